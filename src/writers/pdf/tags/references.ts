import type { IndexedElem, StructureIndex } from './structure-index.ts'

/**
 * Returns what each element refers to, for its `Ref` (ISO 32000-2, table 355): a note call and its note, both ways (ISO
 * 14289-2, 8.2.5.14), and from an item of a table of contents to its heading (8.2.5.8). The link from a note back to
 * its call is not a reference to a note.
 */
export function references({ elements, targets }: StructureIndex): ReadonlyMap<IndexedElem, readonly IndexedElem[]> {
  const found = new Map<IndexedElem, IndexedElem[]>()
  const refer = (from: IndexedElem, to: IndexedElem): void => {
    const others = found.get(from)
    if (others === undefined) found.set(from, [to])
    else if (!others.includes(to)) others.push(to)
  }
  for (const element of elements) {
    const target = element.node.href?.startsWith('#') === true ? targets.get(element.node.href.slice(1)) : undefined
    if (target === undefined) continue
    if (target.node.role === 'Note') {
      refer(element, target)
      refer(target, element)
    }
    const item = itemOfContents(element)
    if (item !== undefined) refer(item, target)
  }
  return found
}

function itemOfContents(element: IndexedElem): IndexedElem | undefined {
  for (let at: IndexedElem | undefined = element; at !== undefined; at = at.parent)
    if (at.node.role === 'TOCI') return at
  return undefined
}
