import type { Block, Cell, Inline, Paragraph, Row, Table } from '../../../document/nodes.ts'
import type { WordBlock, WordCell, WordParagraph, WordTable } from '../model.ts'
import { type Context, isEmpty, lineOf, signs } from './context.ts'
import { listsOf } from './lists.ts'
import type { Piece } from './pieces.ts'
import { proseOf, type Sign, wordsOf } from './signs.ts'
import { readLabel } from './typed-labels.ts'

/** Figures of a table: digits with their signs, or a dash for none. */
const figure = /^[\p{Sc}(+−–-]*\s*[\d.,\s]+[)%]?$|^[–—-]$|^(?:n\/a|\.\.|…)$/u

/**
 * A table of a document. Rows without words are room; heads are the rows that the file repeats on each page, else a first row in italics or
 * bold; the first column names the rows where it has words and the others have figures.
 */
export function tableOf(word: WordTable, caption: readonly Inline[], context: Context, landscape: boolean): Table {
  const rows = withoutEmptyRows(word.rows.map(row => ({ ...row, cells: row.cells })))
  const heads = headRows(rows)
  const stub = hasStub(rows, heads, word.columns)
  return {
    type: 'table',
    caption,
    align: columnsOf(rows, heads, word.columns),
    ...(landscape && { orientation: 'landscape' as const }),
    children: rows.map(({ cells }, at): Row => {
      const total = at >= heads && isTotal(cells, rows, at)
      return {
        type: 'row',
        header: at < heads,
        ...(total && { total: true as const }),
        children: withGaps(cells, word.columns, rows, at).map(
          (cell): Cell => ({
            type: 'cell',
            header: stub && at >= heads && cell.column === 0,
            ...(cell.colSpan > 1 && { colSpan: cell.colSpan }),
            ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
            children: cellBlocks(cell.blocks, at < heads || total, context),
          }),
        ),
      }
    }),
  }
}

type GridRow = { readonly header: boolean; readonly cells: readonly WordCell[] }

/** Rows that only make room, taken out; cells that reach over them are shorter then. */
function withoutEmptyRows(rows: readonly GridRow[]): readonly GridRow[] {
  const hasWords = ({ cells }: GridRow): boolean =>
    cells.some(({ blocks }) => lineOf(blocks) !== '' || hasContent(blocks))
  const kept = rows.map(hasWords)
  return rows.flatMap((row, at) =>
    kept[at] !== true
      ? []
      : [
          {
            ...row,
            cells: row.cells.map(cell => ({
              ...cell,
              rowSpan: kept.slice(at, at + cell.rowSpan).filter(Boolean).length || 1,
            })),
          },
        ],
  )
}

/** A cell of an empty row above may have reached down to here: its place is held by an empty cell. */
function withGaps(
  cells: readonly WordCell[],
  columns: number,
  rows: readonly GridRow[],
  at: number,
): readonly WordCell[] {
  const taken = new Set<number>()
  for (let above = 0; above < at; above++)
    for (const cell of rows[above]?.cells ?? []) {
      if (above + cell.rowSpan > at) for (let i = 0; i < cell.colSpan; i++) taken.add(cell.column + i)
    }
  const own = cells.filter(({ column }) => !taken.has(column))
  for (const { column, colSpan } of own) for (let i = 0; i < colSpan; i++) taken.add(column + i)
  const gaps: WordCell[] = []
  for (let column = 0; column < columns; column++) {
    if (!taken.has(column))
      gaps.push({ column, colSpan: 1, rowSpan: 1, blocks: [], rules: { top: false, bottom: false } })
  }
  return [...own, ...gaps].sort((left, right) => left.column - right.column)
}

const hasContent = (blocks: readonly WordBlock[]): boolean =>
  blocks.some(block => block.type === 'table' || !isEmpty(block.inlines))

function paragraphsOf(cell: WordCell): readonly WordParagraph[] {
  return cell.blocks.flatMap(block => (block.type === 'paragraph' && !isEmpty(block.inlines) ? [block] : []))
}

function isAll(cells: readonly WordCell[], look: 'bold' | 'italic'): boolean {
  const texts = cells.flatMap(cell =>
    paragraphsOf(cell).flatMap(({ inlines }) =>
      inlines.flatMap(one => (one.type === 'text' && one.text.trim() !== '' ? [one] : [])),
    ),
  )
  return texts.length > 0 && texts.every(one => one.look[look] === true)
}

/** Rows of column heads at the top. */
function headRows(rows: readonly GridRow[]): number {
  const marked = rows.findIndex(({ header }) => !header)
  const repeated = Math.max(marked, 0)
  if (repeated > 0 || rows.length < 2) return repeated
  for (const look of ['italic', 'bold'] as const) {
    const end = rows.findIndex(({ cells }) => !isAll(cells, look))
    if (end > 0 && end < rows.length && end <= 4 && (rows[end - 1]?.cells.length ?? 0) > 1) return reach(rows, end)
  }
  return 0
}

/** Heads end where their cells do. */
function reach(rows: readonly GridRow[], end: number): number {
  let last = end
  for (let at = 0; at < last && at < rows.length; at++)
    for (const { rowSpan } of rows[at]?.cells ?? []) last = Math.max(last, at + rowSpan)
  return Math.min(last, rows.length - 1)
}

function hasStub(rows: readonly GridRow[], heads: number, columns: number): boolean {
  if (columns < 2 || heads === 0) return false
  const body = rows.slice(heads)
  const first = body.flatMap(({ cells }) => cells.filter(({ column }) => column === 0).map(cell => lineOf(cell.blocks)))
  const others = body
    .flatMap(({ cells }) => cells.filter(({ column }) => column > 0).map(cell => lineOf(cell.blocks)))
    .filter(words => words !== '')
  return (
    first.length > 0 &&
    first.filter(words => words !== '' && !figure.test(words)).length > first.length * 0.7 &&
    others.filter(words => figure.test(words)).length > others.length * 0.5
  )
}

/** A bold row with figures under rows that are not bold. */
function isTotal(cells: readonly WordCell[], rows: readonly GridRow[], at: number): boolean {
  return (
    at > 0 &&
    isAll(cells, 'bold') &&
    cells.length > 1 &&
    cells.some(cell => /\d/u.test(lineOf(cell.blocks)) && figure.test(lineOf(cell.blocks))) &&
    !isAll(rows[at - 1]?.cells ?? [], 'bold')
  )
}

/** How the cells below the heads stand, column by column, where most stand alike. */
function columnsOf(rows: readonly GridRow[], heads: number, columns: number): Table['align'] {
  return Array.from({ length: columns }, (_, column) => {
    const aligns = rows
      .slice(heads)
      .flatMap(({ cells }) => cells.filter(cell => cell.column === column && cell.colSpan === 1))
      .flatMap(cell =>
        paragraphsOf(cell)
          .slice(0, 1)
          .map(({ align }) => align ?? 'start'),
      )
    const most = (['end', 'center', 'start'] as const).find(
      one => aligns.filter(align => align === one).length > aligns.length / 2,
    )
    return most ?? null
  })
}

/** Paragraphs and points of a cell. A table in it is written row by row, pictures stand after the table. */
function cellBlocks(blocks: readonly WordBlock[], isHead: boolean, context: Context): readonly Block[] {
  const pieces = blocks.flatMap((block): readonly Piece[] => {
    if (block.type === 'table') {
      context.doubt('a table in a cell of a table: its rows are paragraphs of the cell')
      return block.rows.flatMap(({ cells }) =>
        plainPiece(
          cells
            .map(cell => lineOf(cell.blocks))
            .filter(words => words !== '')
            .join(' – '),
        ),
      )
    }
    const boxes = block.inlines.flatMap(one => (one.type === 'box' ? one.blocks : []))
    return [...cellPieces(block, isHead, context), ...boxes.flatMap(inner => plainPiece(lineOf([inner])))]
  })
  // One label alone begins a line of the cell; several are its points.
  const isList = pieces.filter(({ type }) => type === 'item').length > 1 && pieces.length > 1
  return isList
    ? listsOf(pieces)
    : pieces.flatMap((piece): readonly Paragraph[] => {
        if (piece.type === 'item')
          return [{ type: 'paragraph', children: [{ type: 'text', value: `${piece.num} ` }, ...piece.children] }]
        return piece.type === 'paragraph' ? [{ type: 'paragraph', children: piece.children }] : []
      })
}

function plainPiece(words: string): readonly Piece[] {
  return words === '' ? [] : [{ type: 'paragraph', x: 0, children: [{ type: 'text', value: words }] }]
}

function cellPieces(paragraph: WordParagraph, isHead: boolean, context: Context): readonly Piece[] {
  const all = signs(paragraph.inlines, context)
  if (wordsOf(all).trim() === '' && !all.some(({ note }) => note !== undefined)) return []
  const label = readLabel(paragraph, all, context.conventions)
  const children = proseOf(label.signs, { plainLook: isHead })
  if (label.num === undefined || !label.apart)
    return [{ type: 'paragraph', x: label.x, children: proseOf(withoutIndent(all), { plainLook: isHead }) }]
  return [{ type: 'item', num: label.num, labels: label.labels, x: label.x, children }]
}

const withoutIndent = (all: readonly Sign[]): readonly Sign[] =>
  all.slice(
    Math.max(
      0,
      all.findIndex(({ text, note }) => note !== undefined || /\S/u.test(text)),
    ),
  )
