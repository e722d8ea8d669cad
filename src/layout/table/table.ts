import type { Element } from '../../render/markup/element.ts'
import { hasClass } from '../../render/markup/tree.ts'
import { lineEntries } from '../blocks/block-entries.ts'
import type { Column } from '../blocks/column.ts'
import type { GalleyEntry } from '../blocks/entry.ts'
import type { LineContext } from '../inline/line-context.ts'
import { setLines } from '../inline/paragraph.ts'
import type { Pt } from '../page.ts'
import { type Orientation, turned } from '../style/orientation.ts'
import type { Style, Theme } from '../style/theme.ts'
import { elementsOf, readRows, type TableCell, type TableRow } from './table-cells.ts'
import { type Columns, columnWidths, measureColumns } from './table-columns.ts'
import {
  groupEntries,
  groupRows,
  type RowEntry,
  type RowGroup,
  type SetBlocks,
  type TableGrid,
  WHOLE_ROW,
} from './table-rows.ts'

/** Maximum share of the width for the gaps between columns, in a table of very many columns. */
const MOST_GAPS = 0.25

/** A last row of fewer lines never stands alone on a page. */
const LEAST_ALONE = 3

/** Maximum share of a page's height for a slice of several lines, so that a row can always be split. */
const MOST_SLICE = 1 / 4

/** What a table is set with. */
export interface TableContext {
  readonly context: LineContext
  readonly theme: Theme
  readonly setBlocks: SetBlocks
}

/** A table as set; `column` is where its notes go. */
export interface SetTable {
  readonly entries: readonly GalleyEntry[]
  readonly column: Column
  readonly orientation: Orientation
}

/**
 * Sets a table: caption, head rows, body rows, and the UN's rules (measured on A/79/907, page 13: thin at the top,
 * thick under the heads and at the end, thin around totals). A table whose words do not fit the measure expands to the
 * frame of the page, then to a landscape page, then shrinks its type to the theme's minimum; if that is not enough,
 * words are broken.
 */
export function setTable(
  table: Element,
  style: Style,
  column: Column,
  { context, theme, setBlocks }: TableContext,
): SetTable {
  const read = readRows(table, style, context)
  const { block, rows, columns, gap } = fitted(table, read, column, theme, context)
  const { area, orientation } = block
  const { thin, thick, rowPadding } = theme.table
  const page = orientation === 'landscape' ? turned(theme).page : theme.page
  const grid: TableGrid = {
    ...area,
    heads: rows.filter(row => row.head).length,
    widths: columnWidths(columns, area.width - gap * (columns.min.length - 1)),
    tail: columns.tail,
    lead: columns.lead,
    gap,
    rowPadding,
    thin,
    thick,
    limit: Math.min(WHOLE_ROW * style.lineHeight, (page.bottom - page.top) * MOST_SLICE),
    context,
    setBlocks,
  }
  const caption = elementsOf(table).find(({ tagName }) => tagName === 'caption')
  const above = caption === undefined ? [] : captionEntries(caption, style, area, context)
  const entries = [...above, ...rowEntries(rows, grid, above.length > 0)]
  return {
    entries: orientation === 'landscape' ? entries.map(entry => ({ ...entry, orientation })) : entries,
    column: area,
    orientation,
  }
}

function rowEntries(rows: readonly TableRow[], grid: TableGrid, hasCaption: boolean): GalleyEntry[] {
  const { heads } = grid
  const set = (group: RowGroup, keep: boolean, below: Pt): RowEntry[] =>
    groupEntries(group, grid, {
      above: group.rows.map((_, i) => ruleAbove(rows, group.first + i, grid)),
      below,
      keep,
    })
  const headGroups = groupRows(rows.slice(0, heads), 0)
  const head = headGroups.flatMap((group, i) =>
    set(group, i > 0 || hasCaption, i === headGroups.length - 1 ? grid.thick : 0),
  )
  const out = [...head]
  const inRow = spacedBelow(head, grid.rowPadding)
  const groups = groupRows(rows.slice(heads), heads)
  groups.forEach((group, i) => {
    const last = i === groups.length - 1
    const entries = set(group, false, last ? grid.thick : 0)
    const keep =
      (i === 0 && (heads > 0 || hasCaption)) ||
      group.rows[0].total ||
      isGroupHead(rows[group.first - 1], grid) ||
      (last && entries.length < LEAST_ALONE)
    entries.forEach((entry, e) =>
      out.push({
        ...entry,
        ...(keep && e === 0 && { before: 'avoid' as const }),
        ...(heads > 0 && { repeat: entry.rowGoesOn === true ? inRow : head }),
      }),
    )
  })
  return out
}

/** Whether a row consists of one cell, which names the rows below it. */
function isGroupHead(row: TableRow | undefined, { widths }: TableGrid): boolean {
  return row?.cells.length === 1 && row.cells[0].columns === widths.length && widths.length > 1
}

/** Adds padding below the heads where a row continues, because the first line of the rest has none. */
function spacedBelow(head: readonly GalleyEntry[], padding: Pt): readonly GalleyEntry[] {
  return head.map((entry, i) => (i === head.length - 1 ? { ...entry, height: entry.height + padding } : entry))
}

/** Thickness of the rule above a row: at the top of the table, and around totals. */
function ruleAbove(rows: readonly TableRow[], r: number, { thin }: TableGrid): Pt {
  const afterTotal = r > 0 && rows[r - 1].total && !rows[r].head
  return r === 0 || (rows[r].total && !rows[r - 1].head) || afterTotal ? thin : 0
}

function captionEntries(caption: Element, style: Style, area: Column, context: LineContext): GalleyEntry[] {
  const own = context.styles.of(caption, style)
  const lines = setLines(caption, own, { width: area.width, firstIndent: 0 }, context)
  return lineEntries(lines, [], area.x, 'whole').map((entry, i) =>
    i === lines.length - 1 ? { ...entry, height: entry.height + (own.spaceAfter ?? 0) } : entry,
  )
}

/** The area of a table (CSS 2.1, 10.1: containing block), and the orientation of its page. */
interface ContainingBlock {
  readonly area: Column
  readonly orientation: Orientation
}

/** Returns the possible areas, narrowest first. Pages that are already wide are not turned. */
function containingBlocks(column: Column, theme: Theme, landscape: boolean): ContainingBlock[] {
  const { page } = theme
  const wide = turned(theme).page
  const upright: ContainingBlock[] = [
    { area: column, orientation: 'portrait' },
    { area: { x: page.frameLeft - page.left, width: page.frameRight - page.frameLeft }, orientation: 'portrait' },
  ]
  if (page.height <= page.width) return upright
  const across: ContainingBlock = { area: { x: 0, width: wide.right - wide.left }, orientation: 'landscape' }
  return landscape ? [across] : [...upright, across]
}

interface Fitted {
  readonly block: ContainingBlock
  readonly rows: readonly TableRow[]
  readonly columns: Columns
  readonly gap: Pt
}

/** Finds the first area in which all words fit whole; in the last one, type shrinks if necessary. */
function fitted(table: Element, rows: readonly TableRow[], column: Column, theme: Theme, context: LineContext): Fitted {
  const count = rows.flatMap(row => row.cells).reduce((most, cell) => Math.max(most, cell.column + cell.columns), 1)
  const landscape = hasClass(table, 'landscape')
  const blocks = containingBlocks(column, theme, landscape).filter(
    ({ area }, i, all) => i === 0 || area.width > all[i - 1].area.width,
  )
  const gapIn = ({ area }: ContainingBlock): Pt => Math.min(theme.table.columnGap, (area.width * MOST_GAPS) / count)
  const columns = measureColumns(rows, count, theme.table.columnGap, context)
  const asked = columns.min.reduce((sum, width) => sum + width, 0)
  const roomIn = (block: ContainingBlock): Pt => block.area.width - gapIn(block) * (count - 1)
  const block = blocks.find(one => roomIn(one) >= asked - 0.01)
  if (block !== undefined) return { block, rows, columns, gap: gapIn(block) }
  const last = blocks[blocks.length - 1]
  const small = scaledRows(rows, roomIn(last) / asked, theme.table.leastSize)
  return { block: last, rows: small, columns: measureColumns(small, count, gapIn(last), context), gap: gapIn(last) }
}

/** Scales down the type of rows, but not below `least`. A shared style stays one object. */
function scaledRows(rows: readonly TableRow[], factor: number, least: Pt): TableRow[] {
  const known = new Map<Style, Style>()
  const scaled = (style: Style): Style => {
    let own = known.get(style)
    if (own === undefined) {
      const by = Math.min(1, Math.max(factor, least / style.size))
      known.set(
        style,
        (own = {
          ...style,
          size: style.size * by,
          lineHeight: style.lineHeight * by,
          letterSpacing: style.letterSpacing * by,
        }),
      )
    }
    return own
  }
  return rows.map(row => ({
    ...row,
    cells: row.cells.map((cell): TableCell => ({ ...cell, style: scaled(cell.style) })),
  }))
}

/**
 * Space between a table and its notes and between notes, and indent of their text from the table's edge (measured on
 * A/INF/76/1, page 2).
 */
export const TABLE_NOTE_SPACE = 5
export const TABLE_NOTE_INDENT = 14
