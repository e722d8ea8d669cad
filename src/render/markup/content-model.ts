import type { Element } from './element.ts'
import type { Content, TagName } from './vocabulary.ts'
import { vocabulary } from './vocabulary.ts'

/** Elements allowed only inside particular elements. */
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

/** Blocks allowed in a cell: TD holds no BlockQuote (ISO/TS 32005, table 5). */
const inCells: ReadonlySet<TagName> = new Set(['p', 'ol', 'ul'])

/** Whether an element is labelled: it holds a `span.num`, then a `div.body` (vocabulary.ts). */
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

/** Describes in a message what the element may hold. */
export function contentOf(element: Pick<Element, 'tagName' | 'properties'>): string {
  return isLabelled(element) ? 'a span.num, then a div.body' : words[vocabulary[element.tagName].content]
}

/** Whether an element with `count` children lacks a required one. */
export function isIncomplete(element: Pick<Element, 'tagName' | 'properties'>, count: number): boolean {
  return isLabelled(element) && count !== 2
}

export function isTagName(name: string): name is TagName {
  return Object.hasOwn(vocabulary, name)
}

/** Whether `child` is allowed in `parent` after `before` other elements. */
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

/** Attributes allowed on any element. Those that run code or style one element (`onclick`, `style`) are left out. */
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

/** Attributes required on an element. */
export const required: Partial<Record<TagName, readonly string[]>> = {
  a: ['href'],
  img: ['src', 'alt'],
  th: ['scope'],
  article: ['lang'],
}
