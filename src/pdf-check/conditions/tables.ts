import { at, type Condition, type Finding, quoted } from '../condition.ts'
import { nameOf, textOf } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { attribute, below, contentsBelow, said, type Tag } from '../reader/tags.ts'

/** Tables: regular grids in which every cell leads to its headers. */
export const tableConditions: readonly Condition[] = [
  {
    id: 'table-regular',
    severity: 'error',
    reference: 'Matterhorn 15-003; ISO 14289-2, 8.2.5.26',
    summary: 'Cells with their spans fill a grid: all rows have the same width, and no cell covers another.',
    hint: 'correct ColSpan and RowSpan, or add the missing cells',
    find: regular,
  },
  {
    id: 'table-headers',
    severity: 'error',
    reference: 'Matterhorn 15-003, 15-005; ISO 32000-1, 14.8.5.7',
    summary:
      'Each header cell has a Scope, and each id in Headers is a header of the same table, in a row or column of the cell.',
    hint: 'write Scope, or the ids of the headers',
    find: headers,
  },
  {
    id: 'table-head-missing',
    severity: 'error',
    reference: 'Matterhorn 15-001, 15-002, 15-004',
    summary: 'Each table has headers and more than one cell.',
    hint: 'tag the headers as TH, or do not tag it as a Table',
    find: headMissing,
  },
]

function tablesOf({ tags }: PdfFile): readonly Tag[] {
  return tags.filter(({ role }) => role === 'Table')
}

function rowsOf(table: Tag): readonly Tag[] {
  return table.children
    .flatMap(child =>
      child.role === 'TR' ? [child] : ['THead', 'TBody', 'TFoot'].includes(child.role) ? child.children : [],
    )
    .filter(({ role }) => role === 'TR')
}

function cellsOf(row: Tag): readonly Tag[] {
  return row.children.filter(({ role }) => role === 'TH' || role === 'TD')
}

/** Largest span that is accepted, since a damaged file may contain any number. */
const MOST = 4096

function spanOf(cell: Tag, name: 'ColSpan' | 'RowSpan', { objects }: PdfFile): number {
  const value = Number(objects.resolve(attribute(cell, 'Table', name, objects)) ?? 1)
  return Number.isInteger(value) && value > 0 ? Math.min(value, MOST) : 0
}

/** The position of a cell in the grid. */
interface Covered {
  readonly row: number
  readonly column: number
  readonly width: number
  readonly height: number
}

interface TagGrid {
  readonly widths: readonly number[]
  /** A cell that covers another. */
  readonly overlap: Tag | undefined
  /** A cell that extends past the end. */
  readonly bad: Tag | undefined
  readonly places: ReadonlyMap<Tag, Covered>
}

function gridOf(table: Tag, pdf: PdfFile): TagGrid {
  const covered = new Map<Tag, Covered>()
  const taken: Set<number>[] = []
  let overlap: Tag | undefined
  let bad: Tag | undefined
  const rows = rowsOf(table)
  rows.forEach((row, r) => {
    let column = 0
    for (const cell of cellsOf(row)) {
      const [width, height] = [spanOf(cell, 'ColSpan', pdf), spanOf(cell, 'RowSpan', pdf)]
      if (width === 0 || height === 0 || r + height > rows.length) bad ??= cell
      while (taken[r]?.has(column)) column++
      covered.set(cell, { row: r, column, width, height })
      for (let down = 0; down < height && r + down < rows.length; down++) {
        const places = (taken[r + down] ??= new Set())
        for (let across = 0; across < width; across++) {
          if (places.has(column + across)) overlap ??= cell
          places.add(column + across)
        }
      }
      column += width
    }
  })
  return { widths: rows.map((_, r) => taken[r]?.size ?? 0), overlap, bad, places: covered }
}

function regular(pdf: PdfFile): readonly Finding[] {
  return tablesOf(pdf).flatMap((table): readonly Finding[] => {
    const { widths, overlap, bad } = gridOf(table, pdf)
    if (bad !== undefined) return [{ message: 'a cell extends past the end of its table', place: at(bad) }]
    if (overlap !== undefined) return [{ message: 'a cell covers another', place: at(overlap) }]
    const [first = 0] = widths
    const wrong = widths.findIndex(width => width !== first)
    const row = rowsOf(table)[wrong]
    return row === undefined
      ? []
      : [{ message: `row ${wrong + 1} fills ${widths[wrong]} columns, the first row ${first}`, place: at(row) }]
  })
}

function headers(pdf: PdfFile): readonly Finding[] {
  return tablesOf(pdf).flatMap(table => {
    const cells = rowsOf(table).flatMap(cellsOf)
    const heads = new Map(
      cells.filter(({ role }) => role === 'TH').map(cell => [textOf(cell.dictionary['/ID']) ?? '', cell] as const),
    )
    const { places } = gridOf(table, pdf)
    const named = new Set(cells.flatMap(cell => headersOf(cell, pdf)))
    return cells.flatMap((cell): readonly Finding[] => {
      const scope = nameOf(pdf.objects.resolve(attribute(cell, 'Table', 'Scope', pdf.objects)))
      if (cell.role === 'TH' && scope === undefined && !named.has(textOf(cell.dictionary['/ID']) ?? ''))
        return [{ message: 'a header cell has no Scope', place: at(cell) }]
      if (scope !== undefined && !['Row', 'Column', 'Both'].includes(scope))
        return [{ message: `Scope is ${scope}`, place: at(cell) }]
      const lost = headersOf(cell, pdf).find(id => !heads.has(id))
      if (lost !== undefined) return [{ message: `“${lost}” is not a header of the table`, place: at(cell) }]
      const far = headersOf(cell, pdf)
        .map(id => heads.get(id) as Tag)
        .find(head => !isOver(places.get(head), places.get(cell)))
      return far === undefined
        ? []
        : [
            {
              message: `the header “${quoted(said(far))}” is in neither a row nor a column of the cell`,
              place: at(cell),
            },
          ]
    })
  })
}

/** Whether a header is in a row or column of the cell, as readers expect when they search upwards or backwards. */
function isOver(head: Covered | undefined, cell: Covered | undefined): boolean {
  if (head === undefined || cell === undefined) return true
  const sameColumn = head.column < cell.column + cell.width && cell.column < head.column + head.width
  const sameRow = head.row < cell.row + cell.height && cell.row < head.row + head.height
  return sameColumn || sameRow
}

function headersOf(cell: Tag, { objects }: PdfFile): readonly string[] {
  return objects.list(attribute(cell, 'Table', 'Headers', objects)).map(value => textOf(objects.resolve(value)) ?? '')
}

function headMissing(pdf: PdfFile): readonly Finding[] {
  return tablesOf(pdf).flatMap((table): readonly Finding[] => {
    const cells = below(table).filter(({ role }) => role === 'TH' || role === 'TD')
    if (cells.length < 2)
      return [{ message: `a table has ${cells.length === 0 ? 'no cells' : 'only one cell'}`, place: at(table) }]
    if (!cells.some(({ role }) => role === 'TH')) return [{ message: 'a table has no headers', place: at(table) }]
    return contentsBelow(table).length === 0 ? [{ message: 'a table has no content', place: at(table) }] : []
  })
}
