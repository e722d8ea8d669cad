import type { Element } from '../markup/element.ts'
import { wordsOf } from './navigation.ts'

/**
 * Puts a table into a box that scrolls by itself, so that a wide table can be read at 400 % (WCAG 2.2, 1.4.10). If the
 * table has a caption, the box is named by it and takes keyboard focus (2.1.1, 4.1.2).
 */
export function scrollable(table: Element): Element {
  const caption = table.children.find(
    (child): child is Element => child.type === 'element' && child.tagName === 'caption',
  )
  const name = caption === undefined ? '' : wordsOf(caption)
  const region: Record<string, string> = name === '' ? {} : { role: 'region', 'aria-label': name, tabindex: '0' }
  return { type: 'element', tagName: 'div', properties: { class: 'table', ...region }, children: [table] }
}
