import type { TableShape } from './lines.ts'
import type { Written } from './write-source.ts'

type Cell = Extract<Written, { type: 'cell' }>

/** Rows whose cells hold more than this in all are written cell under cell: lines of the source stay readable. */
const longRow = 120

/** The whole table at its first cell, with the caption before it; nothing at the others. */
export function tableText(block: Cell, index: number, blocks: readonly Written[]): readonly string[] {
  const { table } = block.cell
  const isOwn = (other: Written): other is Cell => other.type === 'cell' && other.cell.table === table
  if (blocks.find(isOwn) !== block) return []
  const cells = blocks.filter(isOwn)
  const above = blocks.slice(0, index).findLastIndex(({ type }) => type !== 'caption')
  const caption = blocks
    .slice(above + 1, index)
    .map(({ words }) => words)
    .join('\\\n')
  const rowsBy = (words: (cell: Cell) => string) =>
    Array.from({ length: table.rows }, (_, row) =>
      table.align.map((_, column) => wordsAt(cells, { row, column, words })),
    )
  const rows = rowsBy(({ words }) => words)
  const isLong = rows.some(row => row.some(paragraphs => paragraphs.length > 1) || row.flat().join('').length > longRow)
  return isLong
    ? longTable(
        table,
        rowsBy(({ start }) => start),
        caption,
      )
    : pipeTable(table, rows, caption)
}

/** The paragraphs of a cell; `<` and `^` where another cell reaches over its place. */
function wordsAt(
  cells: readonly Cell[],
  {
    row,
    column,
    words,
  }: {
    readonly row: number
    readonly column: number
    readonly words: (cell: Cell) => string
  },
): readonly string[] {
  const over = cells.filter(
    ({ cell }) =>
      cell.row <= row && row < cell.row + cell.rows && cell.column <= column && column < cell.column + cell.columns,
  )
  const [first] = over
  if (first === undefined) return []
  if (first.cell.row < row) return ['^']
  return first.cell.column < column ? ['<'] : over.map(cell => words(cell).replace(/^<$/u, '\\<'))
}

const braces = (parts: readonly string[], before = ''): string =>
  parts.length === 0 ? '' : `${before}{${parts.join(' ')}}`

const shapeOf = ({ head, stub, orientation }: TableShape): readonly string[] => [
  ...(orientation === undefined ? [] : [`.${orientation}`]),
  ...(head === 1 ? [] : [`head=${head}`]),
  ...(stub === 0 ? [] : [`stub=${stub}`]),
]

function pipeTable(
  table: TableShape,
  rows: readonly (readonly (readonly string[])[])[],
  caption: string,
): readonly string[] {
  const parts = shapeOf(table)
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rule = `|${table.align.map(align => (align === 'end' ? '---:' : ':---')).join('|')}|`
  const head =
    caption === '' && parts.length === 0 ? [] : [`:${caption === '' ? '' : ` ${caption}`}${braces(parts, ' ')}`]
  const lines = rows.flatMap((row, i) => [
    ...(table.totals.includes(i) ? [`|${table.align.map(() => '===').join('|')}|`] : []),
    line(row.map(([words = '']) => words.replaceAll('|', '\\|'))),
    ...(i === 0 ? [rule] : []),
  ])
  return [...head, lines.join('\n')]
}

function longTable(
  table: TableShape,
  rows: readonly (readonly (readonly string[])[])[],
  caption: string,
): readonly string[] {
  const lines = rows.flatMap((row, i) => [
    ...(i === 0 ? [] : [table.totals.includes(i) ? '===' : '---']),
    ...row.flatMap(([first = '', ...rest]) => [
      first === '' ? '|' : `| ${first}`,
      ...rest.flatMap(words => ['', `    ${words}`]),
      ...(rest.length > 0 ? [''] : []),
    ]),
  ])
  return [
    ...(caption === '' ? [] : [`: ${caption}`]),
    [`:::table${braces([...shapeOf(table), `align="${table.align.join(' ')}"`])}`, ...lines, ':::'].join('\n'),
  ]
}
