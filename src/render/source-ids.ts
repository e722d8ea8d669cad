import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Document, Node } from '../document/nodes.ts'

/** Nodes in each other: more than any document has. Node 20's default stack bore 780, lists as well as emphasis, and failed at 1,200. */
const DEEPEST = 500

type Walkable = Node & Readonly<Partial<Record<'children' | 'caption' | 'attachments', readonly Walkable[]>>>

function refuse({ position }: Node): never {
  throw new DiagnosticError([{
    severity: 'error', rule: 'nesting', message: `text is nested deeper than ${DEEPEST} levels`,
    ...(position === undefined ? {} : { position }), hint: 'take out levels',
  }])
}

function walk(nodes: readonly Walkable[] | undefined, depth: number, ids: Set<string>): void {
  if (nodes === undefined) return
  for (const node of nodes) {
    if (depth > DEEPEST) refuse(node)
    if (node.id !== undefined) ids.add(node.id)
    walk(node.children, depth + 1, ids)
    walk(node.caption, depth + 1, ids)
    walk(node.attachments, depth + 1, ids)
  }
}

/**
 * All ids that the source sets: what rendering adds must keep clear of them. As the first walk through the document
 * it also refuses, with a `DiagnosticError`, nesting that no stack would bear.
 */
export function sourceIds(document: Document): Set<string> {
  const { meta, mainBody, attachments, notes } = document
  const ids = new Set<string>(document.id === undefined ? [] : [document.id])
  const lines = [meta.title, ...meta.agenda.flatMap(({ item, title }) => [item, title])]
  for (const nodes of [...lines, mainBody, attachments, notes]) walk(nodes as readonly Walkable[], 1, ids)
  return ids
}
