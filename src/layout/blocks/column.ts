import type { Pt } from '../page.ts'
import type { Style, Theme } from '../style/theme.ts'

/** The horizontal extent of a block: its left edge within the text area, and its width. */
export interface Column {
  readonly x: Pt
  readonly width: Pt
}

/** Indents never narrow a column below this many em; deep lists on a small page lose theirs. */
export const LEAST_MEASURE = 6

/** The whole text column of a page. */
export function textArea({ page }: Theme): Column {
  return { x: 0, width: page.right - page.left }
}

/** Returns the column without the margins of a block in it. */
export function narrowed({ x, width }: Column, { marginLeft = 0, marginRight = 0, size }: Style): Column {
  const room = Math.max(0, width - LEAST_MEASURE * size)
  const left = Math.min(marginLeft, room)
  return { x: x + left, width: width - left - Math.min(marginRight, room - left) }
}
