import type { Nodes } from 'mdast'
import { replaceWritten } from '../../source/source-text.ts'
import { extent, type InlineContext } from '../context.ts'

/**
 * Replaces characters that a source cannot contain but that character references
 * (`&#x202E;`) put into the parser's nodes. `decodeSource` checks only the characters of the file.
 */
export function replaceReferenced(nodes: readonly Nodes[], context: InlineContext): void {
  if (!context.text.includes('&')) return
  for (const node of nodes) {
    if ('children' in node) replaceReferenced(node.children, context)
    const { start, end } = extent(node)
    const raw = context.text.slice(start, end)
    const clean = (written: string): string =>
      replaceWritten(written, raw, () => context.locate(start, end), context.report)
    if (node.type === 'text') node.value = clean(node.value)
    else if (node.type === 'link') node.url = clean(node.url)
    else if (node.type === 'image') {
      node.alt = clean(node.alt ?? '')
      node.title = clean(node.title ?? '')
    }
  }
}
