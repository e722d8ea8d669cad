import type { Element } from '../render/element.ts'
import type { Entry, PlacedInk, PlacedLine } from './galley.ts'
import { type InlineContext, segments, tokenize } from './inline.ts'
import { type LineBox, setLines } from './line.ts'
import type { Pt } from './page.ts'
import type { Style } from './theme.ts'

/** Space between the texts of two neighbouring columns, and above and below the text of a row (measured on A/INF/76/1: 6 pt). */
const COLUMN_GAP = 8
const ROW_PADDING = 3

/** Rules of a UN table (measured on A/INF/76/1): thin above the heads, thick under them and at the end. */
const THIN = 0.48
const THICK = 1.44

/** A row of at most so many lines is never split over two pages. */
const WHOLE_ROW = 8

interface Cell {
  readonly element: Element
  readonly style: Style
  readonly column: number
  readonly columns: number
}

interface Row {
  readonly element: Element
  readonly head: boolean
  readonly cells: readonly Cell[]
}

/** Sets a table: caption, head rows, body rows, the UN's three rules. A row wider than high enough is cut between lines only. */
export function setTable(table: Element, style: Style, area: { x: Pt; width: Pt }, context: InlineContext): Entry[] {
  const rows = readRows(table, style, context)
  const count = Math.max(1, ...rows.flatMap(row => row.cells.map(cell => cell.column + cell.columns)))
  const widths = columnWidths(rows, count, area.width, context)
  const caption = table.children.find((child): child is Element => child.type === 'element' && child.tagName === 'caption')
  const out = caption === undefined ? [] : captionEntries(caption, style, area, context)
  const head = rows.filter(row => row.head)
  const heads = head.flatMap((row, i) => rowEntries(row, widths, area, context, {
    above: i === 0 ? THIN : 0, below: i === head.length - 1 ? THICK : 0, keep: i > 0 || out.length > 0,
  }))
  out.push(...heads)
  const body = rows.filter(row => !row.head)
  body.forEach((row, i) => {
    const entries = rowEntries(row, widths, area, context, {
      above: i === 0 && heads.length === 0 ? THIN : 0, below: i === body.length - 1 ? THICK : 0, keep: i === 0 && heads.length > 0,
    })
    out.push(...entries.map(entry => heads.length > 0 ? { ...entry, repeat: heads } : entry))
  })
  return out
}

function captionEntries(caption: Element, style: Style, area: { x: Pt; width: Pt }, context: InlineContext): Entry[] {
  const own = context.styles.of(caption, style)
  const lines = setLines(caption, own, { width: area.width, firstIndent: 0 }, context)
  return lines.map((line, i) => ({
    space: 0, height: line.height + (i === lines.length - 1 ? own.spaceAfter ?? 0 : 0), before: i > 0 ? 'avoid' : 'auto',
    lines: [{ x: area.x, y: 0, line }], ink: [], anchors: [], calls: line.calls,
  }))
}

/** Rows with each cell at its column; a cell over several rows leaves its columns free in the rows below. */
function readRows(table: Element, style: Style, context: InlineContext): Row[] {
  const rows: Row[] = []
  const held: number[] = []
  for (const group of table.children) {
    if (group.type !== 'element' || group.tagName === 'caption') continue
    for (const element of group.children) {
      if (element.type !== 'element') continue
      const rowStyle = context.styles.of(element, context.styles.of(group, style))
      const cells: Cell[] = []
      let column = 0
      for (const cell of element.children) {
        if (cell.type !== 'element') continue
        while ((held[column] ?? 0) > 0) held[column++]--
        const columns = Number(cell.properties.colspan ?? 1)
        cells.push({ element: cell, style: context.styles.of(cell, rowStyle), column, columns })
        for (let i = 0; i < columns; i++) held[column++] = Number(cell.properties.rowspan ?? 1) - 1
      }
      for (; column < held.length; column++) if (held[column] > 0) held[column]--
      rows.push({ element, head: group.tagName === 'thead', cells })
    }
  }
  return rows
}

/**
 * Widths of the columns' texts: each at least as wide as its longest word, the rest shared in proportion to what the
 * columns would take on one line (CSS 2.1, 17.5.2.2). A table too wide for the measure breaks words rather than lose them.
 */
function columnWidths(rows: readonly Row[], count: number, width: Pt, context: InlineContext): Pt[] {
  const min = new Array<number>(count).fill(0)
  const max = new Array<number>(count).fill(0)
  for (const { cells } of rows) for (const { element, style, column, columns } of cells) {
    const tokens = tokenize(segments(element, style, context), Infinity, context.fonts)
    const boxes = tokens.map(token => 'width' in token ? token.width : 0)
    const longest = Math.max(0, ...tokens.map((token, i) => token.type === 'box' ? boxes[i] : 0))
    const whole = boxes.reduce((sum, box) => sum + box, 0)
    for (let i = column; i < column + columns; i++) {
      min[i] = Math.max(min[i], longest / columns)
      max[i] = Math.max(max[i], whole / columns)
    }
  }
  const room = width - COLUMN_GAP * (count - 1)
  const least = min.reduce((sum, value) => sum + value, 0)
  const most = max.reduce((sum, value) => sum + value, 0)
  if (least >= room) return min.map(value => value * room / least)
  const spread = most - least
  return min.map((value, i) => value + (room - least) * (spread > 0 ? (max[i] - value) / spread : 1 / count))
}

interface RowShape {
  readonly above: Pt
  readonly below: Pt
  /** Stays with the entry above it. */
  readonly keep: boolean
}

function rowEntries(row: Row, widths: readonly Pt[], area: { x: Pt; width: Pt }, context: InlineContext, shape: RowShape): Entry[] {
  const cells = row.cells.map(cell => {
    const x = area.x + widths.slice(0, cell.column).reduce((sum, width) => sum + width + COLUMN_GAP, 0)
    const width = widths.slice(cell.column, cell.column + cell.columns).reduce((sum, each) => sum + each, COLUMN_GAP * (cell.columns - 1))
    return { x, lines: setLines(cell.element, cell.style, { width, firstIndent: 0 }, context) }
  })
  const count = Math.max(1, ...cells.map(cell => cell.lines.length))
  return Array.from({ length: count }, (_, i) => {
    const first = i === 0
    const last = i === count - 1
    const top = first ? shape.above + ROW_PADDING : 0
    const placed: PlacedLine[] = cells.flatMap(cell => i < cell.lines.length ? [{ x: cell.x, y: top, line: cell.lines[i] }] : [])
    const text = Math.max(0, ...placed.map(({ line }: { line: LineBox }) => line.height))
    const height = top + text + (last ? ROW_PADDING + shape.below : 0)
    const ink: PlacedInk[] = []
    if (first && shape.above > 0) ink.push(rule(area, 0, shape.above))
    if (last && shape.below > 0) ink.push(rule(area, height - shape.below, shape.below))
    const together = first ? shape.keep : count <= WHOLE_ROW
    return {
      space: 0, height, before: together ? 'avoid' : 'auto', lines: placed, ink, anchors: [],
      calls: placed.flatMap(({ line }) => line.calls),
    } satisfies Entry
  })
}

function rule(area: { x: Pt; width: Pt }, y: Pt, height: Pt): PlacedInk {
  return { rect: { x: area.x, y, width: area.width, height }, color: '#000000' }
}
