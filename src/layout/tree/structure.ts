import type { Lang } from '../../document/nodes.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import { nestingFault, type StructureType } from '../../render/markup/structure-types.ts'
import { holdsText } from '../../render/markup/tree.ts'
import { rolesOf, vocabulary } from '../../render/markup/vocabulary.ts'

/** Identifies a leaf of the structure tree: a run of content with one owner. Leaves count from 0 in reading order. */
export type LeafId = number

/**
 * A node of the structure tree (ISO 32000-1, 14.7), in which every leaf occurs exactly once. Types and nesting follow
 * PDF 1.7; `writers/pdf/standard.ts` maps them to other standards.
 */
export interface StructElem {
  readonly role: StructureType
  /** Id of the XHTML element, if it has one. */
  readonly id?: string
  /** Ids of elements that have no structure element and begin where this one does: links to them lead here. */
  readonly startOf?: readonly string[]
  readonly lang?: Lang
  /** Direction of a block's text, if stated; elements inside inherit it (ISO 32000-1, table 344). */
  readonly writingMode?: 'LrTb' | 'RlTb'
  readonly alt?: string
  /** Target of a Link: an address, or the `#id` of a destination. */
  readonly href?: string
  /** L only: style of the labels (ISO 32000-1, table 347): Decimal, LowerAlpha, LowerRoman, Disc, … */
  readonly listNumbering?: string
  /** TH only. */
  readonly scope?: 'Row' | 'Column' | 'Both'
  /** TH and TD only: ids of the header cells. */
  readonly headers?: readonly string[]
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly children: readonly (StructElem | Leaf)[]
}

/** Content of a structure element. Its text is exactly the rendered text, or '' for an image. */
export interface Leaf {
  readonly leaf: LeafId
  readonly text: string
}

/** Position of a text node: its characters begin at `offset` in the leaf's text. */
export interface LeafPosition {
  readonly leaf: LeafId
  readonly offset: number
}

export interface Structure {
  readonly root: StructElem
  /** An entry for every text node, `br` and `img` that is content. */
  readonly places: ReadonlyMap<Text | Element, LeafPosition>
}

/**
 * List styles of the markup → ListNumbering (ISO 32000-1, table 347). Numbers in any other style are `Ordered` (ISO
 * 32000-2, table 382).
 */
const LIST_NUMBERING: Readonly<Record<string, string>> = {
  decimal: 'Decimal',
  'lower-alpha': 'LowerAlpha',
  'upper-alpha': 'UpperAlpha',
  'lower-roman': 'LowerRoman',
  'upper-roman': 'UpperRoman',
  bullet: 'Disc',
}

/** Values of `dir` → WritingMode. */
const WRITING_MODE: Readonly<Record<string, 'LrTb' | 'RlTb'>> = { ltr: 'LrTb', rtl: 'RlTb' }

const SCOPE: Readonly<Record<string, 'Row' | 'Column'>> = {
  row: 'Row',
  col: 'Column',
  rowgroup: 'Row',
  colgroup: 'Column',
}

export type { StructureType } from '../../render/markup/structure-types.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Children = (StructElem | Mutable<Leaf>)[]

/**
 * Builds the structure tree of a rendered document. Adjacent text of one element becomes one leaf, whatever its
 * styling, because readers speak each piece of content separately. Throws when an element holds something that its type
 * does not allow (`structure-types.ts`).
 */
export function buildStructure(article: Element): Structure {
  const places = new Map<Text | Element, LeafPosition>()
  let leaves = 0
  /** Ids of elements that have just begun and have no structure element. */
  let begun: string[] = []

  const addText = (node: Text | Element, value: string, into: Children): void => {
    let last = into.at(-1)
    if (last === undefined || !('leaf' in last)) into.push((last = { leaf: leaves++, text: '' }))
    places.set(node, { leaf: last.leaf, offset: last.text.length })
    last.text += value
  }

  const visit = (element: Element, into: Children, parent?: Element): void => {
    if (element.tagName === 'br') return addText(element, ' ', into)
    let inner = into
    const made: Mutable<StructElem>[] = []
    for (const role of rolesOf(element.tagName, element.properties, parent?.tagName)) {
      const children: Children = []
      const elem = structElem(role, element, children, begun)
      if (begun.length > 0) begun = []
      made.push(elem)
      inner.push(elem)
      inner = children
    }
    if (made.length === 0 && element.properties.id !== undefined && vocabulary[element.tagName].display === 'block')
      begun.push(element.properties.id)
    if (element.tagName === 'img') {
      const leaf = leaves++
      inner.push({ leaf, text: '' })
      places.set(element, { leaf, offset: 0 })
    }
    const flows = !holdsText(element)
    for (const child of element.children) {
      if (child.type === 'element') visit(child, inner, element)
      else if (!flows) addText(child, child.value, inner)
    }
    for (const elem of made) {
      const fault = nestingFault(
        elem.role,
        elem.children.map(child => ('leaf' in child ? undefined : child.role)),
      )
      if (fault !== undefined) throw new Error(fault)
      // Copied because an array that has grown has room for 17 elements, and nearly all have one child.
      elem.children = elem.children.slice()
    }
  }

  const top: Children = []
  visit(article, top)
  return { root: top[0] as StructElem, places }
}

/**
 * Assigned property by property, since most elements have two: an object made of a dozen spreads has room for a dozen
 * properties, and a page has 70 elements.
 */
function structElem(
  role: StructureType,
  element: Element,
  children: Children,
  startOf: readonly string[],
): Mutable<StructElem> {
  const { id, lang, dir, href, scope, headers, colspan, rowspan } = element.properties
  const writingMode = WRITING_MODE[dir ?? '']
  const made: Mutable<StructElem> = { role, children }
  // If an element has two types, links lead to the inner one.
  if (id !== undefined && role !== 'Reference') made.id = id
  if (startOf.length > 0) made.startOf = startOf
  if (lang !== undefined) made.lang = lang
  if (writingMode !== undefined && role !== 'Span') made.writingMode = writingMode
  if (role === 'Link') made.href = href ?? ''
  if (role === 'Link') made.alt = element.properties['aria-label'] ?? text(element)
  if (role === 'Figure') made.alt = element.properties.alt ?? ''
  if (role === 'L') made.listNumbering = listNumbering(element)
  if (role === 'TH') made.scope = SCOPE[scope ?? 'col'] ?? 'Column'
  if (headers !== undefined) made.headers = headers.split(' ')
  if (colspan !== undefined) made.colSpan = Number(colspan)
  if (rowspan !== undefined) made.rowSpan = Number(rowspan)
  return made
}

function listNumbering(element: Element): string {
  for (const name of (element.properties.class ?? '').split(' ')) {
    const numbering = LIST_NUMBERING[name]
    if (numbering !== undefined) return numbering
  }
  return element.tagName === 'ol' ? 'Ordered' : 'None'
}

function text(node: Element | Text): string {
  return node.type === 'text' ? node.value : node.children.map(text).join('')
}
