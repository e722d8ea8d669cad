import type { PlacedLine } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'
import type { Monolith } from './table-band.ts'
import type { TableCell, TableRow } from './table-cells.ts'

/** The label of one row, or of those it reaches over, `end` without: its lines where they stand, and from its own top. */
export interface RowLabel {
  readonly row: number
  readonly end: number
  readonly monoliths: readonly Monolith[]
  readonly own: readonly Monolith[]
}

/** What says which row a cell belongs to: its head, or its first cell where it has none. */
export function isRowLabel(cell: TableCell, row: TableRow): boolean {
  if (row.head || cell.columns > 1) return false
  return (
    cell.element.tagName === 'th' || (cell.column === 0 && !row.cells.some(({ element }) => element.tagName === 'th'))
  )
}

/**
 * The lines of a label where its row goes on at `top`, from there: none while the label itself goes on, or where the
 * rest of the row is too low for it. `indent` is the room above the text of a row that begins there.
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
