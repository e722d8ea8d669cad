import type { Conventions } from '../conventions/conventions.ts'
import type { Face } from '../fonts/face.ts'
import type { Fonts } from '../fonts/load.ts'
import { subsetWeb } from '../fonts/subset.ts'
import { woff2 } from '../fonts/woff2.ts'
import { faceOf, type Style, Styles, type Theme } from '../layout/theme.ts'
import type { Element } from '../render/element.ts'

/** Latin letters, figures and signs: addresses, symbols, digests. */
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index))

/** Faces of the package's own pages: their text and their headings. */
const always = ['serif', 'serif-bold']

/** Subsets by face and characters. Documents of one language mostly ask for the same ones: a batch makes them once. */
const made = new WeakMap<Face, Map<string, Promise<Uint8Array>>>()

/** As many character sets of a face as are kept. */
const LIMIT = 20

/**
 * WOFF2 files by face key, each with the characters that the theme sets in that face and those of the package's own pages
 * (the words of the conventions). A face that nothing is set in is left out. The pages need not be drawn for it.
 */
export async function embeddedFaces(
  article: Element, theme: Theme, fonts: Fonts, conventions: Conventions,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const own = ascii + Object.values(conventions.terms).map(({ text }) => text).join('')
  const texts = new Map(always.filter(key => Object.hasOwn(fonts.faces, key)).map(key => [key, [own]]))
  const styles = new Styles(theme)
  const visit = (element: Element, style: Style): void => {
    for (const child of element.children) {
      if (child.type === 'element') visit(child, styles.of(child, style))
      else if (child.value.trim() !== '') addTo(texts, faceOf(style), child.value, own)
    }
  }
  visit(article, styles.of(article))
  const subsets = [...texts].map(async ([key, parts]) => [key, await subsetOf(fonts.face(key), [...new Set(parts.join(''))].sort().join(''))] as const)
  return Object.fromEntries(await Promise.all(subsets))
}

function addTo(texts: Map<string, string[]>, face: string, text: string, own: string): void {
  const found = texts.get(face)
  if (found === undefined) texts.set(face, [own, text])
  else found.push(text)
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
