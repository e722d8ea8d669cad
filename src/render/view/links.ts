import type { Inline, Link } from '../../document/nodes.ts'

function holdsAnchor(node: Inline): boolean {
  if (node.type === 'link' || node.type === 'noteReference') return true
  return 'children' in node && node.children.some(holdsAnchor)
}

function spread(nodes: readonly Inline[], wrap: (nodes: readonly Inline[]) => Inline): Inline[] {
  const result: Inline[] = []
  let run: Inline[] = []
  const close = (): void => {
    if (run.length > 0) result.push(wrap(run))
    run = []
  }
  for (const node of nodes) {
    if (!holdsAnchor(node)) {
      run.push(node)
      continue
    }
    close()
    if (node.type === 'link') result.push(...flattenLink(node))
    else if ('children' in node) result.push({ ...node, children: spread(node.children, wrap) })
    else result.push(node)
  }
  close()
  return result
}

/**
 * Splits a link so that none contains another: XHTML allows no link inside a link, so a note call or an inner link goes
 * between the pieces. Only the first piece keeps the id.
 */
export function flattenLink(link: Link): readonly Inline[] {
  if (!link.children.some(holdsAnchor)) return [link]
  const { id, ...rest } = link
  let first = true
  return spread(link.children, children => {
    const piece: Link = first && id !== undefined ? { ...link, children } : { ...rest, children }
    first = false
    return piece
  })
}
