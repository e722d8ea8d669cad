import type { Breakpoint } from '../../../src/layout/inline/break/line-search.ts'
import type { Items } from '../../../src/layout/inline/collect/items.ts'

/**
 * Fills line after line as far as possible: the baseline for the optimum. Word spaces keep their width while a line is
 * filled, as in a word processor. `measure` is the width of each line by number, or of all lines.
 */
export function firstFit(items: Items, measure: number | ((line: number) => number)): Breakpoint[] {
  const lines: Breakpoint[] = []
  const room = (): number => (typeof measure === 'number' ? measure : measure(lines.length))
  const width = (start: number, index: number): number => {
    const end = items.lineEnd(index)
    return (
      items.sumWidth[end] -
      items.sumWidth[start] +
      (index < items.length && items.type[index] === 2 ? items.width[index] : 0)
    )
  }
  const close = (start: number, index: number): void => {
    const gap = room() - width(start, index),
      end = items.lineEnd(index)
    const give = items.sumStretch[end] - items.sumStretch[start]
    lines.push({
      start,
      index,
      ratio: index === items.length || give === 0 ? 0 : gap / give,
      width: width(start, index),
    })
  }
  let start = items.lineStart(-1),
    last = -1
  for (let b = 0; b <= items.length; b++) {
    if (b < items.length && !items.isLegal(b)) continue
    if (last >= start && width(start, b) > room()) {
      close(start, last)
      start = items.lineStart(last)
    }
    last = b
  }
  close(start, items.length)
  return lines
}
