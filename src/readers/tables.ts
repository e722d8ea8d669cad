import type { Table as TableNode, TableRow } from 'mdast'
import type { Cell, Inline, Row, Table } from '../document/nodes.ts'
import { placeOf, type BodyContext } from './context.ts'
import { readInlines } from './inlines.ts'

/** Pipes know left and right; the tree knows the start and end of a line, whatever the direction of the script. */
const alignments = { left: 'start', center: 'center', right: 'end' } as const

/** A table of pipes (GFM). Its first row holds the column heads; a row that is short is filled up with empty cells. */
export function readTable(node: TableNode, caption: readonly Inline[], context: BodyContext): Table {
  const columns = node.align?.length ?? 0
  return {
    type: 'table', caption, position: placeOf(node, context),
    align: (node.align ?? []).map(align => align ? alignments[align] : null),
    children: node.children.map((row, index) => readRow(row, index === 0, columns, context)),
  }
}

function readRow(node: TableRow, header: boolean, columns: number, context: BodyContext): Row {
  const position = placeOf(node, context)
  if (node.children.length !== columns) {
    context.report({
      severity: 'error', rule: 'table-row', message: `a row of ${node.children.length} cells in a table of ${columns} columns`, position,
      hint: 'write one cell for each column; a vertical bar inside a cell is \\|',
    })
  }
  const cells = node.children.map((cell): Cell => ({
    type: 'cell', header, position: placeOf(cell, context), children: readInlines(cell.children, context),
  }))
  const empty: Cell = { type: 'cell', header, position, children: [] }
  const missing = Array.from({ length: Math.max(0, columns - cells.length) }, () => empty)
  return { type: 'row', header, position, children: [...cells, ...missing] }
}
