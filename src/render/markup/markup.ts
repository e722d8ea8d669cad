import type { Element, Text } from './element.ts'
import { escapeAttribute, escapeText } from './text.ts'
import { vocabulary } from './vocabulary.ts'

/** Attributes in the order in which a person looks for them; any other follows, by name. */
const attributeOrder = [
  'class',
  'role',
  'id',
  'href',
  'src',
  'alt',
  'datetime',
  'scope',
  'headers',
  'colspan',
  'rowspan',
  'lang',
  'xml:lang',
  'dir',
  'aria-label',
]

function rank(name: string): number {
  const index = attributeOrder.indexOf(name)
  return index < 0 ? attributeOrder.length : index
}

function attributes({ properties }: Element): string {
  const names = Object.keys(properties)
  if (names.length > 1) names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return names.map(name => ` ${name}="${escapeAttribute(properties[name] as string)}"`).join('')
}

function isBlock(node: Element | Text): boolean {
  return node.type === 'element' && vocabulary[node.tagName].display === 'block'
}

/**
 * XHTML of one node with no white space added: what a reader of the EPUB copies, searches or hears is the rendered text
 * and nothing else. Elements that may hold something keep their end tag, so that the file also reads as HTML.
 */
export function serializeCompact(node: Element | Text): string {
  if (node.type === 'text') return escapeText(node.value)
  const content = node.children.map(serializeCompact).join('')
  return isEmpty(node) ? emptyTag(node) : `<${node.tagName}${attributes(node)}>${content}</${node.tagName}>`
}

function isEmpty({ tagName }: Element): boolean {
  return vocabulary[tagName].content === 'empty'
}

function emptyTag(node: Element): string {
  return `<${node.tagName}${attributes(node)}/>`
}

function write(node: Element | Text, indent: string, out: string[]): void {
  if (node.type === 'text') {
    out.push(escapeText(node.value))
    return
  }
  const { tagName, children } = node
  if (isEmpty(node)) {
    out.push(emptyTag(node))
    return
  }
  out.push(`<${tagName}${attributes(node)}>`)
  const inner = `${indent}  `
  for (const child of children) {
    if (isBlock(child)) out.push('\n', inner)
    write(child, inner, out)
  }
  if (children.some(isBlock)) out.push('\n', indent)
  out.push(`</${tagName}>`)
}

/**
 * The element as XHTML for a person to read, each block on a line of its own. White space is added only where it means
 * nothing, so parsing the result gives the same tree. Attributes stand in a fixed order.
 */
export function serialize(element: Element): string {
  const out: string[] = []
  write(element, '', out)
  out.push('\n')
  return out.join('')
}
