import type { ShapedWord } from '../../../fonts/shape.ts'
import type { Pt } from '../../page.ts'
import type { Hyphenation } from '../../scripts/hyphenate.ts'
import type { FlowPlace } from './item-ends.ts'
import type { Segment } from './segments.ts'

/**
 * Returns where a word may be hyphenated, in order: before part `piece`, or inside it before character `cut`. A word of
 * several styles is looked up whole. A word of several leaves is not hyphenated, since it has no single language.
 */
export function cutsOf(
  parts: readonly ShapedWord[],
  segments: readonly Segment[],
  hyphenation: Hyphenation,
): readonly FlowPlace[] {
  const [first] = parts
  // Nearly all words have one part, and many of those cannot be hyphenated.
  if (parts.length === 1 && (hyphenation(segments[0].place.leaf)?.(first.text) ?? NO_POINTS).length === 0)
    return NO_CUTS
  const cuts: FlowPlace[] = []
  const texts: { readonly text: string; readonly from: number; readonly to: number }[] = []
  for (let from = 0, to = 0; from < parts.length; from = to) {
    while (to < parts.length && segments[to].place.leaf === segments[from].place.leaf) to++
    texts.push({
      text: parts
        .slice(from, to)
        .map(({ text }) => text)
        .join(''),
      from,
      to,
    })
  }
  texts.forEach(({ text, from, to }, g) => {
    const joined =
      (LETTER_END.test(texts[g - 1]?.text ?? '') && LETTER_START.test(text)) ||
      (LETTER_END.test(text) && LETTER_START.test(texts[g + 1]?.text ?? ''))
    const points = joined ? [] : (hyphenation(segments[from].place.leaf)?.(text) ?? [])
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

const NO_CUTS: readonly FlowPlace[] = []
const NO_POINTS: readonly number[] = []

const LETTER_START = /^\p{L}/u
const LETTER_END = /[\p{L}\p{M}]$/u

/** Measures a word between two positions. The width uses the advances that the glyphs have in the whole word. */
export function measureStretch(
  parts: readonly ShapedWord[],
  segments: readonly Segment[],
  from: FlowPlace,
  to: FlowPlace,
): { readonly width: Pt; readonly characters: number; readonly glyphs: number } {
  let width = 0,
    characters = 0,
    glyphs = 0
  for (let p = from.piece; p < to.piece || (p === to.piece && to.cut > 0); p++) {
    const { advances, clusters, text } = parts[p]
    const start = p === from.piece ? from.cut : 0
    const end = p === to.piece ? to.cut : text.length
    let advance = 0,
      count = 0
    for (let g = 0; g < clusters.length; g++)
      if (clusters[g] >= start && clusters[g] < end) {
        advance += advances[g]
        if (g === 0 || clusters[g] !== clusters[g - 1]) count++
      }
    const { size, letterSpacing } = segments[p].style
    width += (advance * size) / 1000 + letterSpacing * count
    characters += end - start
    glyphs += count
  }
  return { width, characters, glyphs }
}
