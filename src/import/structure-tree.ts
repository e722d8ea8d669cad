/**
 * A node of a page's structure tree, as PDF.js gives it: an element with a role and children, or content with an id.
 */
export interface TreeNode {
  readonly role?: string
  readonly type?: string
  readonly id?: string
  readonly children?: readonly TreeNode[]
}

/** Where marked content stands in the structure tree. */
export interface Tagged {
  /** Of each block of the page another number. */
  readonly block: number
  /** Structure type of the block (ISO 32000-1, 14.8.4): `P`, `H1`, `Note`. */
  readonly role: string
  readonly cell?: TaggedCell
}

/**
 * A cell of a table. Rows are counted through the whole table, its other pages' too, for PDF.js lists those without
 * their content.
 */
export interface TaggedCell {
  readonly table: number
  readonly row: number
  /** Place among the cells of its row, and how many these are. */
  readonly index: number
  readonly count: number
  /** Whether its row is one of column heads: in a `THead`, or of `TH` alone. */
  readonly inHead: boolean
  readonly isHeader: boolean
}

/** Structure types that part a text into blocks (ISO 32000-1, 14.8.4.3, and Note of 14.8.4.4). */
const blockRole = /^(?:P|H[1-6]?|Title|Note|FENote|LI|LBody|Lbl|Caption|BlockQuote|TOCI)$/u

/** The place of each piece of marked content, by its id. */
export function readTree(root: TreeNode | undefined): ReadonlyMap<string, Tagged> {
  const places = new Map<string, Tagged>()
  const counts = { block: 0, table: 0 }
  const walk = (node: TreeNode, place: Tagged | undefined): void => {
    if (node.type === 'content' && node.id !== undefined) {
      if (place !== undefined) places.set(node.id, place)
      return
    }
    if (node.role === 'Table' && place?.cell === undefined)
      return walkTable(node, counts.table++, walk, () => counts.block++)
    const own =
      node.role !== undefined && blockRole.test(node.role)
        ? { ...place, block: counts.block++, role: node.role }
        : place
    for (const child of node.children ?? []) walk(child, own)
  }
  if (root !== undefined) walk(root, undefined)
  return places
}

function walkTable(
  node: TreeNode,
  table: number,
  walk: (node: TreeNode, place: Tagged) => void,
  nextBlock: () => number,
): void {
  let row = 0
  const visit = (parent: TreeNode, inHead: boolean): void => {
    for (const child of parent.children ?? []) {
      if (child.role !== 'TR') {
        visit(child, inHead || child.role === 'THead')
        continue
      }
      const cells = (child.children ?? []).filter(({ role }) => role === 'TH' || role === 'TD')
      const headsOnly = cells.length > 0 && cells.every(({ role }) => role === 'TH')
      for (const [index, cell] of cells.entries()) {
        const place = {
          table,
          row,
          index,
          count: cells.length,
          inHead: inHead || headsOnly,
          isHeader: cell.role === 'TH',
        }
        walk({ ...cell, role: 'P' }, { block: nextBlock(), role: 'P', cell: place })
      }
      row++
    }
  }
  visit(node, false)
}
