import type { Element, Text } from '../../render/markup/element.ts'
import { elements, mapElements } from '../../render/markup/tree.ts'
import { headingLabel, inLanguages, type LanguageOf, type NavPart, wordsOf } from '../../render/web/navigation.ts'

/**
 * Elements with captions: the element, the type of list (EPUB 3 Structural Semantics Vocabulary 1.1, Navigation), and
 * the term for its heading.
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

export interface CaptionEntry extends LanguageOf {
  readonly href: string
  readonly children: readonly (Element | Text)[]
}

/** Adds an id to every table and figure with a caption, `table-1` or the next free one; existing ids are kept. */
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

/** Lists the captioned elements of the parts, in reading order; empty lists are left out. */
export function captionLists(parts: readonly NavPart[]): CaptionList[] {
  return kinds
    .map(({ tagName, type, title }) => ({ type, title, entries: parts.flatMap(part => entriesOf(part, tagName)) }))
    .filter(({ entries }) => entries.length > 0)
}

function entriesOf({ filename, root }: NavPart, tagName: string): CaptionEntry[] {
  return inLanguages(root).flatMap(([element, language]) => {
    const caption = element.tagName === tagName ? captionOf(element) : undefined
    if (caption === undefined) return []
    const { lang = language.lang, dir = language.dir } = caption.properties
    return [{ href: `${filename}#${element.properties.id}`, children: headingLabel(caption), lang, dir }]
  })
}

/** Returns the caption of a table or figure, if it has words. */
function captionOf({ tagName, children }: Element): Element | undefined {
  if (!kinds.some(kind => kind.tagName === tagName)) return undefined
  return children.find(
    (child): child is Element =>
      child.type === 'element' &&
      (child.tagName === 'caption' || child.tagName === 'figcaption') &&
      wordsOf(child) !== '',
  )
}
