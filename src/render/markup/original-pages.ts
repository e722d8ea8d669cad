import type { Element, Text } from './element.ts'
import { elements, hasClass } from './tree.ts'

/**
 * Where a page of the original begins: before character `at` of a text, or before a picture. Without a node, the first
 * page begins before all text, and any other after it.
 */
export interface OriginalPage {
  readonly label: string
  readonly node?: Text | Element
  readonly at: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const isMark = (element: Element): boolean => hasClass(element, 'page-break')

/**
 * Removes the marks of the original's pages from a rendered document. What is left is the document as if it had none,
 * text for text, so only the output that needs them knows about them. If a mark begins the title, it is the first page,
 * which includes everything above the title; otherwise the document begins with page 1.
 */
export function takeOriginalPages(article: Element): {
  readonly article: Element
  readonly pages: readonly OriginalPage[]
} {
  if (!elements(article).some(isMark)) return { article, pages: [] }
  const taker = new Taker()
  const plain = taker.take(article)
  const pages = taker.finish()
  const [first] = pages
  const beginsWithTitle = first !== undefined && first.node === taker.titleStart && first.at === 0
  return { article: plain, pages: beginsWithTitle ? pages : [{ label: '1', at: 0 }, ...pages] }
}

/** Walks a document once, in reading order. */
class Taker {
  /** The first text of the title. */
  titleStart: Text | undefined
  readonly #pages: OriginalPage[] = []
  /** Marks that no text has followed yet. */
  #waiting: string[] = []
  /** A label that no words have followed yet: a mark right after a label counts as before it. */
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

  finish(): readonly OriginalPage[] {
    return [...this.#pages, ...this.#waiting.map(label => ({ label, at: 0 }))]
  }

  /** Adds a text, and rejoins texts that a mark separated. */
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
    for (const label of this.#waiting) this.#pages.push({ label, node, at })
    this.#waiting = []
  }
}
