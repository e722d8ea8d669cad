import { DiagnosticError } from '../../diagnostics/diagnostic.ts'
import type { Document } from '../../document/document.ts'
import type { Node } from '../../document/nodes.ts'
import { visit } from '../../document/walk.ts'

/**
 * Maximum nesting depth, more than any document has. With Node 20's default stack, 780 levels worked, for lists as well
 * as emphasis, and 1,200 failed.
 */
const DEEPEST = 500

function refuse({ position }: Node): never {
  throw new DiagnosticError([
    {
      severity: 'error',
      rule: 'nesting',
      message: `text is nested deeper than ${DEEPEST} levels`,
      ...(position === undefined ? {} : { position }),
      hint: 'remove levels of nesting',
    },
  ])
}

/**
 * Collects all ids set in the source, which rendering must not reuse. As the first walk through the document, it also
 * rejects nesting too deep for the stack with a `DiagnosticError`.
 */
export function sourceIds(document: Document): Set<string> {
  const ids = new Set<string>()
  visit(document, (node, parents) => {
    if (parents.length > DEEPEST) refuse(node)
    if (node.id !== undefined) ids.add(node.id)
  })
  return ids
}
