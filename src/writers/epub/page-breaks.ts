import type { Layout } from '../../layout/page.ts'
import type { PageStart } from '../../layout/tree/page-starts.ts'
import { buildStructure } from '../../layout/tree/structure.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import { elements } from '../../render/markup/tree.ts'
import { vocabulary } from '../../render/markup/vocabulary.ts'
import type { NavPart } from '../../render/web/navigation.ts'

/** An entry of the page list. */
export interface PageTarget {
  /** The bare number, as printed on the page (DAISY Knowledge Base, Page Navigation). */
  readonly label: string
  readonly href: string
}

type Node = Element | Text

/** Containers that become a file of their own: a break at their beginning goes inside. */
const files: ReadonlySet<string> = new Set(['article', 'section'])

/**
 * Returns where each page of the PDF begins, in reading order. A page may begin with a picture, which has no words. A
 * page that holds only the rest of a note, whose own place in the text has passed, begins where the next page does.
 */
export function pageStarts({ pages, pageBreaks }: Layout): PageStart[] {
  const words = new Map(pageBreaks.map(pageBreak => [pageBreak.label, pageBreak]))
  const starts: PageStart[] = []
  for (const { label, images } of [...pages].reverse()) {
    const picture = Math.min(...images.map(({ leaf }) => leaf))
    const start = words.get(label)
    const next = starts.at(-1)
    starts.push(
      picture < (start?.leaf ?? Infinity) ? { label, leaf: picture, offset: 0 } : (start ?? { ...next, label }),
    )
  }
  return starts.reverse()
}

/**
 * Inserts an empty marker where each page of the PDF begins: before the exact word, even inside a paragraph, or before
 * the block that begins the page. The first page begins before everything. Text and its order are unchanged. Markers
 * have both `epub:type` and a role, because some reading systems use one and some the other (Thorium Reader, issues
 * 1004 and 1597). Throws for a page that begins nowhere in the article.
 */
export function markPages(article: Element, starts: readonly PageStart[]): Element {
  const [first, ...rest] = starts
  if (first === undefined) return article
  const places = [...buildStructure(article).places]
  const parents = parentsOf(article)
  const before = new Map<Node, Mark[]>()
  const after: Element[] = []
  const idOf = pageIds(article)
  const beginning = markerOf(first.label, idOf(first.label))
  for (const { label, leaf, offset = 0 } of rest) {
    const marker = markerOf(label, idOf(label))
    if (leaf === undefined) {
      after.push(marker)
      continue
    }
    const place = places.find(
      ([node, at]) => at.leaf === leaf && at.offset <= offset && offset < at.offset + lengthOf(node),
    )
    if (place === undefined)
      throw new Error(`page ${label} begins nowhere in the article: leaf ${leaf}, character ${offset}`)
    const at = offset - place[1].offset
    const node = at === 0 ? outermost(place[0], parents) : place[0]
    before.set(node, [...(before.get(node) ?? []), { at, marker }])
  }
  const marked = append(insert(article, before), after)
  return { ...marked, children: [beginning, ...marked.children] }
}

/** A marker, and the character of its node that it precedes. */
interface Mark {
  readonly at: number
  readonly marker: Element
}

/** Returns the length of a node. A picture counts as one character, so that it can be addressed. */
function lengthOf(node: Node): number {
  return node.type === 'text' ? node.value.length : 1
}

function markerOf(label: string, id: string): Element {
  const properties = { 'epub:type': 'pagebreak', role: 'doc-pagebreak', id, 'aria-label': label }
  return { type: 'element', tagName: 'span', properties, children: [] }
}

/**
 * Returns ids for pages: `page-3`, or the next free one if the source uses that id or its original has two such pages.
 */
function pageIds(article: Element): (label: string) => string {
  const taken = new Set(elements(article).map(({ properties }) => properties.id))
  return label => {
    let id = `page-${label}`
    for (let copy = 2; taken.has(id); copy++) id = `page-${label}_${copy}`
    taken.add(id)
    return id
  }
}

function parentsOf(root: Element): ReadonlyMap<Node, Element> {
  const parents = new Map<Node, Element>()
  for (const element of elements(root)) for (const child of element.children) parents.set(child, element)
  return parents
}

/**
 * Returns the outermost node that begins where `node` begins and may have a marker before it, but not beyond the root
 * element of the file.
 */
function outermost(node: Node, parents: ReadonlyMap<Node, Element>): Node {
  let best = node
  let current = node
  for (let parent = parents.get(current); parent !== undefined; parent = parents.get(current)) {
    const { content } = vocabulary[parent.tagName]
    if (content === 'flow' || content === 'phrasing' || content === 'cell') best = current
    if (files.has(parent.tagName) || parent.children.find(child => isContent(child, content)) !== current) break
    current = parent
  }
  return best
}

/** Whether a node is content; white space between blocks is not. */
function isContent(node: Node, content: string): boolean {
  return node.type === 'element' || content === 'phrasing' || content === 'cell' || node.value.trim() !== ''
}

function insert(element: Element, before: ReadonlyMap<Node, readonly Mark[]>): Element {
  const children = element.children.flatMap((child): Node[] => {
    const marks = before.get(child) ?? []
    const leading = marks.filter(({ at }) => at === 0).map(({ marker }) => marker)
    if (child.type === 'element') return [...leading, insert(child, before)]
    const pieces: Node[] = []
    let from = 0
    for (const { at, marker } of marks.filter(({ at }) => at > 0)) {
      pieces.push({ type: 'text', value: child.value.slice(from, at) }, marker)
      from = at
    }
    return [...leading, ...pieces, from === 0 ? child : { type: 'text', value: child.value.slice(from) }]
  })
  return { ...element, children }
}

/** Adds markers at the end of the last file of the article. */
function append(element: Element, markers: readonly Element[]): Element {
  if (markers.length === 0) return element
  const last = element.children.findLastIndex(child => isContent(child, 'flow'))
  const child = element.children[last]
  if (child?.type !== 'element' || !files.has(child.tagName))
    return { ...element, children: [...element.children, ...markers] }
  return { ...element, children: element.children.with(last, append(child, markers)) }
}

/** Whether a node is a page marker. */
export function isPageBreak(node: Node): boolean {
  return node.type === 'element' && node.properties['epub:type'] === 'pagebreak'
}

/** Builds the page list from the markers of all parts, in reading order. */
export function pageList(parts: readonly NavPart[]): PageTarget[] {
  return parts.flatMap(({ filename, root }) =>
    elements(root)
      .filter(isPageBreak)
      .map(({ properties }) => ({ label: properties['aria-label'] ?? '', href: `${filename}#${properties.id}` })),
  )
}

/** Removes markers: text quoted elsewhere does not begin a page. */
export function withoutPageBreaks(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (node.type === 'text') return [node]
    return isPageBreak(node) ? [] : [{ ...node, children: withoutPageBreaks(node.children) }]
  })
}
