import type { Table } from '../../document/nodes.ts'
import { textOf } from '../../document/text.ts'
import type { Rule } from '../rule.ts'

export const tableHeader: Rule = {
  id: 'table-header',
  severity: 'error',
  ofPublished: 'warning',
  summary:
    'A table has no header cell with words, so listeners cannot tell what a cell refers to (WCAG 2.2, 1.3.1; ISO ' +
    '14289-1, 7.5).',
  hint: 'write the column names in the first row',
  find: ({ nodes }) =>
    nodes
      .map(({ node }) => node)
      .filter((node): node is Table => node.type === 'table' && !hasHeads(node))
      .map(({ position }) => ({ message: 'the table has no header cells', position })),
}

function hasHeads(table: Table): boolean {
  return table.children.some(row =>
    row.children.some(cell => (cell.header || row.header) && textOf(cell).trim() !== ''),
  )
}
