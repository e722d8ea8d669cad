import { term } from '../../conventions/term.ts'
import type { Document } from '../../document/document.ts'
import { plainText } from '../../document/text.ts'
import type { LicensedFont } from '../reader/sfnt.ts'
import type { ExpectationContext, ExpectedElement } from './expected-element.ts'
import { project } from './projection.ts'

/** The requirements that a document sets for its PDF. */
export interface Expectation {
  readonly lang: string
  readonly title: string
  readonly root: ExpectedElement
  /** Headings in reading order, without their note calls. The document's title comes first. */
  readonly headings: readonly string[]
  readonly symbols: readonly string[]
  readonly jobNumber: string | undefined
  /** Whether the edition hyphenates words at line ends, with U+00AD as text. */
  readonly hyphenated: boolean
  readonly fonts: readonly LicensedFont[]
}

/** Derives the requirements for the PDF of a typeset document. */
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

/** Returns the text of an element, without note calls. */
export function words(element: ExpectedElement): string {
  return element.children
    .map(child => {
      if (typeof child === 'string') return child
      return child.role === 'Reference' ? '' : words(child)
    })
    .join('')
}
