import type { Element, Text } from './element.ts'
import { escapeAttribute, escapeText } from './text.ts'
import { vocabulary } from './vocabulary.ts'

/** Attributes in the order in which a person looks for them; others follow by name. */
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
 * Serializes a node as XHTML without adding white space, so that readers of the EPUB copy, search and hear exactly the
 * rendered text. Elements that may have content keep their end tag, so that the file is also valid HTML.
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
 * Serializes an element as XHTML for people to read, with each block on its own line. White space is added only where
 * it is insignificant, so parsing the result gives the same tree. Attributes are in a fixed order.
 */
export function serialize(element: Element): string {
  const out: string[] = []
  write(element, '', out)
  out.push('\n')
  return out.join('')
}
