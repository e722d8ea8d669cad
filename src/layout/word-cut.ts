import type { Lang } from '../document/nodes.ts'
import type { ShapedWord } from '../fonts/shape.ts'
import type { Hyphenate } from './hyphenate.ts'
import type { InlineContext, Segment } from './inline.ts'
import type { LeafId } from './page.ts'
import type { StructElem } from './structure.ts'
import type { FlowPlace } from './text-flow.ts'

/** Where the words of a leaf may be cut; undefined where its language has no hyphens. */
export type Hyphenation = (leaf: LeafId) => Hyphenate | undefined

/** What a line needs to know of the document; without `hyphenation`, no word is cut. */
export interface LineContext extends InlineContext {
  readonly hyphenation?: Hyphenation
}

/** The text of a hyphen that ends a line. */
export const SOFT_HYPHEN = '\u00AD'

/** Languages of the leaves → how their words are cut. A leaf has the language of the nearest element that has one. */
export function hyphenationOf(root: StructElem, patterns: ReadonlyMap<Lang, Hyphenate>): Hyphenation {
  const byLeaf: (Hyphenate | undefined)[] = []
  const visit = (element: StructElem, outer: Lang): void => {
    const lang = element.lang ?? outer
    for (const child of element.children) {
      if ('leaf' in child) byLeaf[child.leaf] = patterns.get(lang)
      else visit(child, lang)
    }
  }
  visit(root, '')
  return leaf => byLeaf[leaf]
}

/**
 * Where a word may be cut, in order: before part `piece`, or inside it before character `cut`. A word may be made of parts of several
 * styles; it is looked up whole. What several leaves share is not cut: it has no one language.
 */
export function cutsOf(parts: readonly ShapedWord[], segments: readonly Segment[], hyphenation: Hyphenation): FlowPlace[] {
  const cuts: FlowPlace[] = []
  const texts: { readonly text: string; readonly from: number; readonly to: number }[] = []
  for (let from = 0, to = 0; from < parts.length; from = to) {
    while (to < parts.length && segments[to].place.leaf === segments[from].place.leaf) to++
    texts.push({ text: parts.slice(from, to).map(({ text }) => text).join(''), from, to })
  }
  texts.forEach(({ text, from, to }, g) => {
    const joined = LETTER_END.test(texts[g - 1]?.text ?? '') && LETTER_START.test(text)
      || LETTER_END.test(text) && LETTER_START.test(texts[g + 1]?.text ?? '')
    const points = joined ? [] : hyphenation(segments[from].place.leaf)?.(text) ?? []
    let start = 0
    for (let piece = from; piece < to; piece++) {
      const part = parts[piece]
      for (const point of points) {
        const cut = point - start
        if (cut < 0 || cut >= part.text.length || (cut === 0 && piece === from)) continue
        if (part.clusters.includes(cut)) cuts.push({ piece, cut })
      }
      start += part.text.length
    }
  })
  return cuts
}

const LETTER_START = /^\p{L}/u
const LETTER_END = /[\p{L}\p{M}]$/u
