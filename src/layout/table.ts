import type { Element } from '../render/element.ts'
import type { Entry, PlacedInk, PlacedLine } from './entry.ts'
import type { InlineContext } from './inline.ts'
import { type LineBox, measureText, setLines } from './line.ts'
import type { Pt } from './page.ts'
import type { Style, Theme } from './theme.ts'

/** Share of the width that the gaps between columns may take in a table of very many. */
const MOST_GAPS = 0.25

/** Place of a table, and of the columns in it. */
interface Frame {
  readonly x: Pt
  readonly width: Pt
  readonly widths: readonly Pt[]
  readonly gap: Pt
  readonly rowPadding: Pt
}

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
export function setTable(table: Element, style: Style, area: { x: Pt; width: Pt }, context: InlineContext, theme: Theme): Entry[] {
  const { thin, thick, rowPadding } = theme.table
  const rows = readRows(table, style, context)
  const count = rows.flatMap(row => row.cells).reduce((most, cell) => Math.max(most, cell.column + cell.columns), 1)
  const gap = Math.min(theme.table.columnGap, area.width * MOST_GAPS / count)
  const frame: Frame = { ...area, widths: columnWidths(rows, count, area.width - gap * (count - 1), context), gap, rowPadding }
  const caption = table.children.find((child): child is Element => child.type === 'element' && child.tagName === 'caption')
  const out = caption === undefined ? [] : captionEntries(caption, style, area, context)
  const head = rows.filter(row => row.head)
  const heads = head.flatMap((row, i) => rowEntries(row, frame, context, {
    above: i === 0 ? thin : 0, below: i === head.length - 1 ? thick : 0, keep: i > 0 || out.length > 0,
  }))
  for (const entry of heads) out.push(entry)
  const body = rows.filter(row => !row.head)
  body.forEach((row, i) => {
    const entries = rowEntries(row, frame, context, {
      above: i === 0 && heads.length === 0 ? thin : 0, below: i === body.length - 1 ? thick : 0,
      keep: (i === 0 && heads.length > 0) || i === body.length - 1,
    })
    for (const entry of entries) out.push(heads.length > 0 ? { ...entry, repeat: heads } : entry)
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
 * columns would take on one line (CSS 2.1, 17.5.2.2). Where the words have no room, the widest columns break theirs.
 */
function columnWidths(rows: readonly Row[], count: number, room: Pt, context: InlineContext): Pt[] {
  const min = new Array<number>(count).fill(0)
  const max = new Array<number>(count).fill(0)
  for (const { cells } of rows) for (const { element, style, column, columns } of cells) {
    const { longest, whole } = measureText(element, style, context)
    for (let i = column; i < column + columns; i++) {
      min[i] = Math.max(min[i], longest / columns)
      max[i] = Math.max(max[i], whole / columns)
    }
  }
  const least = levelled(min, room)
  const left = room - least.reduce((sum, value) => sum + value, 0)
  const wanted = max.map((value, i) => Math.max(0, value - least[i]))
  const spread = wanted.reduce((sum, value) => sum + value, 0)
  return least.map((value, i) => value + left * (spread > 0 ? wanted[i] / spread : 1 / count))
}

/** The widths with the largest cut down to one measure, so that together they have room. */
function levelled(widths: readonly Pt[], room: Pt): Pt[] {
  let left = room
  let measure = Infinity
  const sorted = [...widths].sort((a, b) => a - b)
  sorted.some((width, i) => {
    if (width * (sorted.length - i) <= left) {
      left -= width
      return false
    }
    measure = left / (sorted.length - i)
    return true
  })
  return widths.map(width => Math.min(width, measure))
}

interface RowShape {
  readonly above: Pt
  readonly below: Pt
  /** Stays with the entry above it. */
  readonly keep: boolean
}

/** Heads stand on the rule under them: their last lines are level, as the first ones of other rows are. */
function rowEntries(row: Row, frame: Frame, context: InlineContext, shape: RowShape): Entry[] {
  const cells = row.cells.map(cell => {
    const x = frame.x + frame.widths.slice(0, cell.column).reduce((sum, width) => sum + width + frame.gap, 0)
    const own = frame.widths.slice(cell.column, cell.column + cell.columns)
    const width = own.reduce((sum, each) => sum + each, frame.gap * (cell.columns - 1))
    return { x, lines: setLines(cell.element, cell.style, { width, firstIndent: 0 }, context) }
  })
  const count = Math.max(1, ...cells.map(cell => cell.lines.length))
  return Array.from({ length: count }, (_, i) => {
    const first = i === 0
    const last = i === count - 1
    const top = first ? shape.above + frame.rowPadding : 0
    const placed: PlacedLine[] = cells.flatMap(({ x, lines }) => {
      const line = lines[row.head ? i - (count - lines.length) : i]
      return line === undefined ? [] : [{ x, y: top, line }]
    })
    const text = Math.max(0, ...placed.map(({ line }: { line: LineBox }) => line.height))
    const height = top + text + (last ? frame.rowPadding + shape.below : 0)
    const ink: PlacedInk[] = []
    if (first && shape.above > 0) ink.push(rule(frame, 0, shape.above))
    if (last && shape.below > 0) ink.push(rule(frame, height - shape.below, shape.below))
    const together = first ? shape.keep : count <= WHOLE_ROW
    return {
      space: 0, height, before: together ? 'avoid' : 'auto', lines: placed, ink, anchors: [],
      calls: placed.flatMap(({ line }) => line.calls),
    } satisfies Entry
  })
}

function rule({ x, width }: Frame, y: Pt, height: Pt): PlacedInk {
  return { rect: { x, y, width, height }, color: '#000000' }
}
