import type { Conventions, Term } from '../conventions/conventions.ts'
import { term } from '../conventions/term.ts'
import type { Meta } from '../document/nodes.ts'
import type { Element } from '../render/element.ts'
import { textContent } from '../render/text.ts'
import { accessibilityOf } from './accessibility.ts'
import type { AccessibilityMetadata } from './accessibility.ts'
import type { Chapter } from './chapters.ts'
import { uuidOfUrl } from './identifier.ts'
import type { Resource } from './images.ts'
import { headingLabel } from './navigation.ts'
import { elements, hasClass } from './tree.ts'

/** A name, and its language where it is not the document's, else empty. */
export interface Name {
  readonly text: string
  readonly lang: string
}

/** What the package document says of the publication (EPUB 3.3, 5.5). */
export interface Metadata {
  /** `urn:uuid:…`, always the same for the same official address. */
  readonly identifier: string
  /** Symbol and title: what a reader sees or hears first in a list of publications. */
  readonly title: string
  readonly description: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly creators: readonly Name[]
  readonly publisher: Name
  /** Date of issue, ISO 8601. */
  readonly issued: string
  /** The date of issue again: the text does not change after it, and a build has no clock. */
  readonly modified: string
  /** Address of the official text. */
  readonly source: string
  readonly accessibility: AccessibilityMetadata
  readonly accessibilitySummary: string
}

/** One file in the manifest; chapters stand in the spine as well. */
export interface ManifestItem {
  readonly id: string
  readonly href: string
  readonly mediaType: string
}

export interface ManifestOfFiles {
  readonly chapters: readonly ManifestItem[]
  readonly resources: readonly ManifestItem[]
}

/** Lines of the masthead that describe the document, in their order there. */
const descriptiveLines = ['organ', 'session', 'agenda-item', 'agenda-title']

/** Metadata from the document's data and its rendered words; `source` is the address of the official text. */
export function metadataOf(article: Element, meta: Meta, conventions: Conventions, source: string): Metadata {
  const heading = [...elements(article)].find(element => element.tagName === 'h1')
  const title = heading === undefined ? '' : line(heading)
  const symbol = meta.symbols.join('-')
  const accessibility = accessibilityOf([article])
  return {
    identifier: uuidOfUrl(source),
    title: title === '' ? symbol : `${symbol} – ${title}`,
    description: descriptionOf(article) || title || symbol,
    language: meta.language,
    direction: conventions.direction,
    creators: meta.organs.map(organ => nameOf(term(conventions, `organ.${organ}`))),
    publisher: nameOf(term(conventions, 'organization')),
    issued: meta.date,
    modified: `${meta.date}T00:00:00Z`,
    source,
    accessibility,
    accessibilitySummary: summaryOf(accessibility, conventions),
  }
}

function nameOf({ text, lang = '' }: Term): Name {
  return { text, lang }
}

/** In words what the metadata says in codes, and no more. */
function summaryOf({ accessibilityFeature }: AccessibilityMetadata, conventions: Conventions): string {
  const keys = ['accessibility-summary', ...(accessibilityFeature.includes('alternativeText') ? ['summary-figures'] : [])]
  return keys.map(key => term(conventions, key).text).join(' ')
}

function descriptionOf(article: Element): string {
  return [...elements(article)]
    .filter(element => element.tagName === 'p' && descriptiveLines.some(name => hasClass(element, name)))
    .map(line).filter(text => text !== '').join(' – ')
}

function line(element: Element): string {
  return headingLabel(element).map(textContent).join('').trim()
}

/** The files beside `toc.xhtml`, `toc.ncx` and `style.css`. */
export function manifestOf(chapters: readonly Chapter[], resources: readonly Resource[]): ManifestOfFiles {
  return {
    chapters: chapters.map(({ filename }, index) => ({ id: `chapter-${index + 1}`, href: filename, mediaType: 'application/xhtml+xml' })),
    resources: resources.map(({ href, mediaType }, index) => ({ id: `resource-${index + 1}`, href, mediaType })),
  }
}
