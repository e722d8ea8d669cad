import type { Pt } from '../../../src/layout/page.ts'
import type { SetBlock, SetLine } from './lines.ts'

/**
 * How the lines of a text are filled. Only lines that are to be filled count: all but the last of a block that is set
 * to both margins.
 */
export interface Spacing {
  readonly lines: number
  /** Share of lines whose word spaces are more than 1.5 times the natural ones, and more than 2 times. */
  readonly over150: number
  readonly over200: number
  /** Word space of the loosest line, in natural ones. */
  readonly worst: number
  /** Share of lines whose letters were spread, because the spaces alone would have become too wide. */
  readonly spread: number
  /** Lines that end short of the margin, because nothing could fill them. */
  readonly short: number
}

/** A line may end this far from the margin: rounding, and what hangs over a last letter. */
const AT_MARGIN: Pt = 0.5

export function spacingOf(blocks: readonly SetBlock[]): Spacing {
  const filled = blocks.flatMap(linesToFill)
  const over = (limit: number): number =>
    filled.filter(({ line }) => line.space > limit).length / Math.max(1, filled.length)
  return {
    lines: filled.length,
    over150: over(1.5),
    over200: over(2),
    worst: filled.reduce((most, { line }) => Math.max(most, line.space), 1),
    spread: filled.filter(({ line }) => line.spread).length / Math.max(1, filled.length),
    short: filled.filter(({ line, measure }) => line.right < measure - AT_MARGIN).length,
  }
}

function linesToFill({ lines }: SetBlock): { readonly line: SetLine; readonly measure: Pt }[] {
  if (!lines.some(({ filled }) => filled)) return []
  const measure = Math.max(...lines.map(({ right }) => right))
  return lines.slice(0, -1).map(line => ({ line, measure }))
}

/** Lines that end in a hyphen which was added to them. */
export interface Hyphens {
  readonly lines: number
  readonly hyphens: number
  /** Those that follow another in the line before. */
  readonly consecutive: number
  readonly mostInARow: number
  /** Those in the last line of a page. */
  readonly endingPages: number
}

export function hyphensOf(blocks: readonly SetBlock[]): Hyphens {
  const counts = { lines: 0, hyphens: 0, consecutive: 0, mostInARow: 0, endingPages: 0 }
  for (const { lines } of blocks) {
    let row = 0
    lines.forEach((line, i) => {
      counts.lines++
      row = line.text.endsWith('\u00AD') ? row + 1 : 0
      if (row === 0) return
      counts.hyphens++
      if (row > 1) counts.consecutive++
      counts.mostInARow = Math.max(counts.mostInARow, row)
      if (i + 1 < lines.length && lines[i + 1].page !== line.page) counts.endingPages++
    })
  }
  return counts
}
