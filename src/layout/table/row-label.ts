import type { PlacedLine } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'
import type { Monolith } from './table-band.ts'
import type { TableCell, TableRow } from './table-cells.ts'

/** The label of the rows from `row` up to `end` (exclusive): its lines as placed, and relative to its own top. */
export interface RowLabel {
  readonly row: number
  readonly end: number
  readonly monoliths: readonly Monolith[]
  readonly own: readonly Monolith[]
}

/** Whether a cell says what its row is about: the row's head, or its first cell if it has none. */
export function isRowLabel(cell: TableCell, row: TableRow): boolean {
  if (row.head || cell.columns > 1) return false
  return (
    cell.element.tagName === 'th' || (cell.column === 0 && !row.cells.some(({ element }) => element.tagName === 'th'))
  )
}

/**
 * Repeats the lines of a label where its row continues at `top`; none while the label itself continues, or if the rest
 * of the row is too low. `indent` is the room above the text of a row that begins there.
 */
export function continuedLabel(
  { row, end, monoliths, own }: RowLabel,
  top: Pt,
  indent: Pt,
  bounds: readonly Pt[],
): PlacedLine[] {
  const bottom = monoliths.reduce((most, { y, height }) => Math.max(most, y + height), 0)
  const height = own.reduce((most, monolith) => Math.max(most, monolith.y + monolith.height), 0)
  const goesOn = top > bounds[row] + 0.01 && top < bounds[end] - 0.01 && bottom <= top + 0.01
  if (!goesOn || indent + height > bounds[end] - top) return []
  return own.flatMap(monolith => monolith.lines.map(line => ({ ...line, y: line.y + monolith.y + indent })))
}
