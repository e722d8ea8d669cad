import { DiagnosticError } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/document.ts'
import type { Node } from '../../document/nodes.ts'
import { visit } from '../../document/walk.ts'

/**
 * Nodes in each other: more than any document has. Node 20's default stack bore 780, lists as well as emphasis, and
 * failed at 1,200.
 */
const DEEPEST = 500

function refuse({ position }: Node): never {
  throw new DiagnosticError([
    {
      severity: 'error',
      rule: 'nesting',
      message: `text is nested deeper than ${DEEPEST} levels`,
      ...(position === undefined ? {} : { position }),
      hint: 'take out levels',
    },
  ])
}

/**
 * All ids that the source sets: what rendering adds must keep clear of them. As the first walk through the document
 * it also refuses, with a `DiagnosticError`, nesting that no stack would bear.
 */
export function sourceIds(document: Document): Set<string> {
  const ids = new Set<string>()
  visit(document, (node, parents) => {
    if (parents.length > DEEPEST) refuse(node)
    if (node.id !== undefined) ids.add(node.id)
  })
  return ids
}
