import type { Element } from '../../render/markup/element.ts'
import { holdsText } from '../../render/markup/tree.ts'
import { lineEntry } from '../blocks/block-entries.ts'
import type { Column } from '../blocks/column.ts'
import { type GalleyEntry, NO_ENTRY, type PlacedInk } from '../blocks/entry.ts'
import type { LineContext } from '../inline/line-context.ts'
import { setLines } from '../inline/paragraph.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { continuedLabel, isRowLabel, type RowLabel } from './row-label.ts'
import { entryOf, type Monolith, sliceBand } from './table-band.ts'
import type { TableCell, TableRow } from './table-cells.ts'
import { widthBefore } from './table-columns.ts'

/** Position of a table and its columns, and what its rows are set with. */
export interface TableGrid {
  readonly x: Pt
  readonly width: Pt
  readonly widths: readonly Pt[]
  /** Number of head rows. */
  readonly heads: number
  /** Width right of the units, in columns of figures. */
  readonly tail: readonly Pt[]
  /** Width left of the end of the units. */
  readonly lead: readonly Pt[]
  readonly gap: Pt
  readonly rowPadding: Pt
  readonly thin: Pt
  readonly thick: Pt
  /** Maximum height of a slice of several lines that goes to a page whole. */
  readonly limit: Pt
  readonly context: LineContext
  readonly setBlocks: SetBlocks
}

/** Sets blocks in a column of their own: cell content that is more than words. */
export type SetBlocks = (element: Element, style: Style, column: Column) => readonly GalleyEntry[]

/** Rows of up to this many lines are never split between pages, nor are rows that a cell holds together. */
export const WHOLE_ROW = 8

/** Minimum number of lines kept together at the beginning and the end of a row. */
const LEAST_LINES = 2

/** Rows that belong together: those that a cell spans, or a single row. */
export interface RowGroup {
  readonly rows: readonly TableRow[]
  /** Index of the first row in the table. */
  readonly first: number
}

/** Groups rows so that no cell crosses the boundary of a group. */
export function groupRows(rows: readonly TableRow[], first: number): RowGroup[] {
  const groups: RowGroup[] = []
  let open: TableRow[] = []
  let last = first
  rows.forEach((row, i) => {
    open.push(row)
    last = row.cells.reduce((most, cell) => Math.max(most, cell.row + cell.rows - 1), Math.max(last, first + i))
    if (last > first + i) return
    groups.push({ rows: open, first: first + i + 1 - open.length })
    open = []
  })
  if (open.length > 0) groups.push({ rows: open, first: first + rows.length - open.length })
  return groups
}

/** How a group relates to its neighbours. */
export interface GroupShape {
  /** Thickness of the rules above each row, and below the last. */
  readonly above: readonly Pt[]
  readonly below: Pt
  /** Whether it stays with the entry above it. */
  readonly keep: boolean
}

interface SetCell {
  readonly cell: TableCell
  readonly monoliths: readonly Monolith[]
  readonly height: Pt
}

/** `rowGoesOn`: a page that begins with this entry begins inside a row. */
export type RowEntry = GalleyEntry & { readonly rowGoesOn?: true }

/**
 * Sets a group of rows. Head cells are aligned at the bottom, on the rule below them; cells of other rows at the top.
 */
export function groupEntries(
  { rows, first }: RowGroup,
  grid: TableGrid,
  { above, below, keep }: GroupShape,
): RowEntry[] {
  const cells = rows.flatMap(row => row.cells.map(cell => setCell(cell, grid)))
  const heights = rowHeights(cells, rows.length, first, above, grid.rowPadding)
  const bounds = [0]
  heights.forEach((height, r) =>
    bounds.push(bounds[r] + above[r] + height + 2 * grid.rowPadding + (r === rows.length - 1 ? below : 0)),
  )
  const monoliths: Monolith[] = []
  const labels: RowLabel[] = []
  for (const { cell, monoliths: own, height } of cells) {
    const r = cell.row - first
    const end = r + cell.rows - 1
    const top = bounds[r] + above[r] + grid.rowPadding
    const lowest = bounds[end] + above[end] + grid.rowPadding + heights[end] - height
    const placed = own.map(monolith => ({ ...monolith, y: monolith.y + (rows[r].head ? lowest : top) }))
    for (const monolith of placed) monoliths.push(monolith)
    if (isRowLabel(cell, rows[r])) labels.push({ row: r, end: end + 1, monoliths: placed, own })
  }
  const slices = sliceBand({ monoliths, bounds }, grid.limit)
  const ink = rulesOf(rows, first, bounds, above, below, grid)
  const line = rows[0].cells.reduce((most, { style }) => Math.max(most, style.lineHeight), 1)
  const whole = rows[0].head || bounds[rows.length] <= WHOLE_ROW * line + 2 * grid.rowPadding
  const opens = slices.map(({ opensRow }) => opensRow)
  return slices.map((slice, i) => {
    const together = i === 0 ? keep : whole || !mayBreak(opens, i)
    const own = ink.filter(({ rect: { y, height } }) => {
      const middle = y + height / 2
      return middle >= slice.top && (middle < slice.bottom || i === slices.length - 1)
    })
    const opened = slice.opensRow ? bounds.findIndex(at => Math.abs(at - slice.top) < 0.01) : -1
    const indent = opened < 0 ? 0 : (above[opened] ?? 0) + grid.rowPadding
    const continued = labels.flatMap(label => continuedLabel(label, slice.top, indent, bounds))
    return {
      ...entryOf(slice, own, together ? 'avoid' : 'auto'),
      ...(!slice.opensRow && { rowGoesOn: true as const }),
      ...(continued.length > 0 && { continued: { ...NO_ENTRY, lines: continued } }),
    }
  })
}

/**
 * Whether a page may end above slice `i`: where a row begins, or inside a long row with enough lines on either side.
 */
function mayBreak(opens: readonly boolean[], i: number): boolean {
  if (opens[i]) return true
  const start = opens.lastIndexOf(true, i)
  const next = opens.indexOf(true, i)
  const end = next < 0 ? opens.length : next
  return end - start > WHOLE_ROW && i - start >= LEAST_LINES && end - i >= LEAST_LINES
}

/**
 * Returns the heights of the rows' text. Each row fits its own cells; any additional height for a cell that spans
 * several rows goes to its last row.
 */
function rowHeights(cells: readonly SetCell[], count: number, first: number, above: readonly Pt[], padding: Pt): Pt[] {
  const heights = new Array<number>(count).fill(0)
  for (const { cell, height } of cells)
    if (cell.rows === 1) heights[cell.row - first] = Math.max(heights[cell.row - first], height)
  const wide = cells
    .filter(({ cell }) => cell.rows > 1)
    .sort((a, b) => a.cell.row + a.cell.rows - b.cell.row - b.cell.rows)
  for (const { cell, height } of wide) {
    const from = cell.row - first
    const to = from + cell.rows - 1
    let room = heights[from]
    for (let r = from + 1; r <= to; r++) room += 2 * padding + above[r] + heights[r]
    if (height > room) heights[to] += height - room
  }
  return heights
}

function setCell(cell: TableCell, grid: TableGrid): SetCell {
  const column = columnOf(cell, grid)
  const entries = holdsText(cell.element)
    ? textEntries(cell, column, grid)
    : grid.setBlocks(cell.element, cell.style, column)
  let y = 0
  const monoliths = entries.map((entry, i): Monolith => {
    if (i > 0) y += entry.space
    const monolith = {
      y,
      height: entry.height,
      lines: entry.lines,
      ink: entry.ink,
      calls: entry.calls,
      anchors: entry.anchors,
    }
    y += entry.height
    return monolith
  })
  return { cell, monoliths, height: y }
}

function columnOf({ column, columns }: TableCell, { x, widths, gap }: TableGrid): Column {
  let left = x
  for (let i = 0; i < column; i++) left += widths[i] + gap
  let width = gap * (columns - 1)
  for (let i = column; i < column + columns; i++) width += widths[i]
  return { x: left, width }
}

/** Sets a cell of words. A figure that fits on its line is aligned by the units of its column. */
function textEntries(
  cell: TableCell,
  { x, width }: Column,
  { tail, lead, context }: TableGrid,
): readonly GalleyEntry[] {
  const { unit, element } = cell
  const style: Style = unit === undefined ? cell.style : { ...cell.style, align: 'start' }
  const lines = setLines(element, style, { width, firstIndent: 0 }, context)
  if (unit === undefined) return lines.map(line => lineEntry(line, x))
  const [only] = lines
  // Figures run from left to right in every script: on a right-to-left page, what follows the units is at the beginning
  // of the line.
  const before = widthBefore(cell, unit, context)
  const shift =
    style.direction === 'rtl' ? width - lead[cell.column] - (only.width - before) : width - tail[cell.column] - before
  if (lines.length === 1 && shift > -0.01 && shift + only.width <= width + 0.01) return [lineEntry(only, x + shift)]
  return setLines(element, cell.style, { width, firstIndent: 0 }, context).map(line => lineEntry(line, x))
}

/** Draws the rules of a group: above its rows, below its last row, and below a head cell that spans several columns. */
function rulesOf(
  rows: readonly TableRow[],
  first: number,
  bounds: readonly Pt[],
  above: readonly Pt[],
  below: Pt,
  grid: TableGrid,
): PlacedInk[] {
  const ink: PlacedInk[] = []
  above.forEach((height, r) => {
    if (height > 0) ink.push(rule(grid, bounds[r], height))
  })
  if (below > 0) ink.push(rule(grid, bounds[rows.length] - below, below))
  for (const row of rows)
    for (const cell of row.cells) {
      const end = cell.row + cell.rows
      if (cell.columns > 1 && end < grid.heads)
        ink.push(rule(columnOf(cell, grid), bounds[end - first] - grid.thin, grid.thin))
    }
  return ink
}

function rule({ x, width }: Column, y: Pt, height: Pt): PlacedInk {
  return { rect: { x, y, width, height }, color: '#000000' }
}
