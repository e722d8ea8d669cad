import type { Element, Text } from '../../render/markup/element.ts'
import { elements, mapElements } from '../../render/markup/tree.ts'
import { headingLabel, type Part, wordsOf } from '../../render/web/navigation.ts'

/**
 * What has a caption: the element, the list that names it (EPUB 3 Structural Semantics Vocabulary 1.1, Navigation), the
 * term of its heading.
 */
const kinds = [
  { tagName: 'table', type: 'lot', title: 'list-of-tables' },
  { tagName: 'figure', type: 'loi', title: 'list-of-figures' },
] as const

/** A list of tables or of figures for the navigation document (EPUB 3.3, 5.4.2.5). */
export interface CaptionList {
  readonly type: 'lot' | 'loi'
  /** Key of a term of the conventions. */
  readonly title: string
  readonly entries: readonly CaptionEntry[]
}

export interface CaptionEntry {
  readonly href: string
  readonly children: readonly (Element | Text)[]
  /** Language of the caption where it is not the document's, else empty. */
  readonly lang: string
}

/**
 * The article with an id on every table and figure that has a caption: `table-1`, or the next that is free. Its own id
 * is kept.
 */
export function identifyCaptioned(article: Element): Element {
  if (!elements(article).some(element => captionOf(element) !== undefined)) return article
  const taken = new Set(elements(article).map(({ properties }) => properties.id))
  return mapElements(article, element => {
    if (element.properties.id !== undefined || captionOf(element) === undefined) return element
    let number = 1
    while (taken.has(`${element.tagName}-${number}`)) number++
    const id = `${element.tagName}-${number}`
    taken.add(id)
    return { ...element, properties: { id, ...element.properties } }
  })
}

/** The lists of what the parts have captions of, in reading order; none of what they have not. */
export function captionLists(parts: readonly Part[]): CaptionList[] {
  return kinds
    .map(({ tagName, type, title }) => ({ type, title, entries: parts.flatMap(part => entriesOf(part, tagName)) }))
    .filter(({ entries }) => entries.length > 0)
}

function entriesOf({ filename, root }: Part, tagName: string): CaptionEntry[] {
  return elements(root).flatMap(element => {
    const caption = element.tagName === tagName ? captionOf(element) : undefined
    if (caption === undefined) return []
    return [
      {
        href: `${filename}#${element.properties.id}`,
        children: headingLabel(caption),
        lang: caption.properties.lang ?? '',
      },
    ]
  })
}

/** The caption of a table or figure, where it has words. */
function captionOf({ tagName, children }: Element): Element | undefined {
  if (!kinds.some(kind => kind.tagName === tagName)) return undefined
  return children.find(
    (child): child is Element =>
      child.type === 'element' &&
      (child.tagName === 'caption' || child.tagName === 'figcaption') &&
      wordsOf(child) !== '',
  )
}
