import type { Pt } from './page.ts'
import { MOST_TIGHTENING, SHRINK } from './text-flow.ts'
import type { Style } from './theme.ts'

/**
 * A justified line whose spaces would be wider than this, in em, spreads its letters as well. Readers of the content stream cut a
 * line in two at a gap of 0.6 em (pdf.js, `getTextContent`), and what is cut is spoken as two.
 */
const WIDE_SPACE = 0.5

/** Most that is added between letters, in em. */
const MOST_SPREADING = 0.02

/** No space grows to that gap: a line that would need it ends short of the margin. What is added after the letter before it counts too. */
const WIDEST_SPACE = 0.59

/** A line whose spaces would be wider than this many natural ones is no line to fill: it is set ragged. */
const TOO_WIDE = 4

/** What is seen of a line before it is spaced: its width without the spaces at its end, which are `trailing` wide; glue among it. */
export interface Ink {
  readonly width: Pt
  readonly trailing: Pt
  readonly glue: Pt
  readonly gaps: number
  readonly letters: number
}

/**
 * What is added to the spaces and the characters of a line to fill it. A line that is too wide takes from its spaces no more than
 * the breaker reckoned with: what is wider still has no place to break at.
 */
export function spacing({ glue, gaps, letters }: Ink, slack: Pt, justify: boolean, { size, letterSpacing }: Style): { readonly wordSpacing: Pt; readonly tracking: Pt } {
  if (gaps === 0 || (slack >= 0 && !justify)) return { wordSpacing: 0, tracking: 0 }
  const space = glue / gaps
  if (slack < 0) {
    const give = gaps * space * SHRINK + letters * MOST_TIGHTENING * size
    const share = Math.max(slack / give, -1)
    return { wordSpacing: share * space * SHRINK, tracking: share * MOST_TIGHTENING * size }
  }
  const excess = slack - gaps * Math.max(0, WIDE_SPACE * size - letterSpacing - space)
  const tracking = Math.min(Math.max(0, excess) / letters, MOST_SPREADING * size)
  const wordSpacing = (slack - tracking * letters) / gaps
  if (wordSpacing + space > TOO_WIDE * space) return { wordSpacing: 0, tracking: 0 }
  const widest = WIDEST_SPACE * size - letterSpacing - 2 * tracking - space
  return { wordSpacing: Math.min(wordSpacing, Math.max(0, widest)), tracking }
}
