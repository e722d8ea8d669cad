import type { Element, Text } from '../../render/markup/element.ts'
import type { Bookmark } from '../page.ts'

interface Open {
  readonly level: number
  readonly children: Bookmark[]
}

/**
 * Bookmarks: the headings of the document, nested by level. A heading without an id cannot be a target and has none.
 */
export function outlineOf(article: Element): Bookmark[] {
  const root: Open = { level: 0, children: [] }
  const open: Open[] = [root]
  const visit = (element: Element): void => {
    const level = Number(/^h([1-6])$/u.exec(element.tagName)?.[1] ?? 0)
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

/** Words of a heading without the calls of its notes. */
function titleOf(node: Element | Text): string {
  if (node.type === 'text') return node.value
  if ((node.properties.class ?? '').split(' ').includes('note-call')) return ''
  return node.tagName === 'br' ? ' ' : node.children.map(titleOf).join('')
}
