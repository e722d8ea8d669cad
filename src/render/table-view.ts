import type { Cell, Inline, Table } from '../document/nodes.ts'

/** A cell with what a reader needs to find its heads. Empty strings and lists stand for absent attributes. */
export interface CellView {
  readonly type: 'cell'
  readonly tag: 'th' | 'td'
  readonly scope: 'col' | 'row' | ''
  /** Class: `align-center`, `align-end`, or none. */
  readonly align: string
  readonly headers: readonly string[]
  readonly id?: string
  readonly lang?: string
  readonly children: readonly unknown[]
}

export interface RowView {
  readonly type: 'row'
  readonly children: readonly CellView[]
}

type Inlines = (nodes: readonly Inline[]) => readonly unknown[]

/** Whether heads stand both above and beside the data: only then does a cell need to name its heads (ISO 14289-1, 7.5). */
function needsHeaders({ children }: Table): boolean {
  return children.some(row => row.header) && children.some(row => !row.header && row.children.some(cell => cell.header))
}

/** Rows of heads, then rows of data, their cells in reading order through `inlines`; `id` begins the ids of the head cells. */
export function tableRows(table: Table, id: string, inlines: Inlines): Readonly<Record<'head' | 'body', readonly RowView[]>> {
  const linked = needsHeaders(table)
  const columnHeads = new Map<number, string[]>()
  const head: RowView[] = []
  const body: RowView[] = []
  table.children.forEach((row, r) => {
    const isHead = (cell: Cell): boolean => row.header || cell.header
    const cellId = (cell: Cell, c: number): string => cell.id ?? `${id}-r${r + 1}-c${c + 1}`
    const rowHeads = row.header ? [] : row.children.flatMap((cell, c) => (isHead(cell) ? [cellId(cell, c)] : []))
    const cells = row.children.map((cell, c): CellView => {
      const align = table.align[c]
      const named = linked && isHead(cell) ? { id: cellId(cell, c) } : {}
      return {
        ...cell, ...named,
        tag: isHead(cell) ? 'th' : 'td',
        scope: row.header ? 'col' : cell.header ? 'row' : '',
        align: align === 'center' || align === 'end' ? `align-${align}` : '',
        headers: linked && !isHead(cell) ? [...columnHeads.get(c) ?? [], ...rowHeads] : [],
        children: inlines(cell.children),
      }
    })
    if (linked && row.header) row.children.forEach((cell, c) => columnHeads.set(c, [...columnHeads.get(c) ?? [], cellId(cell, c)]))
    ;(row.header ? head : body).push({ ...row, children: cells })
  })
  return { head, body }
}
