import type { Element, Text } from '../render/element.ts'
import { escapeAttribute, escapeText } from '../render/text.ts'
import { vocabulary } from '../render/vocabulary.ts'

/**
 * XHTML of one node with no white space added: what a reader of the EPUB copies, searches or hears is the rendered text and
 * nothing else. Elements that may hold something keep their end tag, so that the file also reads as HTML.
 */
export function serialize(node: Element | Text): string {
  if (node.type === 'text') return escapeText(node.value)
  const attributes = Object.entries(node.properties).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
  if (vocabulary[node.tagName].content === 'empty') return `<${node.tagName}${attributes}/>`
  return `<${node.tagName}${attributes}>${node.children.map(serialize).join('')}</${node.tagName}>`
}
