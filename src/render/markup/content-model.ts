import type { Element } from './element.ts'
import type { Content, TagName } from './vocabulary.ts'
import { vocabulary } from './vocabulary.ts'

/** Elements that have their place in one other element only. */
const homes: Partial<Record<TagName, readonly TagName[]>> = {
  article: [],
  li: ['ol', 'ul'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tr: ['thead', 'tbody'],
  th: ['tr'],
  td: ['tr'],
  figcaption: ['figure'],
}

/** Blocks that may stand in a cell: TD holds no BlockQuote (ISO/TS 32005, table 5). */
const inCells: ReadonlySet<TagName> = new Set(['p', 'ol', 'ul'])

/** Labelled elements: a `span.num` comes first, then a `div.body` (vocabulary.ts). */
const isLabelled = ({ tagName, properties }: Pick<Element, 'tagName' | 'properties'>): boolean =>
  tagName === 'aside' || (tagName === 'li' && properties.class !== 'toc-entry')

const words: Readonly<Record<Content, string>> = {
  flow: 'blocks',
  phrasing: 'text and inline elements',
  cell: 'p, ol and ul, or text and inline elements',
  empty: 'nothing',
  items: 'li',
  groups: 'caption, thead and tbody',
  rows: 'tr',
  cells: 'th and td',
}

/** What the element may hold, in words for a message. */
export function contentOf(element: Pick<Element, 'tagName' | 'properties'>): string {
  return isLabelled(element) ? 'a span.num, then a div.body' : words[vocabulary[element.tagName].content]
}

/** Whether an element with so many children in it lacks one that it must have. */
export function isIncomplete(element: Pick<Element, 'tagName' | 'properties'>, count: number): boolean {
  return isLabelled(element) && count !== 2
}

export function isTagName(name: string): name is TagName {
  return Object.hasOwn(vocabulary, name)
}

/** Whether `child` may stand in `parent`; `before` is the number of elements in front of it. */
export function allows(parent: Pick<Element, 'tagName' | 'properties'>, child: TagName, before: number): boolean {
  if (isLabelled(parent)) return child === (['span', 'div'] as const)[before]
  const home = homes[child]
  if (home !== undefined) return home.includes(parent.tagName)
  switch (vocabulary[parent.tagName].content) {
    case 'phrasing':
      return vocabulary[child].display === 'inline'
    case 'flow':
      return vocabulary[child].display === 'block'
    case 'cell':
      return vocabulary[child].display === 'inline' || inCells.has(child)
    default:
      return false
  }
}

/** Attributes of all elements together. What runs code or styles one element (`onclick`, `style`) is not among them. */
const attributes = new Set([
  'id',
  'class',
  'lang',
  'xml:lang',
  'dir',
  'role',
  'title',
  'href',
  'src',
  'alt',
  'width',
  'height',
  'datetime',
  'scope',
  'headers',
  'colspan',
  'rowspan',
])

export function allowsAttribute(name: string): boolean {
  return attributes.has(name) || /^(?:aria|data)-[a-z-]+$/.test(name)
}

/** Attributes that an element makes no sense without. */
export const required: Partial<Record<TagName, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt'],
  th: ['scope'],
  article: ['lang'],
}
