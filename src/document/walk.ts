import type { Document } from './document.ts'
import { linesOf } from './lines.ts'
import type { Attachment, Block, Cell, Inline, Item, Note, Position, Row } from './nodes.ts'

/** Any node of the tree. */
export type AnyNode = Document | Attachment | Block | Item | Row | Cell | Note | Inline

/**
 * Called with each node, parents before children. `parents` begins with the outermost one and is valid only during the
 * call.
 */
export type Visitor = (node: AnyNode, parents: readonly AnyNode[]) => void | 'skip'

/**
 * Returns the direct children of a node in reading order. For a document: masthead, title, body, attachments, notes.
 */
export function childrenOf(node: AnyNode): readonly AnyNode[] {
  switch (node.type) {
    case 'document': {
      const { coverPage, above, below } = linesOf(node)
      return [
        ...coverPage.flatMap(line => line.children),
        ...node.meta.agenda.flatMap(item => [...item.item, ...item.title]),
        ...above.flatMap(line => line.children),
        ...node.meta.title,
        ...below.flatMap(line => line.children),
        ...node.mainBody,
        ...node.attachments,
        ...node.notes,
      ]
    }
    case 'attachment':
      return [...node.children, ...node.attachments]
    case 'table':
      return [...node.caption, ...node.children]
    case 'figure':
      return [...node.caption, ...node.description]
    default:
      return 'children' in node ? node.children : []
  }
}

/**
 * Visits a node and all nodes below it in reading order. `'skip'` skips the nodes below. Works at any depth, because
 * nothing recurses.
 */
export function visit(root: AnyNode, visitor: Visitor): void {
  const parents: AnyNode[] = []
  const pending: { readonly node: AnyNode; readonly depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next
    parents.length = depth
    if (visitor(node, parents) === 'skip') continue
    parents.push(node)
    const children = childrenOf(node)
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]
      if (child !== undefined) pending.push({ node: child, depth: depth + 1 })
    }
  }
}

/** Returns the first place of each image, by path. */
export function figurePlaces(root: AnyNode): ReadonlyMap<string, Position> {
  const places = new Map<string, Position>()
  visit(root, node => {
    if (node.type === 'figure' && node.position !== undefined && !places.has(node.url))
      places.set(node.url, node.position)
  })
  return places
}
