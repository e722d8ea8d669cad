import type { Conventions, Term } from '../../conventions/conventions.ts'
import { term } from '../../conventions/term.ts'
import type { Meta } from '../../document/meta.ts'
import type { Element } from '../../render/markup/element.ts'
import { elements, hasClass } from '../../render/markup/tree.ts'
import { directionOf } from '../../render/view/direction.ts'
import type { Resource } from '../../render/web/images.ts'
import { type LanguageOf, wordsOf } from '../../render/web/navigation.ts'
import type { AccessibilityMetadata, PagesOf } from './accessibility.ts'
import { accessibilityOf } from './accessibility.ts'
import type { Chapter } from './chapters.ts'

/** A name and its language. */
export interface Name extends LanguageOf {
  readonly text: string
}

/** Metadata of the package document (EPUB 3.3, 5.5). */
export interface Metadata {
  /** `urn:uuid:…` */
  readonly identifier: string
  /** Symbol and title: the first thing that readers see or hear in a list of publications. */
  readonly title: string
  readonly description: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly creators: readonly Name[]
  readonly publisher: Name
  /** Date of issue, ISO 8601. */
  readonly issued: string
  /** Also the date of issue, because the text does not change afterwards and a build has no clock. */
  readonly modified: string
  /** Symbols, joined as in a reference. */
  readonly symbol: string
  /** Address of the official text, or empty. */
  readonly source: string
  /** The sources: that address, and `pageSource`. */
  readonly sources: readonly string[]
  /**
   * Source of the page numbers: the original's address, or our PDF with the digest of its file if known; empty without
   * page numbers.
   */
  readonly pageSource: string
  /** `urn:uuid:…` of the PDF of the same text. */
  readonly isFormatOf: string
  readonly pagesOf: PagesOf
  readonly accessibility: AccessibilityMetadata
  readonly accessibilitySummary: string
}

/** A file in the manifest; chapters are also in the spine. */
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

/** Masthead lines that describe the document, in masthead order. */
const descriptiveLines = ['organ', 'session', 'agenda-item', 'agenda-title']

export interface MetadataOptions {
  readonly meta: Meta
  readonly conventions: Conventions
  /** Address of the official text. */
  readonly source?: string
  /** `urn:uuid:…` of this file and of the PDF of the same text. */
  readonly identifiers: { readonly epub: string; readonly pdf: string }
  /** SHA-256 of the PDF from the same run, in hexadecimal. */
  readonly pdfDigest?: string
  /** Defaults to the pages of our PDF. */
  readonly pagesOf?: PagesOf
}

/** Derives metadata from the document's data and its rendered words; `article` contains the page markers. */
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

/** Converts a term to a name. A term with a language is not in the document's language. */
export function nameOf({ text, lang = '' }: Term): Name {
  return { text, lang, dir: lang === '' ? '' : directionOf(lang) }
}

/** Summarizes in words exactly what the metadata says in codes. */
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
 * Identifies a pagination by symbol, language, format and digest (`pageBreakSource` takes any text: W3C, The
 * pageBreakSource Property; a PDF is a valid source of page numbers: WCAG 2.2 Techniques, H99). The original's
 * pagination is identified by its address.
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

/** Lists the files besides `toc.xhtml`, `toc.ncx` and `style.css`. */
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

/** The picture that represents the publication on a shelf; it contains nothing that must be read. */
export const coverImage = 'cover.svg'
