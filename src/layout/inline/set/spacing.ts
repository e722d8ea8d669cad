import type { Pt } from '../../page.ts'
import type { Style } from '../../style/theme.ts'
import type { Fill } from '../collect/flow-scripts.ts'
import { MOST_TIGHTENING, SHRINK, SPREAD, STRETCH } from '../collect/glue.ts'

/**
 * Spaces wider than this, in em, make a justified line spread its letters as well. Readers of the content stream split
 * a line at a gap of 0.6 em (pdf.js, `getTextContent`) and speak the parts separately.
 */
const WIDE_SPACE = 0.5

/** Maximum spreading between letters, in em. */
const MOST_SPREADING = 0.02

/**
 * Maximum width of a space, in em, to stay below that gap: a line that needs more ends short of the margin. The spacing
 * added after the letter before the space counts too.
 */
const WIDEST_SPACE = 0.59

/** A line whose spaces would exceed this multiple of their natural width is set ragged. */
const TOO_WIDE = 4

/**
 * Measurements of a line before it is spaced: its width without the spaces at its end, which are `trailing` wide, and
 * the glue in it.
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
 * Maximum spreading between letters beside ideographs, in em: from 0.1 em on, readers of the content stream detect a
 * space.
 */
const MOST_SPREAD = 0.09

/**
 * Returns what is added to the spaces and characters of a line to fill it. A line that is too wide shrinks only as far
 * as the breaker allowed: anything wider has no break opportunity.
 */
export function spacing(ink: Ink, slack: Pt, justify: boolean, style: Style): Spacing {
  return ink.fill === 'letters' ? spread(ink, slack, justify, style) : spacedOut(ink, slack, justify, style)
}

export interface Spacing {
  readonly wordSpacing: Pt
  readonly tracking: Pt
}

const NATURAL: Spacing = { wordSpacing: 0, tracking: 0 }

/** Divides the slack between spaces and letters as the breaker did; spacing after the last letter is not visible. */
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
