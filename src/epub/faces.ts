import type { Conventions } from '../conventions/conventions.ts'
import type { Face } from '../fonts/face.ts'
import type { Fonts } from '../fonts/load.ts'
import { subsetWeb } from '../fonts/subset.ts'
import { woff2 } from '../fonts/woff2.ts'
import type { Layout } from '../layout/page.ts'

/** Latin letters, figures and signs: addresses, symbols, digests. */
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index))

/** Faces of the package's own pages: their text and their headings. */
const always = ['serif', 'serif-bold']

/** Subsets by face and characters. Documents of one language mostly ask for the same ones: a batch makes them once. */
const made = new WeakMap<Face, Map<string, Promise<Uint8Array>>>()

/** As many character sets of a face as are kept. */
const LIMIT = 20

/**
 * WOFF2 files by face key, each with the characters that the layout sets in that face and those of the package's own pages
 * (the words of the conventions). A face that nothing is set in is left out.
 */
export async function embeddedFaces(layout: Layout, fonts: Fonts, conventions: Conventions): Promise<Readonly<Record<string, Uint8Array>>> {
  const own = ascii + Object.values(conventions.terms).map(({ text }) => text).join('')
  const characters = new Map(always.filter(key => Object.hasOwn(fonts.faces, key)).map(key => [key, new Set(own)]))
  for (const { ops } of layout.pages) {
    for (const op of ops) {
      if (op.op !== 'text' || typeof op.owner !== 'number') continue
      for (const { face, pieces } of op.run.fragments) {
        let set = characters.get(face)
        if (set === undefined) characters.set(face, set = new Set(own))
        for (const piece of pieces) if (piece !== ' ') for (const character of piece.text) set.add(character)
      }
    }
  }
  const subsets = [...characters].map(async ([key, set]) => [key, await subsetOf(fonts.face(key), [...set].sort().join(''))] as const)
  return Object.fromEntries(await Promise.all(subsets))
}

function subsetOf(face: Face, characters: string): Promise<Uint8Array> {
  let subsets = made.get(face)
  if (subsets === undefined) made.set(face, subsets = new Map())
  let bytes = subsets.get(characters)
  if (bytes === undefined) {
    if (subsets.size >= LIMIT) subsets.clear()
    subsets.set(characters, bytes = subsetWeb(face.bytes, characters, face.path).then(woff2))
  }
  return bytes
}
