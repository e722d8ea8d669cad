import type { Conventions } from '../../conventions/conventions.ts'
import { term } from '../../conventions/term.ts'
import type { Document } from '../../document/nodes.ts'
import { plainText } from '../../document/text.ts'
import { project } from './projection.ts'
import type { LicensedFont } from '../reader/sfnt.ts'

/** An element that the source asks for. Written down from the document tree alone, without templates and layout. */
export interface ExpectedElement {
  readonly role: string
  readonly lang?: string
  readonly alt?: string
  /** Of a Link that the author wrote: an address, or `#id`. */
  readonly href?: string
  readonly listNumbering?: string
  readonly scope?: 'Column' | 'Row'
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly children: readonly (ExpectedElement | string)[]
}

/** What a document says that its PDF must be. */
export interface Expectation {
  readonly lang: string
  readonly title: string
  readonly root: ExpectedElement
  /** Headings in reading order, without the calls of their notes; the document's own title first. */
  readonly headings: readonly string[]
  readonly symbols: readonly string[]
  readonly jobNumber: string | undefined
  /** Whether the edition cuts words at line ends, with U+00AD as text. */
  readonly hyphenated: boolean
  readonly fonts: readonly LicensedFont[]
}

/** What the data of the package says, beside the document. */
export interface ExpectationContext {
  readonly conventions: Conventions
  readonly hyphenated: boolean
  readonly fonts: readonly LicensedFont[]
  /** Address of the official text; undefined when the symbol tells none. */
  readonly officialUrl: string | undefined
  /** Part of ISO 14289: in PDF/UA-2 a note is an FENote. */
  readonly part: number | undefined
  /** Label of the page that a place of the document is on, which the source does not know. */
  readonly pageOf: (id: string) => string
}

/** What the PDF of a typeset document must be. */
export function expect(document: Document, context: ExpectationContext): Expectation {
  const { conventions, hyphenated, fonts } = context
  const { meta, lang } = document
  const root = project(document, context)
  return {
    lang, root, hyphenated, fonts,
    title: term(conventions, 'publication-title', { symbol: meta.symbols.join('-'), title: plainText(meta.title) }).text,
    headings: headingsOf(root).map(heading => words(heading).replace(/\s+/gu, ' ').trim()),
    symbols: meta.symbols,
    jobNumber: meta.job?.number,
  }
}

function headingsOf(element: ExpectedElement): readonly ExpectedElement[] {
  if (/^H\d+$/u.test(element.role)) return [element]
  return element.children.flatMap(child => typeof child === 'string' ? [] : headingsOf(child))
}

/** All the text of an element without the calls of notes. */
export function words(element: ExpectedElement): string {
  return element.children.map(child => {
    if (typeof child === 'string') return child
    return child.role === 'Reference' ? '' : words(child)
  }).join('')
}
