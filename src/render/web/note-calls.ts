import { mapped } from '../../document/mapped.ts'
import type { Element } from '../markup/element.ts'
import { textContent } from '../markup/text.ts'
import { hasClass } from '../markup/tree.ts'
import { type Direction, rightToLeftLetter } from '../view/direction.ts'

/**
 * Sets `dir` on each note call in a line that does not run wholly from left to right. This isolates the call, since its
 * own characters must not determine its position. In an Arabic line its figure would join the number before it ("2030"
 * and "1" are one number to UAX #9, 3.3.4) and appear to the right of it; in an English one it would move to the left
 * of a Hebrew word. An attribute, since a style sheet of an EPUB has no `unicode-bidi` (EPUB 3.3, "CSS requirements").
 */
export function isolateCalls(element: Element, around: Direction = 'ltr'): Element {
  const { dir } = element.properties
  const own = dir === 'rtl' || dir === 'ltr' ? dir : around
  const children = mapped(element.children, child => {
    if (child.type === 'text') return child
    if (child.tagName !== 'a' || !hasClass(child, 'note-call')) return isolateCalls(child, own)
    if (child.properties.dir !== undefined) return child
    if (own === 'ltr' && !rightToLeftLetter.test(textContent(element))) return child
    return { ...child, properties: { ...child.properties, dir: own } }
  })
  return children === element.children ? element : { ...element, children }
}
