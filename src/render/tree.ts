import type { Element } from './element.ts'

/** Every element of a tree, parents before children. */
export function* elements(root: Element): Generator<Element> {
  yield root
  for (const child of root.children) if (child.type === 'element') yield* elements(child)
}

/** A tree with each element replaced by `change`, children first; texts stay as they are. */
export function mapElements(root: Element, change: (element: Element) => Element): Element {
  return change({ ...root, children: root.children.map(child => (child.type === 'text' ? child : mapElements(child, change))) })
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
