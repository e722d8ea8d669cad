import type { Element, Text } from '../render/markup/element.ts'
import { elements, hasClass } from '../render/markup/tree.ts'
import type { PageBreak } from './page.ts'
import { buildStructure } from './tree/structure.ts'

/** Where a page of the original begins; the first before all text, one without a place after all of it. */
export type OriginalPage = Pick<PageBreak, 'label'> & Partial<Pick<PageBreak, 'leaf' | 'offset'>>

/** A mark and what it stands before: a character of a text, or a picture. */
interface Mark {
  readonly num: string
  readonly node?: Text | Element
  readonly at: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const isMark = (element: Element): boolean => hasClass(element, 'page-break')

/**
 * Takes the marks of the original's pages out of a rendered document: what is left is the document as if it had none,
 * text for text, so that no output but the one that wants them knows of them. A mark at the beginning of the title is
 * the first page, with all that stands above the title; a document whose title has none begins with page 1.
 */
export function takeOriginalPages(article: Element): {
  readonly article: Element
  readonly pages: readonly OriginalPage[]
} {
  if (!elements(article).some(isMark)) return { article, pages: [] }
  const taker = new Taker()
  const plain = taker.take(article)
  const marks = taker.finish()
  const { places } = buildStructure(plain)
  const pages = marks.map(({ num: label, node, at }): OriginalPage => {
    const place = node && places.get(node)
    return place === undefined ? { label } : { label, leaf: place.leaf, offset: place.offset + at }
  })
  const [first] = marks
  return {
    article: plain,
    pages:
      first !== undefined && first.node === taker.titleStart && first.at === 0 ? pages : [{ label: '1' }, ...pages],
  }
}

/** One walk through a document, in reading order. */
class Taker {
  /** The first text of the title. */
  titleStart: Text | undefined
  readonly #marks: Mark[] = []
  /** Marks that no text has followed yet. */
  #waiting: string[] = []
  /** Where the labels begin that no words have followed yet: a mark right after a label stands before it. */
  #label: Text | undefined

  take(element: Element, within?: 'label' | 'title'): Element {
    const inside = within ?? (hasClass(element, 'num') ? 'label' : element.tagName === 'h1' ? 'title' : undefined)
    if (element.tagName === 'img' || element.tagName === 'br') return this.#place(element)
    const children: (Element | Text)[] = []
    for (const child of element.children) {
      if (child.type === 'element' && isMark(child)) this.#waiting.push(child.properties['data-num'] ?? '')
      else if (child.type === 'element') children.push(this.take(child, inside))
      else this.#text(child, children, inside)
    }
    return { ...element, children }
  }

  finish(): readonly Mark[] {
    return [...this.#marks, ...this.#waiting.map(num => ({ num, at: 0 }))]
  }

  /** Texts that a mark has parted are one again. */
  #text(text: Text, into: (Element | Text)[], within: 'label' | 'title' | undefined): void {
    const last = into.at(-1)
    if (last?.type === 'text') {
      this.#settle(last, last.value.length)
      ;(last as Mutable<Text>).value += text.value
      return
    }
    const own: Mutable<Text> = { type: 'text', value: text.value }
    into.push(own)
    if (within === 'label') {
      this.#label ??= own
      return
    }
    if (within === 'title') this.titleStart ??= this.#label ?? own
    this.#settle(this.#label ?? own, 0)
    this.#label = undefined
  }

  #place(element: Element): Element {
    const own = { ...element }
    this.#settle(this.#label ?? own, 0)
    this.#label = undefined
    return own
  }

  #settle(node: Text | Element, at: number): void {
    for (const num of this.#waiting) this.#marks.push({ num, node, at })
    this.#waiting = []
  }
}
