import type { NumberStyle } from '../../conventions/conventions.ts'
import { unitOf } from '../../conventions/number.ts'
import type { Block, Cell, Inline, Row, Table } from '../../document/nodes.ts'
import { columnsOf } from '../../document/table-columns.ts'
import { plainText } from '../../document/text.ts'

/** A cell with the data for finding its headers. Empty strings and lists stand for absent attributes. */
export interface CellView {
  readonly type: 'cell'
  readonly tag: 'th' | 'td'
  readonly scope: 'col' | 'row' | ''
  /** `stub` for a row header, `align-center`, `align-end`. */
  readonly classes: readonly string[]
  readonly headers: readonly string[]
  /** Number of columns and rows spanned, if more than one. */
  readonly colSpan?: number
  readonly rowSpan?: number
  /** For a figure: number of characters up to the end of the units. */
  readonly unit?: number
  readonly id?: string
  readonly lang?: string
  readonly children: readonly unknown[]
}

export interface RowView {
  readonly type: 'row'
  readonly total?: true
  readonly children: readonly CellView[]
}

/** Builds views of the content of cells, and says how figures are written. */
export interface CellContext {
  readonly inlines: (nodes: readonly Inline[]) => readonly unknown[]
  readonly blocks: (nodes: readonly Block[]) => readonly unknown[]
  readonly numbers: NumberStyle
}

/**
 * Whether `scope` alone does not identify the headers of each cell: they are both above and beside the data, in several
 * rows, or span several columns or rows (ISO 14289-1, 7.5; WCAG 2.2, H43).
 */
function needsHeaders({ children }: Table): boolean {
  const heads = children.filter(row => row.header).length
  const beside = children.some(row => !row.header && row.children.some(cell => cell.header))
  const spans = children.some(row =>
    row.children.some(cell => cell.colSpan !== undefined || cell.rowSpan !== undefined),
  )
  return (heads > 0 && beside) || ((heads > 0 || beside) && (heads > 1 || spans))
}

/**
 * Headers met so far: those above, by column; the one of the group of rows; and those beside that reach into this row.
 */
interface Heads {
  readonly above: Map<number, string[]>
  group?: string
  beside: { readonly id: string; rows: number }[]
}

/**
 * Builds views of the header rows and the data rows, converting cells in reading order through `context`. `id` is the
 * prefix for the ids of header cells.
 */
export function tableRows(
  table: Table,
  id: string,
  context: CellContext,
): Readonly<Record<'head' | 'body', readonly RowView[]>> {
  const linked = needsHeaders(table)
  const columns = columnsOf(table.children)
  const units = unitsOf(table, columns, context.numbers)
  const heads: Heads = { above: new Map(), beside: [] }
  const head: RowView[] = []
  const body: RowView[] = []
  table.children.forEach((row, r) => {
    const ids = row.children.map((cell, c) =>
      linked && (row.header || cell.header) ? (cell.id ?? `${id}-r${r + 1}-c${columns[r][c] + 1}`) : undefined,
    )
    if (linked && !row.header)
      row.children.forEach(
        (cell, c) => ids[c] !== undefined && heads.beside.push({ id: ids[c], rows: cell.rowSpan ?? 1 }),
      )
    // A header alone in its row applies to the rows down to the next such header or a total (WCAG 2.2, H63).
    if (linked && !row.header && row.children.length === 1 && ids[0] !== undefined) heads.group = ids[0]
    const children = row.children.map((cell, c) =>
      cellView(cell, row, table.align[columns[r][c]], context, {
        ...(ids[c] !== undefined && { id: ids[c] }),
        ...(units.has(cell) && { unit: units.get(cell) as number }),
        headers: linked && ids[c] === undefined ? headersOf(cell, columns[r][c], heads) : [],
      }),
    )
    if (linked && row.header)
      row.children.forEach((cell, c) => ids[c] !== undefined && addAbove(cell, columns[r][c], ids[c], heads))
    heads.beside = heads.beside.filter(one => --one.rows > 0)
    if (row.total === true) delete heads.group
    ;(row.header ? head : body).push({ ...row, children })
  })
  return { head, body }
}

/**
 * Finds where the units of figures end, by cell, in end-aligned columns where something follows the units of at least
 * one figure. In other columns the units end at the end of the line.
 */
function unitsOf(
  table: Table,
  columns: readonly (readonly number[])[],
  numbers: NumberStyle,
): ReadonlyMap<Cell, number> {
  const found = new Map<Cell, number>()
  const ragged = new Set<number>()
  table.children.forEach((row, r) =>
    row.children.forEach((cell, c) => {
      const column = columns[r][c]
      const [only, ...more] = cell.children
      if (
        table.align[column] !== 'end' ||
        row.header ||
        cell.header ||
        cell.colSpan !== undefined ||
        only?.type !== 'paragraph' ||
        more.length > 0
      )
        return
      const words = plainText(only.children)
      const unit = unitOf(words, numbers)
      if (unit === undefined) return
      found.set(cell, unit)
      if (unit < words.length || only.children.length > 1) ragged.add(column)
    }),
  )
  table.children.forEach((row, r) =>
    row.children.forEach((cell, c) => {
      if (!ragged.has(columns[r][c])) found.delete(cell)
    }),
  )
  return found
}

function addAbove({ colSpan = 1 }: Cell, column: number, id: string, { above }: Heads): void {
  for (let i = column; i < column + colSpan; i++) above.set(i, [...(above.get(i) ?? []), id])
}

function headersOf({ colSpan = 1 }: Cell, column: number, { above, group, beside }: Heads): readonly string[] {
  const ids = new Set<string>()
  for (let i = column; i < column + colSpan; i++) for (const id of above.get(i) ?? []) ids.add(id)
  if (group !== undefined) ids.add(group)
  for (const { id } of beside) ids.add(id)
  return [...ids]
}

function cellView(
  cell: Cell,
  row: Row,
  align: Table['align'][number] | undefined,
  context: CellContext,
  found: Pick<CellView, 'id' | 'headers' | 'unit'>,
): CellView {
  const isHead = row.header || cell.header
  // A header that spans several columns is centred (A/79/907, page 13).
  const own = row.header && cell.colSpan !== undefined ? 'center' : align
  const [only, ...more] = cell.children
  const plain = only === undefined || (only.type === 'paragraph' && only.lang === undefined && more.length === 0)
  return {
    ...cell,
    ...found,
    tag: isHead ? 'th' : 'td',
    scope: row.header ? 'col' : cell.header ? 'row' : '',
    classes: [
      ...(!row.header && cell.header ? ['stub'] : []),
      ...(own === 'center' || own === 'end' ? [`align-${own}`] : []),
    ],
    children: plain ? context.inlines(only?.type === 'paragraph' ? only.children : []) : context.blocks(cell.children),
  }
}
