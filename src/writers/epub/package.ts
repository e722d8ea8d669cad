import type { Conventions, Term } from '../../conventions/conventions.ts'
import { term } from '../../conventions/term.ts'
import type { Meta } from '../../document/meta.ts'
import type { Element } from '../../render/markup/element.ts'
import { elements, hasClass } from '../../render/markup/tree.ts'
import type { Resource } from '../../render/web/images.ts'
import { wordsOf } from '../../render/web/navigation.ts'
import type { AccessibilityMetadata, PagesOf } from './accessibility.ts'
import { accessibilityOf } from './accessibility.ts'
import type { Chapter } from './chapters.ts'

/** A name, and its language where it is not the document's, else empty. */
export interface Name {
  readonly text: string
  readonly lang: string
}

/** What the package document says of the publication (EPUB 3.3, 5.5). */
export interface Metadata {
  /** `urn:uuid:…` */
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
  /** Symbols, joined as in a reference. */
  readonly symbol: string
  /** Address of the official text, or empty. */
  readonly source: string
  /** What it is made of, and whose pages it names: that address, and `pageSource`. */
  readonly sources: readonly string[]
  /**
   * Whose page numbers are marked: the original's address, or our PDF with the digest of its file where that is known;
   * empty without page numbers.
   */
  readonly pageSource: string
  /** `urn:uuid:…` of the PDF of the same text. */
  readonly isFormatOf: string
  readonly pagesOf: PagesOf
  readonly accessibility: AccessibilityMetadata
  readonly accessibilitySummary: string
}

/** One file in the manifest; chapters stand in the spine as well. */
export interface ManifestItem {
  readonly id: string
  readonly href: string
  readonly mediaType: string
  /** Manifest properties (EPUB 3.3, 5.6.2), or empty. */
  readonly properties: string
}

export interface ManifestOfFiles {
  readonly chapters: readonly ManifestItem[]
  readonly resources: readonly ManifestItem[]
}

/** Lines of the masthead that describe the document, in their order there. */
const descriptiveLines = ['organ', 'session', 'agenda-item', 'agenda-title']

export interface MetadataOptions {
  readonly meta: Meta
  readonly conventions: Conventions
  /** Address of the official text. */
  readonly source?: string
  /** `urn:uuid:…` of this file and of the PDF of the same text. */
  readonly identifiers: { readonly epub: string; readonly pdf: string }
  /** SHA-256 of the PDF of the same run, hexadecimal. */
  readonly pdfDigest?: string
  /** Those of our PDF unless given. */
  readonly pagesOf?: PagesOf
}

/** Metadata from the document's data and its rendered words; `article` bears the markers of the pages. */
export function metadataOf(article: Element, options: MetadataOptions): Metadata {
  const { meta, conventions, source = '', identifiers, pagesOf = 'pdf' } = options
  const heading = elements(article).find(element => element.tagName === 'h1')
  const title = heading === undefined ? '' : wordsOf(heading)
  const symbol = meta.symbols.join('-')
  const accessibility = accessibilityOf([article])
  const pageSource = accessibility.accessibilityFeature.includes('pageBreakMarkers')
    ? pageSourceOf(symbol, options)
    : ''
  return {
    identifier: identifiers.epub,
    title: title === '' ? symbol : term(conventions, 'publication-title', { symbol, title }).text,
    description: descriptionOf(article) || title || symbol,
    language: meta.language,
    direction: conventions.direction,
    creators: meta.organs.map(organ => nameOf(term(conventions, `organ.${organ}`))),
    publisher: nameOf(term(conventions, 'organization')),
    issued: meta.date,
    modified: `${meta.date}T00:00:00Z`,
    symbol,
    source,
    sources: [...new Set([source, pageSource])].filter(one => one !== ''),
    pageSource,
    pagesOf,
    isFormatOf: identifiers.pdf,
    accessibility,
    accessibilitySummary: summaryOf(accessibility, pagesOf, conventions),
  }
}

function nameOf({ text, lang = '' }: Term): Name {
  return { text, lang }
}

/** In words what the metadata says in codes, and no more. */
function summaryOf(
  { accessibilityFeature }: AccessibilityMetadata,
  pagesOf: PagesOf,
  conventions: Conventions,
): string {
  const keys = [
    'accessibility-summary',
    ...(accessibilityFeature.includes('alternativeText') ? ['summary-figures'] : []),
    ...(accessibilityFeature.includes('pageBreakMarkers')
      ? [pagesOf === 'pdf' ? 'summary-pages' : 'summary-pages-original']
      : []),
  ]
  return keys.map(key => term(conventions, key).text).join(' ')
}

/**
 * Symbol, language, format and digest tell one pagination from every other (`pageBreakSource` takes any text: W3C, The
 * pageBreakSource Property; a PDF is a valid source of page numbers: WCAG 2.2 Techniques, H99). That of the original is
 * named by its address.
 */
function pageSourceOf(
  symbol: string,
  { meta: { language }, source, pdfDigest: digest, pagesOf }: MetadataOptions,
): string {
  if (pagesOf === 'original') return source ?? `${symbol} (${language})`
  return [`${symbol} (${language})`, 'PDF', ...(digest === undefined ? [] : [`SHA-256 ${digest}`])].join(', ')
}

function descriptionOf(article: Element): string {
  return elements(article)
    .filter(element => element.tagName === 'p' && descriptiveLines.some(name => hasClass(element, name)))
    .map(wordsOf)
    .filter(text => text !== '')
    .join(' – ')
}

/** The files beside `toc.xhtml`, `toc.ncx` and `style.css`. */
export function manifestOf(
  chapters: readonly Pick<Chapter, 'filename'>[],
  resources: readonly Resource[],
): ManifestOfFiles {
  const xhtml = 'application/xhtml+xml'
  return {
    chapters: chapters.map(({ filename }, index) => ({
      id: `chapter-${index + 1}`,
      href: filename,
      mediaType: xhtml,
      properties: '',
    })),
    resources: resources.map(({ href, mediaType }, index) => ({
      id: `resource-${index + 1}`,
      href,
      mediaType,
      properties: href === coverImage ? 'cover-image' : '',
    })),
  }
}

/** The picture that stands for the publication on a shelf; nothing in it has to be read. */
export const coverImage = 'cover.svg'
