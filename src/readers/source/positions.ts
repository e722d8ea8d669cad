import type { Point, Position } from '../../document/nodes.ts'

/** Converts offsets in one text to lines and columns. */
export interface LineIndex {
  readonly pointAt: (offset: number) => Point
  /** Range from `start` to `end`, exclusive. */
  readonly position: (start: number, end: number) => Position
}

/** Lines end at CRLF, LF or CR, as in Markdown (CommonMark 0.31, 2.1). */
export function lineIndex(text: string): LineIndex {
  const starts = [0]
  for (const { 0: ending, index } of text.matchAll(/\r\n|\n|\r/gu)) starts.push(index + ending.length)
  const pointAt = (offset: number): Point => {
    const line = lastAtMost(starts, offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset }
  }
  return { pointAt, position: (start, end) => ({ start: pointAt(start), end: pointAt(end) }) }
}

/** Index of the last number that is not greater than `limit`. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sorted[middle] ?? 0) <= limit) low = middle
    else high = middle - 1
  }
  return low
}

/** Blanks everything in `text` except line ends, so that text after it keeps its line, column and offset. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
