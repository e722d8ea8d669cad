import type { Element } from './element.ts'
import { vocabulary } from './vocabulary.ts'

/** Whether what stands in an element is text and inline elements, no blocks. */
export function holdsText({ tagName, children }: Element): boolean {
  const { content } = vocabulary[tagName]
  return (
    content === 'phrasing' ||
    (content === 'cell' &&
      !children.some(child => child.type === 'element' && vocabulary[child.tagName].display === 'block'))
  )
}

/**
 * Every element of a tree, parents before children. A list: a generator takes a step for each level around an element.
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

/** A tree with each element replaced by `change`, children first; texts stay as they are. */
export function mapElements(root: Element, change: (element: Element) => Element): Element {
  return change({
    ...root,
    children: root.children.map(child => (child.type === 'text' ? child : mapElements(child, change))),
  })
}

/** Whether `class` names it. */
export function hasClass(element: Element, name: string): boolean {
  return (element.properties.class ?? '').split(/\s+/).includes(name)
}

/** 1 to 6, or undefined where the element is no heading. */
export function headingLevel(element: Element): number | undefined {
  const match = /^h([1-6])$/.exec(element.tagName)
  return match ? Number(match[1]) : undefined
}
