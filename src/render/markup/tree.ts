import type { Element } from './element.ts'
import { vocabulary } from './vocabulary.ts'

/** Whether an element holds only text and inline elements, no blocks. */
export function holdsText({ tagName, children }: Element): boolean {
  const { content } = vocabulary[tagName]
  return (
    content === 'phrasing' ||
    (content === 'cell' &&
      !children.some(child => child.type === 'element' && vocabulary[child.tagName].display === 'block'))
  )
}

/**
 * Lists every element of a tree, parents before children. A list, because a generator takes a step per level above an
 * element.
 */
export function elements(root: Element): readonly Element[] {
  const found: Element[] = []
  const collect = (element: Element): void => {
    found.push(element)
    for (const child of element.children) if (child.type === 'element') collect(child)
  }
  collect(root)
  return found
}

/** Returns a tree with each element replaced by `change`, children first; text nodes stay. */
export function mapElements(root: Element, change: (element: Element) => Element): Element {
  return change({
    ...root,
    children: root.children.map(child => (child.type === 'text' ? child : mapElements(child, change))),
  })
}

/** Whether the element has a class. */
export function hasClass(element: Element, name: string): boolean {
  return (element.properties.class ?? '').split(/\s+/).includes(name)
}

/** Returns the level of a heading, 1 to 6; undefined for other elements. */
export function headingLevel(element: Element): number | undefined {
  const match = /^h([1-6])$/.exec(element.tagName)
  return match ? Number(match[1]) : undefined
}
