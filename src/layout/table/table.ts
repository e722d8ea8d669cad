import type { Element } from '../../render/markup/element.ts'
import type { Column } from '../blocks/column.ts'
import type { Entry } from '../blocks/entry.ts'
import type { InlineContext } from '../inline/inline.ts'
import { setLines } from '../inline/line.ts'
import type { Pt } from '../page.ts'
import { type Orientation, turned } from '../style/orientation.ts'
import type { Style, Theme } from '../style/theme.ts'
import { type Cell, elementsOf, type Row, readRows } from './table-cells.ts'
import { type Columns, columnWidths, measureColumns } from './table-columns.ts'
import {
  type Frame,
  groupEntries,
  groupRows,
  type RowEntry,
  type RowGroup,
  type SetBlocks,
  WHOLE_ROW,
} from './table-rows.ts'

/** Share of the width that the gaps between columns may take in a table of very many. */
const MOST_GAPS = 0.25

/** A last row of fewer lines does not stand on a page alone. */
const LEAST_ALONE = 3

/** Share of a page's height that a slice of several lines may have: a row can always be split. */
const MOST_SLICE = 1 / 4

/** What a table is set with. */
export interface TableContext {
  readonly context: InlineContext
  readonly theme: Theme
  readonly setBlocks: SetBlocks
}

/** A table in the galley; `column` is where its notes go. */
export interface SetTable {
  readonly entries: readonly Entry[]
  readonly column: Column
  readonly orientation: Orientation
}

/**
 * Sets a table: caption, head rows, body rows, the UN's rules (measured on A/79/907, page 13: thin, thick under the
 * heads and at the end, thin around totals). A table whose words do not fit the measure has the frame of the page, then
 * a page turned to its wide side, then type as small as the theme allows; where that is not enough its words are cut.
 */
export function setTable(
  table: Element,
  style: Style,
  column: Column,
  { context, theme, setBlocks }: TableContext,
): SetTable {
  const read = readRows(table, style, context)
  const { place, rows, columns, gap } = fitted(table, read, column, theme, context)
  const { area, orientation } = place
  const { thin, thick, rowPadding } = theme.table
  const page = orientation === 'landscape' ? turned(theme).page : theme.page
  const frame: Frame = {
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
  const entries = [...above, ...rowEntries(rows, frame, above.length > 0)]
  return {
    entries: orientation === 'landscape' ? entries.map(entry => ({ ...entry, orientation })) : entries,
    column: area,
    orientation,
  }
}

function rowEntries(rows: readonly Row[], frame: Frame, hasCaption: boolean): Entry[] {
  const { heads } = frame
  const set = (group: RowGroup, keep: boolean, below: Pt): RowEntry[] =>
    groupEntries(group, frame, {
      above: group.rows.map((_, i) => ruleAbove(rows, group.first + i, frame)),
      below,
      keep,
    })
  const headGroups = groupRows(rows.slice(0, heads), 0)
  const head = headGroups.flatMap((group, i) =>
    set(group, i > 0 || hasCaption, i === headGroups.length - 1 ? frame.thick : 0),
  )
  const out = [...head]
  const inRow = spacedBelow(head, frame.rowPadding)
  const groups = groupRows(rows.slice(heads), heads)
  groups.forEach((group, i) => {
    const last = i === groups.length - 1
    const entries = set(group, false, last ? frame.thick : 0)
    const keep =
      (i === 0 && (heads > 0 || hasCaption)) ||
      group.rows[0].total ||
      isGroupHead(rows[group.first - 1], frame) ||
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

/** A row of one cell names those under it. */
function isGroupHead(row: Row | undefined, { widths }: Frame): boolean {
  return row?.cells.length === 1 && row.cells[0].columns === widths.length && widths.length > 1
}

/** Heads over the rest of a row that goes on: its first line has no padding of its own. */
function spacedBelow(head: readonly Entry[], padding: Pt): readonly Entry[] {
  return head.map((entry, i) => (i === head.length - 1 ? { ...entry, height: entry.height + padding } : entry))
}

/** The rule above a row: at the top of the table, and around totals. */
function ruleAbove(rows: readonly Row[], r: number, { thin }: Frame): Pt {
  const afterTotal = r > 0 && rows[r - 1].total && !rows[r].head
  return r === 0 || (rows[r].total && !rows[r - 1].head) || afterTotal ? thin : 0
}

function captionEntries(caption: Element, style: Style, area: Column, context: InlineContext): Entry[] {
  const own = context.styles.of(caption, style)
  const lines = setLines(caption, own, { width: area.width, firstIndent: 0 }, context)
  return lines.map((line, i) => ({
    space: 0,
    height: line.height + (i === lines.length - 1 ? (own.spaceAfter ?? 0) : 0),
    before: i > 0 ? 'avoid' : 'auto',
    lines: [{ x: area.x, y: 0, line }],
    ink: [],
    anchors: [],
    calls: line.calls,
  }))
}

interface Place {
  readonly area: Column
  readonly orientation: Orientation
}

/** Where a table can stand, the narrowest place first. A page that is wide already is not turned. */
function placesFor(column: Column, theme: Theme, landscape: boolean): Place[] {
  const { page } = theme
  const wide = turned(theme).page
  const upright: Place[] = [
    { area: column, orientation: 'portrait' },
    { area: { x: page.frameLeft - page.left, width: page.frameRight - page.frameLeft }, orientation: 'portrait' },
  ]
  if (page.height <= page.width) return upright
  const across: Place = { area: { x: 0, width: wide.right - wide.left }, orientation: 'landscape' }
  return landscape ? [across] : [...upright, across]
}

interface Fitted {
  readonly place: Place
  readonly rows: readonly Row[]
  readonly columns: Columns
  readonly gap: Pt
}

/** The first place in which all words are whole, with the type smaller in the last one where it must be. */
function fitted(table: Element, rows: readonly Row[], column: Column, theme: Theme, context: InlineContext): Fitted {
  const count = rows.flatMap(row => row.cells).reduce((most, cell) => Math.max(most, cell.column + cell.columns), 1)
  const landscape = (table.properties.class ?? '').split(' ').includes('landscape')
  const places = placesFor(column, theme, landscape).filter(
    ({ area }, i, all) => i === 0 || area.width > all[i - 1].area.width,
  )
  const gapIn = ({ area }: Place): Pt => Math.min(theme.table.columnGap, (area.width * MOST_GAPS) / count)
  const columns = measureColumns(rows, count, theme.table.columnGap, context)
  const asked = columns.min.reduce((sum, width) => sum + width, 0)
  const roomIn = (place: Place): Pt => place.area.width - gapIn(place) * (count - 1)
  const place = places.find(one => roomIn(one) >= asked - 0.01)
  if (place !== undefined) return { place, rows, columns, gap: gapIn(place) }
  const last = places[places.length - 1]
  const small = scaledRows(rows, roomIn(last) / asked, theme.table.leastSize)
  return { place: last, rows: small, columns: measureColumns(small, count, gapIn(last), context), gap: gapIn(last) }
}

/** The rows with smaller type, but none below `least`; one style stays one object, whatever number of cells has it. */
function scaledRows(rows: readonly Row[], factor: number, least: Pt): Row[] {
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
  return rows.map(row => ({ ...row, cells: row.cells.map((cell): Cell => ({ ...cell, style: scaled(cell.style) })) }))
}

/**
 * Between a table and its notes and between two of them, and from the table's edge to their text (measured on
 * A/INF/76/1, page 2).
 */
export const TABLE_NOTE_SPACE = 5
export const TABLE_NOTE_INDENT = 14
