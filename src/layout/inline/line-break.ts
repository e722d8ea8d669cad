import type { Items } from './items.ts'
import type { Break, LineBreakOptions } from './line-search.ts'
import { LineSearch, ORDINARY } from './line-search.ts'

export { Items } from './items.ts'

/**
 * Passes with looser and looser lines, each tried where the one before finds no way: a ratio of 2 doubles the word
 * space (for a stretch of half a space). At 365 pt the first pass sets every paragraph of A/76/86, at 200 pt without
 * hyphens one in 28; the second all but three. The last pass takes any line, and an overfull one where a box is wider
 * than the measure.
 */
const TOLERANCES = [ORDINARY, 5, Infinity] as const

const search = new LineSearch()

/**
 * The breaks of a paragraph that together have the fewest demerits (Knuth and Plass 1981), one per line; a pure
 * function. It always ends and loses nothing. No line is wider than its measure at full shrink, unless no legal break
 * inside it makes one that fits. Of equal ways it takes the one whose last line starts earliest. Reuses its memory:
 * about 1 µs a line, warm.
 */
export function breakLines(items: Items, options: LineBreakOptions): Break[] {
  if (items.length === 0) return []
  for (const tolerance of TOLERANCES) {
    const node = search.run(items, options, tolerance)
    if (node >= 0) return search.trace(node)
  }
  throw new Error('the last pass of line breaking found no way')
}
