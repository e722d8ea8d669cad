import { term } from '../../conventions/term.ts'
import type { Document } from '../../document/document.ts'
import { plainText } from '../../document/text.ts'
import type { LicensedFont } from '../reader/sfnt.ts'
import type { ExpectationContext, ExpectedElement } from './expected-element.ts'
import { project } from './projection.ts'

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

/** What the PDF of a typeset document must be. */
export function expect(document: Document, context: ExpectationContext): Expectation {
  const { conventions, hyphenated, fonts } = context
  const { meta, lang } = document
  const root = project(document, context)
  return {
    lang,
    root,
    hyphenated,
    fonts,
    title: term(conventions, 'publication-title', { symbol: meta.symbols.join('-'), title: plainText(meta.title) })
      .text,
    headings: headingsOf(root).map(heading => words(heading).replace(/\s+/gu, ' ').trim()),
    symbols: meta.symbols,
    jobNumber: meta.job?.number,
  }
}

function headingsOf(element: ExpectedElement): readonly ExpectedElement[] {
  if (/^H\d+$/u.test(element.role)) return [element]
  return element.children.flatMap(child => (typeof child === 'string' ? [] : headingsOf(child)))
}

/** All the text of an element without the calls of notes. */
export function words(element: ExpectedElement): string {
  return element.children
    .map(child => {
      if (typeof child === 'string') return child
      return child.role === 'Reference' ? '' : words(child)
    })
    .join('')
}
