import type { Pt } from '../../../src/layout/page.ts'
import type { Gap, SetBlock } from './lines.ts'

/**
 * A river: the white between words runs through at least three lines of a block, one under the other, each time through
 * a channel of at least half an ordinary word space. It may wander from line to line. No standard defines it; this is
 * what makes an eye that is screwed up see a stripe (Bringhurst, The Elements of Typographic Style, 2.1: "rivers of
 * white").
 */
export interface Rivers {
  readonly rivers: number
  /** Lines of the longest. */
  readonly longest: number
  /** Lines that could have one: of blocks with at least three. */
  readonly lines: number
}

const FEWEST_LINES = 3

/** Least width of the channel from one line to the next, in ordinary word spaces. */
const CHANNEL = 1 / 2

export function riversOf(blocks: readonly SetBlock[]): Rivers {
  let rivers = 0,
    longest = 0,
    count = 0
  for (const { lines } of blocks) {
    if (lines.length < FEWEST_LINES) continue
    count += lines.length
    const ordinary = ordinarySpace(lines.map(({ gaps }) => gaps))
    for (const length of chains(lines, CHANNEL * ordinary)) {
      longest = Math.max(longest, length)
      if (length >= FEWEST_LINES) rivers++
    }
  }
  return { rivers, longest: longest >= FEWEST_LINES ? longest : 0, lines: count }
}

/** The last line's first gap, which is not stretched; else the narrowest. */
function ordinarySpace(gaps: readonly (readonly Gap[])[]): Pt {
  return gaps.at(-1)?.[0]?.width ?? Math.min(...gaps.flat().map(({ width }) => width))
}

/** Lengths of all ways of white from line to line that go on no further; two that meet count as the longer one. */
function chains(lines: SetBlock['lines'], channel: Pt): number[] {
  const ended: number[] = []
  let above: { readonly gap: Gap; readonly length: number }[] = []
  lines.forEach(({ gaps, page }, i) => {
    // The lines of another page are not seen together.
    const open = i > 0 && lines[i - 1].page !== page ? [] : above
    const used = new Set<object>()
    const here = gaps.map(gap => {
      const joining = open.filter(way => overlap(way.gap, gap) >= channel)
      for (const way of joining) used.add(way)
      return { gap, length: 1 + Math.max(0, ...joining.map(({ length }) => length)) }
    })
    for (const way of above) if (!used.has(way)) ended.push(way.length)
    above = here
  })
  return [...ended, ...above.map(({ length }) => length)]
}

function overlap(a: Gap, b: Gap): Pt {
  return Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
}
