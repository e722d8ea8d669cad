import type { Cell, Table } from '../../document/nodes.ts'
import { columnsOf } from '../../document/table-columns.ts'
import { attributeValue, braces } from './escape.ts'
import { writeLine } from './inlines.ts'

/** A slot of a table: a cell that begins there, or a mark that it belongs to the cell beside (`<`) or above (`^`). */
type GridSlot = Cell | '<' | '^'

/** What the rows of a table say about header cells. */
interface Heads {
  readonly head: number
  /** Number of columns of row headers; `cells` if each cell must state it. */
  readonly stub: number | 'cells'
}

/** Writes the blocks of a cell as lines. */
export type WriteCell = (cell: Cell) => readonly (readonly string[])[]

/**
 * Writes a table, after its caption: with bars if its cells are single lines, otherwise between `:::table` and `:::`.
 */
export function writeTable(table: Table, writeCell: WriteCell): readonly (readonly string[])[] {
  const heads = headsOf(table)
  const places = placesOf(table)
  const bars =
    heads.stub !== 'cells' &&
    table.children[0]?.total === undefined &&
    table.align.length > 0 &&
    table.children.every(row => row.children.every(isLine))
  const words = table.caption.length === 0 ? '' : ` ${writeLine(table.caption)}`
  if (!bars) return [...(words === '' ? [] : [[`:${words}`]]), richTable(table, heads, places, writeCell)]
  const own = braces(attributesOf(table, heads))
  return [...(words === '' && own === '' ? [] : [[`:${words}${own === '' ? '' : ` ${own}`}`]]), barTable(table, places)]
}

/** Whether a cell fits between bars. */
function isLine({ children }: Cell): boolean {
  return children.length === 0 || (children.length === 1 && children[0]?.type === 'paragraph')
}

function headsOf({ children, align }: Table): Heads {
  const first = children.findIndex(row => !row.header)
  const head = first < 0 ? children.length : first
  const columns = columnsOf(children)
  const isStub = (count: number): boolean =>
    children.every(
      (row, r) => row.header || row.children.every((cell, c) => cell.header === (columns[r]?.[c] ?? 0) < count),
    )
  const stub = Array.from({ length: align.length + 1 }, (_, count) => count).find(isStub)
  return { head, stub: stub ?? 'cells' }
}

function attributesOf({ id, lang, orientation }: Table, { head, stub }: Heads): readonly string[] {
  return [
    ...(id === undefined ? [] : [`#${id}`]),
    ...(orientation === undefined ? [] : [`.${orientation}`]),
    ...(lang === undefined ? [] : [`lang=${lang}`]),
    ...(head === 1 ? [] : [`head=${head}`]),
    ...(stub === 0 || stub === 'cells' ? [] : [`stub=${stub}`]),
  ]
}

function placesOf({ children, align }: Table): readonly (readonly GridSlot[])[] {
  const columns = columnsOf(children)
  const grid: GridSlot[][] = children.map(() => [])
  children.forEach((row, r) =>
    row.children.forEach((cell, c) => {
      const column = columns[r]?.[c] ?? 0
      for (let i = 0; i < (cell.rowSpan ?? 1); i++)
        for (let j = 0; j < (cell.colSpan ?? 1); j++) {
          const line = grid[r + i]
          if (line !== undefined) line[column + j] = i === 0 && j === 0 ? cell : i === 0 ? '<' : '^'
        }
    }),
  )
  const width = Math.max(align.length, ...grid.map(line => line.length))
  const empty: Cell = { type: 'cell', header: false, children: [] }
  return grid.map(line => Array.from({ length: width }, (_, c) => line[c] ?? empty))
}

const rules = { start: ':---', center: ':---:', end: '---:' } as const

function barTable({ children, align }: Table, places: readonly (readonly GridSlot[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = line(align.map(one => (one === null ? '---' : rules[one])))
  const rows = places.flatMap((row, r) => [
    ...(children[r]?.total ? [line(row.map(() => '==='))] : []),
    line(row.map(wordsOf)),
  ])
  return [rows[0] ?? '', rule, ...rows.slice(1)]
}

function wordsOf(place: GridSlot): string {
  if (typeof place === 'string') return place
  const [paragraph] = place.children
  const words = paragraph?.type === 'paragraph' ? writeLine(paragraph.children) : ''
  // Escape a character that would otherwise be a mark of the table.
  return /^(?:<|\^|={3,})$/u.test(words) ? `\\${words}` : words
}

function richTable(
  table: Table,
  heads: Heads,
  places: readonly (readonly GridSlot[])[],
  writeCell: WriteCell,
): readonly string[] {
  const align = table.align.every(one => one === null)
    ? []
    : [`align=${attributeValue(table.align.map(one => one ?? 'none').join(' '))}`]
  const rows = places.flatMap((row, r) => {
    const rule = table.children[r]?.total ? ['==='] : r === 0 ? [] : ['---']
    return [
      ...rule,
      ...row.flatMap(place =>
        cellLines(place, heads.stub === 'cells' && table.children[r]?.header === false, writeCell),
      ),
    ]
  })
  return fence('table', [...attributesOf(table, heads), ...align], rows)
}

function cellLines(place: GridSlot, saysHead: boolean, writeCell: WriteCell): readonly string[] {
  if (typeof place === 'string') return [`| ${place}`]
  const bar = saysHead && place.header ? '|=' : '|'
  const [first = [], ...others] = writeCell(place)
  if (first.length === 0) return [bar]
  // A block that begins with colons or another block marker starts on the line below its bar.
  const begins = /^(?:\s|:::|>|#)/u.test(first[0] ?? '')
    ? [bar, '', ...first.map(indented)]
    : [`${bar} ${first[0] ?? ''}`, ...first.slice(1).map(indented)]
  return [
    ...begins,
    ...others.flatMap(block => ['', ...block.map(indented)]),
    ...(others.length > 0 || first.length > 1 ? [''] : []),
  ]
}

/** Indents a line that belongs to an item, a note or a cell. */
export function indented(line: string): string {
  return line === '' ? '' : `    ${line}`
}

/** Writes a block between colons, using one more than any block inside. */
export function fence(name: string, attributes: readonly string[], lines: readonly string[]): readonly string[] {
  const inside = lines.reduce((most, line) => Math.max(most, /^[ >]*(:{3,})/u.exec(line)?.[1]?.length ?? 0), 2)
  const colons = ':'.repeat(inside + 1)
  return [`${colons}${name}${braces(attributes)}`, ...lines, colons]
}
