import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import type { Fill } from './flow-scripts.ts'
import { MOST_TIGHTENING, SHRINK, SPREAD, STRETCH } from './glue.ts'

/**
 * A justified line whose spaces would be wider than this, in em, spreads its letters as well. Readers of the content
 * stream cut a line in two at a gap of 0.6 em (pdf.js, `getTextContent`), and what is cut is spoken as two.
 */
const WIDE_SPACE = 0.5

/** Most that is added between letters, in em. */
const MOST_SPREADING = 0.02

/**
 * No space grows to that gap: a line that would need it ends short of the margin. What is added after the letter before
 * it counts too.
 */
const WIDEST_SPACE = 0.59

/** A line whose spaces would be wider than this many natural ones is no line to fill: it is set ragged. */
const TOO_WIDE = 4

/**
 * What is seen of a line before it is spaced: its width without the spaces at its end, which are `trailing` wide; glue
 * among it.
 */
export interface Ink {
  readonly width: Pt
  readonly trailing: Pt
  readonly glue: Pt
  readonly gaps: number
  readonly letters: number
  readonly fill: Fill
}

/**
 * Most that is added between letters beside ideographs, in em: from a tenth of an em on, readers of the content stream
 * see a space.
 */
const MOST_SPREAD = 0.09

/**
 * What is added to the spaces and the characters of a line to fill it. A line that is too wide takes from its spaces no
 * more than the breaker reckoned with: what is wider still has no place to break at.
 */
export function spacing(ink: Ink, slack: Pt, justify: boolean, style: Style): Spacing {
  return ink.fill === 'letters' ? spread(ink, slack, justify, style) : spacedOut(ink, slack, justify, style)
}

export interface Spacing {
  readonly wordSpacing: Pt
  readonly tracking: Pt
}

const NATURAL: Spacing = { wordSpacing: 0, tracking: 0 }

/** Spaces and letters share what fills the line as the breaker reckoned; what follows the last letter is not seen. */
function spread({ glue, gaps, letters }: Ink, slack: Pt, justify: boolean, { size, letterSpacing }: Style): Spacing {
  if (letters < 2 || (slack >= 0 && !justify)) return NATURAL
  const [spaceGive, letterGive] = slack < 0 ? [SHRINK, MOST_TIGHTENING] : [STRETCH, SPREAD]
  const ratio = Math.max(slack / (glue * spaceGive + (letters - 1) * letterGive * size), -1)
  const tracking = Math.min(ratio * letterGive * size, MOST_SPREAD * size - letterSpacing)
  const wordSpacing =
    gaps === 0
      ? 0
      : Math.min((ratio * glue * spaceGive) / gaps, WIDEST_SPACE * size - letterSpacing - 2 * tracking - glue / gaps)
  return { wordSpacing, tracking }
}

function spacedOut(
  { glue, gaps, letters, fill }: Ink,
  slack: Pt,
  justify: boolean,
  { size, letterSpacing }: Style,
): Spacing {
  if (gaps === 0 || (slack >= 0 && !justify)) return NATURAL
  const space = glue / gaps
  if (slack < 0) {
    const tightening = fill === 'spaces' ? 0 : MOST_TIGHTENING
    const give = gaps * space * SHRINK + letters * tightening * size
    const share = Math.max(slack / give, -1)
    return { wordSpacing: share * space * SHRINK, tracking: share * tightening * size }
  }
  const excess = slack - gaps * Math.max(0, WIDE_SPACE * size - letterSpacing - space)
  const tracking = fill === 'spaces' ? 0 : Math.min(Math.max(0, excess) / letters, MOST_SPREADING * size)
  const wordSpacing = (slack - tracking * letters) / gaps
  if (wordSpacing + space > TOO_WIDE * space) return NATURAL
  const widest = WIDEST_SPACE * size - letterSpacing - 2 * tracking - space
  return { wordSpacing: Math.min(wordSpacing, Math.max(0, widest)), tracking }
}
