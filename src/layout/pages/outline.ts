import type { Element, Text } from '../../render/markup/element.ts'
import { hasClass, headingLevel } from '../../render/markup/tree.ts'
import type { Bookmark } from '../page.ts'

interface Open {
  readonly level: number
  readonly children: Bookmark[]
}

/**
 * Returns the bookmarks: the headings of the document, nested by level. A heading without an id cannot be a target, so
 * it has none.
 */
export function outlineOf(article: Element): Bookmark[] {
  const root: Open = { level: 0, children: [] }
  const open: Open[] = [root]
  const visit = (element: Element): void => {
    const level = headingLevel(element) ?? 0
    const { id } = element.properties
    if (level > 0 && id !== undefined) {
      while (open[open.length - 1].level >= level) open.pop()
      const children: Bookmark[] = []
      open[open.length - 1].children.push({ id, title: titleOf(element).replace(/\s+/gu, ' ').trim(), children })
      open.push({ level, children })
    }
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  visit(article)
  return root.children
}

/** Returns the words of a heading without its note calls. */
function titleOf(node: Element | Text): string {
  if (node.type === 'text') return node.value
  if (hasClass(node, 'note-call')) return ''
  return node.tagName === 'br' ? ' ' : node.children.map(titleOf).join('')
}
