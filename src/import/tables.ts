import type { CellPlace, LinePart } from './lines.ts'
import type { PdfPage } from './pdf.ts'
import type { Row } from './rows.ts'
import { type FoundCell, type FoundRow, type Grid, gridOf } from './table-grid.ts'

/** The rows of a table that a page holds. */
interface PageTable {
  readonly page: number
  readonly rows: readonly FoundRow[]
  /** Whether nothing but furniture and notes stands before or after it on its page. */
  readonly first: boolean
  readonly last: boolean
}

/**
 * What the lines of all pages are parts of: cells of the tables that the structure tree has, those that go on over
 * pages joined.
 */
export function tableParts(pages: readonly PdfPage[], isNote: (row: Row) => boolean): ReadonlyMap<Row, LinePart> {
  const parts = new Map<Row, LinePart>()
  const chains: PageTable[][] = []
  for (const table of pages.flatMap((page, number) => tablesOf(page, number, isNote))) {
    const chain = chains.at(-1)
    const before = chain?.at(-1)
    if (chain !== undefined && before?.page === table.page - 1 && before.last && table.first && goesOn(before, table))
      chain.push(table)
    else chains.push([table])
  }
  for (const chain of chains) {
    const rows = joined(chain)
    const grid = gridOf(rows, page => pages[page]?.rules ?? [])
    if (grid === undefined) continue
    const repeated = new Set(chain.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(cell => cell.rows))))
    for (const row of repeated) parts.set(row, { type: 'repeated' })
    const isWide = pages[chain[0]?.page ?? 0]?.orientation === 'landscape'
    placeCells({ ...grid, shape: { ...grid.shape, ...(isWide && { orientation: 'landscape' }) } }, parts)
  }
  return parts
}

function tablesOf({ rows, text: area }: PdfPage, page: number, isNote: (row: Row) => boolean): readonly PageTable[] {
  const text = rows.filter(
    ({ artifact, turned, y, tagged }) =>
      !artifact && !turned && (tagged !== undefined || (y > area.bottom && y < area.top)),
  )
  const numbers = [...new Set(text.flatMap(({ tagged }) => (tagged?.cell === undefined ? [] : [tagged.cell.table])))]
  return numbers.map(number => {
    const of = (row: Row): boolean => row.tagged?.cell?.table === number
    const [start, end] = [text.findIndex(of), text.findLastIndex(of)]
    return { page, rows: foundRows(text.filter(of), page), first: start === 0, last: text.slice(end + 1).every(isNote) }
  })
}

function foundRows(lines: readonly Row[], page: number): readonly FoundRow[] {
  const rows = new Map<number, Map<number, Row[]>>()
  for (const line of lines) {
    const { cell } = line.tagged ?? {}
    if (cell === undefined) continue
    const cells = rows.get(cell.row) ?? new Map<number, Row[]>()
    rows.set(cell.row, cells)
    cells.set(cell.index, [...(cells.get(cell.index) ?? []), line])
  }
  return [...rows].sort(([left], [right]) => left - right).map(([, cells]) => foundRow([...cells.values()], page))
}

function foundRow(cells: readonly (readonly Row[])[], page: number): FoundRow {
  const found = cells.flatMap((rows): readonly FoundCell[] => {
    const { cell } = rows[0]?.tagged ?? {}
    return cell === undefined ? [] : [{ rows, index: cell.index, count: cell.count, isHeader: cell.isHeader }]
  })
  return { page, cells: found, inHead: cells.some(([line]) => line?.tagged?.cell?.inHead === true) }
}

const wordsOf = ({ cells }: FoundRow): string =>
  cells.map(({ rows }) => rows.map(({ text }) => text.trim()).join(' ')).join(' | ')

const headOf = ({ rows }: Pick<PageTable, 'rows'>): string =>
  rows
    .filter(({ inHead }) => inHead)
    .map(wordsOf)
    .join('\n')

/** A table goes on where the heads are said again, or none are said and the rows have as many cells. */
function goesOn(before: PageTable, table: PageTable): boolean {
  const count = ({ rows }: PageTable): number | undefined => rows.at(-1)?.cells[0]?.count
  return headOf(table) === '' ? count(before) === count(table) : headOf(before) === headOf(table)
}

/** The rows of all its pages, heads once. */
function joined(chain: readonly PageTable[]): readonly FoundRow[] {
  const [first, ...rest] = chain
  return [...(first?.rows ?? []), ...rest.flatMap(({ rows }) => rows.filter(({ inHead }) => !inHead))]
}

function placeCells({ cells, shape }: Grid, parts: Map<Row, LinePart>): void {
  for (const { lines, row, column, rows, columns } of cells) {
    let paragraph = 0
    for (const [i, line] of lines.entries()) {
      const before = lines[i - 1]
      if (before !== undefined && before.tagged?.block !== line.tagged?.block) paragraph++
      const cell: CellPlace = { table: shape, row, column, rows, columns, paragraph }
      parts.set(line, { type: 'cell', cell })
    }
  }
}
