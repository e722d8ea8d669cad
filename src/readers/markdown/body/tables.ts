import type { TableCell, Table as TableNode, TableRow } from 'mdast'
import type { Table } from '../../../document/nodes.ts'
import { type BodyContext, extent, placeOf } from '../context.ts'
import { readInlines } from '../inline/inlines.ts'
import type { Caption } from './captions.ts'
import { assembleTable, type GridCell, type GridRow, mergeMarks, tableAttributes } from './table-grid.ts'

/** Pipe tables use left and right; the tree uses start and end, whatever the direction of the script. */
const alignments = { left: 'start', center: 'center', right: 'end' } as const

/**
 * Reads a pipe table (GFM), one row per line. Its first row is the header, or more rows with `{head=2}`. A short row
 * gets empty cells. A row of equal signs makes the next row a total.
 */
export function readTable(node: TableNode, caption: Caption, context: BodyContext): Table {
  const columns = node.align?.length ?? 0
  const rows: GridRow[] = []
  let total = false
  for (const row of node.children) {
    if (isSumLine(row, context)) {
      total = true
      continue
    }
    rows.push(readRow(row, total, columns, context))
    total = false
  }
  const align = (node.align ?? []).map(one => (one ? alignments[one] : null))
  return assembleTable(
    { rows, columns, align, position: placeOf(node, context) },
    caption.words,
    caption.attributes,
    tableAttributes,
    context,
  )
}

/** `|===|===|`: equal signs in every cell. */
function isSumLine(row: TableRow, context: BodyContext): boolean {
  return row.children.length > 0 && row.children.every(cell => /^={3,}$/u.test(sourceOf(cell, context)))
}

function sourceOf(cell: TableCell, context: BodyContext): string {
  const { start, end } = extent(cell)
  return context.text.slice(start, end).replace(/^[\s|]+|[\s|]+$/gu, '')
}

function readRow(node: TableRow, total: boolean, columns: number, context: BodyContext): GridRow {
  const position = placeOf(node, context)
  if (node.children.length !== columns) {
    context.report({
      severity: 'error',
      rule: 'table-row',
      message: `a row has ${node.children.length} cells in a table of ${columns} columns`,
      position,
      hint: 'write one cell for each column; write \\| for a vertical bar inside a cell',
    })
  }
  return { total, position, cells: node.children.map(cell => readCell(cell, context)) }
}

function readCell(cell: TableCell, context: BodyContext): GridCell {
  const position = placeOf(cell, context)
  const merged = cell.children.length === 1 ? mergeMarks[sourceOf(cell, context)] : undefined
  if (merged !== undefined) return { merged, children: [], position }
  const words = readInlines(cell.children, context)
  return { children: words.length === 0 ? [] : [{ type: 'paragraph', children: words, position }], position }
}
