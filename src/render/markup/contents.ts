import type { Attachment, Block, Heading, Inline, Lang } from '../../document/nodes.ts'
import type { Element, Text } from './element.ts'
import { elements, hasClass, mapElements } from './tree.ts'

/** An entry of a table of contents: a heading, and the entries of its subheadings. */
export interface ContentsEntry {
  /** Id of the heading. */
  readonly id: string
  readonly num: string
  readonly lang?: Lang
  /** Words of the heading, without note calls, and without links because the entry is a link itself. */
  readonly children: readonly Inline[]
  /** 1 for the outermost entries, whatever the depth of their headings. */
  readonly level: number
  readonly entries: readonly ContentsEntry[]
}

/**
 * Returns entries for the headings of a text down to `depth`, in reading order. Headings in quotations, summaries and
 * resolutions belong to those and are left out, as are headings without words or id.
 */
export function contentsEntries(nodes: readonly (Block | Attachment)[], depth: number): readonly ContentsEntry[] {
  const top: ContentsEntry[] = []
  const open: { readonly depth: number; readonly entries: ContentsEntry[] }[] = [{ depth: 0, entries: top }]
  for (const heading of headingsOf(nodes)) {
    const children = headingWords(heading.children)
    if (heading.depth > depth || heading.id === undefined || children.length === 0) continue
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop()
    const entries: ContentsEntry[] = []
    const { id, num = '', lang } = heading
    open.at(-1)?.entries.push({ id, num, ...(lang !== undefined && { lang }), children, level: open.length, entries })
    open.push({ depth: heading.depth, entries })
  }
  return top
}

/** Collects headings. Those of an attachment take its language. */
function headingsOf(nodes: readonly (Block | Attachment)[]): readonly Heading[] {
  return nodes.flatMap((node): readonly Heading[] => {
    if (node.type === 'heading') return [node]
    if (node.type !== 'attachment') return []
    const { lang } = node
    const inner = headingsOf([...node.children, ...node.attachments])
    return lang === undefined ? inner : inner.map(heading => ({ lang, ...heading }))
  })
}

function headingWords(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    switch (inline.type) {
      case 'noteReference':
      case 'pageBreak':
        return []
      case 'break':
        return [{ type: 'text', value: ' ' }]
      case 'link':
        return headingWords(inline.children)
      case 'text':
        return [{ type: 'text', value: inline.value }]
      default: {
        const { id: _, position: __, ...rest } = inline
        return [{ ...rest, children: headingWords(inline.children) }]
      }
    }
  })
}

/** Class of the element that holds the page number of an entry. */
const PAGE = 'toc-page'

/** Whether a rendered document has a table of contents with entries. */
export function hasContents(article: Element): boolean {
  return contentsTargets(article).length > 0
}

/** Returns the ids of the headings to which the tables of contents link. */
export function contentsTargets(article: Element): readonly string[] {
  return elements(article).flatMap(({ children, properties }) =>
    children.some(isPage) ? [properties.href?.slice(1) ?? ''] : [],
  )
}

/**
 * Returns the document with a page in each entry of its tables of contents; `words` gives the text for a heading's id.
 */
export function withPages(article: Element, words: (id: string) => string): Element {
  return mapElements(article, element => {
    const { href = '' } = element.properties
    if (element.tagName !== 'a' || !element.children.some(isPage)) return element
    const text: Text = { type: 'text', value: words(href.slice(1)) }
    return {
      ...element,
      children: element.children.map(child => (isPage(child) ? { ...child, children: [text] } : child)),
    }
  })
}

function isPage(node: Element | Text): node is Element {
  return node.type === 'element' && hasClass(node, PAGE)
}
