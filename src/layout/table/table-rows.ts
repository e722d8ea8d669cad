import type { Element } from '../../render/markup/element.ts'
import { holdsText } from '../../render/markup/tree.ts'
import type { Column } from '../blocks/column.ts'
import type { Entry, PlacedInk } from '../blocks/entry.ts'
import type { InlineContext } from '../inline/inline.ts'
import { setLines } from '../inline/line.ts'
import type { Pt } from '../page.ts'
import type { Style } from '../style/theme.ts'
import { entryOf, type Piece, sliceBand } from './table-band.ts'
import type { Cell, Row } from './table-cells.ts'
import { widthBefore } from './table-columns.ts'

/** Place of a table, of its columns, and what its rows are made with. */
export interface Frame {
  readonly x: Pt
  readonly width: Pt
  readonly widths: readonly Pt[]
  /** Rows of heads. */
  readonly heads: number
  /** Right of the units, in columns of figures. */
  readonly tail: readonly Pt[]
  /** Left of their end. */
  readonly lead: readonly Pt[]
  readonly gap: Pt
  readonly rowPadding: Pt
  readonly thin: Pt
  readonly thick: Pt
  /** Most that goes to a page whole though it has several lines. */
  readonly limit: Pt
  readonly context: InlineContext
  readonly setBlocks: SetBlocks
}

/** Sets blocks in a column of their own: what a cell holds that is more than words. */
export type SetBlocks = (element: Element, style: Style, column: Column) => readonly Entry[]

/** Rows of at most so many lines are never split over two pages, nor are those that a cell holds together. */
export const WHOLE_ROW = 8

/** Lines of a row that stand together at least, at its beginning and at its end. */
const LEAST_LINES = 2

/** Rows that go together: those a cell reaches over, or one. */
export interface RowGroup {
  readonly rows: readonly Row[]
  /** Number of the first row in the table. */
  readonly first: number
}

/** The rows in groups that no cell reaches out of. */
export function groupRows(rows: readonly Row[], first: number): RowGroup[] {
  const groups: RowGroup[] = []
  let open: Row[] = []
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

/** How a group stands among the others. */
export interface GroupShape {
  /** Rules above each of its rows, and under the last. */
  readonly above: readonly Pt[]
  readonly below: Pt
  /** Stays with the entry above it. */
  readonly keep: boolean
}

interface SetCell {
  readonly cell: Cell
  readonly pieces: readonly Piece[]
  readonly height: Pt
}

/** `rowGoesOn`: a page that begins with it begins inside a row. */
export type RowEntry = Entry & { readonly rowGoesOn?: true }

/**
 * Sets a group of rows. Heads stand on the rule under them: their last lines are level, as the first ones of other rows
 * are.
 */
export function groupEntries({ rows, first }: RowGroup, frame: Frame, { above, below, keep }: GroupShape): RowEntry[] {
  const cells = rows.flatMap(row => row.cells.map(cell => setCell(cell, frame)))
  const heights = rowHeights(cells, rows.length, first, above, frame.rowPadding)
  const bounds = [0]
  heights.forEach((height, r) =>
    bounds.push(bounds[r] + above[r] + height + 2 * frame.rowPadding + (r === rows.length - 1 ? below : 0)),
  )
  const pieces: Piece[] = []
  for (const { cell, pieces: own, height } of cells) {
    const r = cell.row - first
    const end = r + cell.rows - 1
    const top = bounds[r] + above[r] + frame.rowPadding
    const lowest = bounds[end] + above[end] + frame.rowPadding + heights[end] - height
    for (const piece of own) pieces.push({ ...piece, y: piece.y + (rows[r].head ? lowest : top) })
  }
  const slices = sliceBand({ pieces, bounds }, frame.limit)
  const ink = rulesOf(rows, first, bounds, above, below, frame)
  const line = rows[0].cells.reduce((most, { style }) => Math.max(most, style.lineHeight), 1)
  const whole = rows[0].head || bounds[rows.length] <= WHOLE_ROW * line + 2 * frame.rowPadding
  const opens = slices.map(({ opensRow }) => opensRow)
  return slices.map((slice, i) => {
    const together = i === 0 ? keep : whole || !mayBreak(opens, i)
    const own = ink.filter(({ rect: { y, height } }) => {
      const middle = y + height / 2
      return middle >= slice.top && (middle < slice.bottom || i === slices.length - 1)
    })
    return { ...entryOf(slice, own, together ? 'avoid' : 'auto'), ...(!slice.opensRow && { rowGoesOn: true as const }) }
  })
}

/**
 * Whether a page may end above slice `i`: where a row begins, or inside a long row with lines enough on either side.
 */
function mayBreak(opens: readonly boolean[], i: number): boolean {
  if (opens[i]) return true
  const start = opens.lastIndexOf(true, i)
  const next = opens.indexOf(true, i)
  const end = next < 0 ? opens.length : next
  return end - start > WHOLE_ROW && i - start >= LEAST_LINES && end - i >= LEAST_LINES
}

/**
 * Heights of the rows' texts: those of their own cells; what a cell over several rows needs beyond them goes to its
 * last row.
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

function setCell(cell: Cell, frame: Frame): SetCell {
  const column = columnOf(cell, frame)
  const entries = holdsText(cell.element)
    ? textEntries(cell, column, frame)
    : frame.setBlocks(cell.element, cell.style, column)
  let y = 0
  const pieces = entries.map((entry, i): Piece => {
    if (i > 0) y += entry.space
    const piece = {
      y,
      height: entry.height,
      lines: entry.lines,
      ink: entry.ink,
      calls: entry.calls,
      anchors: entry.anchors,
    }
    y += entry.height
    return piece
  })
  return { cell, pieces, height: y }
}

function columnOf({ column, columns }: Cell, { x, widths, gap }: Frame): Column {
  let left = x
  for (let i = 0; i < column; i++) left += widths[i] + gap
  let width = gap * (columns - 1)
  for (let i = column; i < column + columns; i++) width += widths[i]
  return { x: left, width }
}

/** A cell of words; a figure that fits its line stands with its units under those of the column. */
function textEntries(cell: Cell, { x, width }: Column, { tail, lead, context }: Frame): readonly Entry[] {
  const { unit, element } = cell
  const style: Style = unit === undefined ? cell.style : { ...cell.style, align: 'start' }
  const lines = setLines(element, style, { width, firstIndent: 0 }, context)
  if (unit === undefined) return lines.map(line => lineEntry(x, line))
  const [only] = lines
  // Figures run from left to right in every script: on a page of the other direction, what follows the units stands at
  // the line's beginning.
  const before = widthBefore(cell, unit, context)
  const shift =
    style.direction === 'rtl' ? width - lead[cell.column] - (only.width - before) : width - tail[cell.column] - before
  if (lines.length === 1 && shift > -0.01 && shift + only.width <= width + 0.01) return [lineEntry(x + shift, only)]
  return setLines(element, cell.style, { width, firstIndent: 0 }, context).map(line => lineEntry(x, line))
}

function lineEntry(x: Pt, line: ReturnType<typeof setLines>[number]): Entry {
  return {
    space: 0,
    height: line.height,
    before: 'auto',
    lines: [{ x, y: 0, line }],
    ink: [],
    anchors: [],
    calls: line.calls,
  }
}

/** The rules of a group: over its rows, under its last, and under a head that stands over several columns. */
function rulesOf(
  rows: readonly Row[],
  first: number,
  bounds: readonly Pt[],
  above: readonly Pt[],
  below: Pt,
  frame: Frame,
): PlacedInk[] {
  const ink: PlacedInk[] = []
  above.forEach((height, r) => {
    if (height > 0) ink.push(rule(frame, bounds[r], height))
  })
  if (below > 0) ink.push(rule(frame, bounds[rows.length] - below, below))
  for (const row of rows)
    for (const cell of row.cells) {
      const end = cell.row + cell.rows
      if (cell.columns > 1 && end < frame.heads)
        ink.push(rule(columnOf(cell, frame), bounds[end - first] - frame.thin, frame.thin))
    }
  return ink
}

function rule({ x, width }: Column, y: Pt, height: Pt): PlacedInk {
  return { rect: { x, y, width, height }, color: '#000000' }
}
