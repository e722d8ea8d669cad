import type { Conventions } from '../../conventions/conventions.ts'
import type { Face } from '../../fonts/face.ts'
import type { Fonts } from '../../fonts/load.ts'
import { matchFaces } from '../../fonts/match.ts'
import { subsetWeb } from '../../fonts/subset.ts'
import { woff2 } from '../../fonts/woff2.ts'
import { type Style, Styles, type Theme } from '../../layout/style/theme.ts'
import type { Element } from '../../render/markup/element.ts'

/** Latin letters, figures and signs, for addresses, symbols and digests. */
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 0x20 + index))

/** Weights used on the package's own pages, for text and headings. */
const always = ['normal', 'bold'] as const

/** A face for the package. */
export interface WebFace {
  /** WOFF2 */
  readonly bytes: Uint8Array
  /**
   * Characters that it is for, if other faces of its weight and style cover others (CSS Fonts 4, 4.5, `unicode-range`).
   */
  readonly unicodeRange?: string
  /** Factor for the font size (CSS Fonts 5, `size-adjust`); 1 if absent. */
  readonly sizeAdjust?: number
}

/** Subsets by face and characters. Documents in one language mostly need the same ones, so a batch makes them once. */
const made = new WeakMap<Face, Map<string, Promise<Uint8Array>>>()

/** Number of character sets cached per face. */
const LIMIT = 20

/**
 * Subsets faces, by key, to the characters that the theme sets in them and those of the package's own pages (the words
 * of the conventions). Leaves out unused faces. Works without laying out pages.
 */
export async function embeddedFaces(
  article: Element,
  theme: Theme,
  fonts: Fonts,
  conventions: Conventions,
): Promise<Readonly<Record<string, WebFace>>> {
  const own =
    ascii +
    Object.values(conventions.terms)
      .map(({ text }) => text)
      .join('')
  const styles = new Styles(theme)
  const text = styles.of(article)
  const texts = new Map<readonly string[], string[]>(
    always.map(weight => [styles.faces({ ...text, weight, style: 'normal' }), [own]]),
  )
  const visit = (element: Element, style: Style): void => {
    for (const child of element.children) {
      if (child.type === 'element') visit(child, styles.of(child, style))
      else if (child.value.trim() !== '') addTo(texts, styles.faces(style), child.value, own)
    }
  }
  visit(article, text)
  const sets = [...texts].flatMap(([stack, parts]) => charactersOf(stack, parts, fonts))
  return Object.fromEntries(
    await Promise.all(
      sets.map(async ({ key, characters, alone }) => {
        const bytes = await subsetOf(fonts.face(key), characters)
        const sizeAdjust = fonts.sizeAdjust(key)
        return [
          key,
          { bytes, ...(!alone && { unicodeRange: rangeOf(characters) }), ...(sizeAdjust !== 1 && { sizeAdjust }) },
        ] as const
      }),
    ),
  )
}

function addTo(texts: Map<readonly string[], string[]>, stack: readonly string[], text: string, own: string): void {
  const found = texts.get(stack)
  if (found === undefined) texts.set(stack, [own, text])
  else found.push(text)
}

interface CharacterSet {
  readonly key: string
  readonly characters: string
  /** Whether it is the only face of its stack. */
  readonly alone: boolean
}

/** Groups the characters of texts by the faces of a stack that draw them. */
function charactersOf(stack: readonly string[], texts: readonly string[], fonts: Fonts): CharacterSet[] {
  const sets = new Map<string, Set<string>>()
  for (const run of texts.flatMap(text => matchFaces(text, stack, fonts))) {
    const set = sets.get(run.face) ?? new Set()
    for (const character of run.text) set.add(character)
    sets.set(run.face, set)
  }
  return [...sets].map(([key, set]) => ({ key, characters: [...set].sort().join(''), alone: sets.size === 1 }))
}

/** Writes characters as a `unicode-range`, with consecutive ones as a range. */
function rangeOf(characters: string): string {
  const ranges: [from: number, to: number][] = []
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0
    const last = ranges.at(-1)
    if (last?.[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  const hex = (code: number): string => code.toString(16).toUpperCase()
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ')
}

function subsetOf(face: Face, characters: string): Promise<Uint8Array> {
  let subsets = made.get(face)
  if (subsets === undefined) made.set(face, (subsets = new Map()))
  let bytes = subsets.get(characters)
  if (bytes === undefined) {
    if (subsets.size >= LIMIT) subsets.clear()
    subsets.set(characters, (bytes = subsetWeb(face.bytes, characters, face.path).then(woff2)))
  }
  return bytes
}
