import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Expectation } from './expected/expectation.ts'
import type { PdfFile } from './reader/pdf-file.ts'
import { firstPage, said, type Tag } from './reader/tags.ts'

/** The place of a fault in a finished file. */
export interface FindingPlace {
  /** From 1. */
  readonly page?: number
  /** Path in the structure tree: `Document/L[2]/LI/LBody/P`. */
  readonly element?: string
  /** The words concerned. */
  readonly text?: string
}

/** One fault. `message` states the fact, begins in lower case and has no full stop. */
export interface Finding {
  readonly message: string
  readonly place: FindingPlace
  /** Replaces the hint of the condition where more can be said. */
  readonly hint?: string
}

/** A condition that validators leave to a person but a program can decide. */
export interface Condition {
  /** Kebab case; its row in docs/pdf-check.md. */
  readonly id: string
  readonly severity: Diagnostic['severity']
  /** Stricter than PDF/UA: an error in a file that carries its source, a warning in other files. */
  readonly house?: true
  /** Matterhorn Protocol 1.1 conditions, clauses of standards, or the program in which the fault was heard. */
  readonly reference: string
  /** What must be true: a sentence for docs/pdf-check.md. */
  readonly summary: string
  /** How to fix it: an imperative without a full stop. */
  readonly hint: string
  /** `expected` is undefined for a file without a source; conditions that need one then find nothing. */
  readonly find: (pdf: PdfFile, expected: Expectation | undefined) => readonly Finding[]
}

/** A finding with its condition. */
export interface PdfDiagnostic extends Diagnostic {
  readonly place: FindingPlace
}

/** Longest text that a finding quotes, in characters. */
const LONGEST = 60

export function quoted(text: string): string {
  const flat = text.replace(/[\n\r\t]/gu, ' ').trim()
  const letters = [...flat]
  return letters.length <= LONGEST ? flat : `${letters.slice(0, LONGEST - 1).join('')}…`
}

/** Returns the place of an element: its path, first page and words. */
export function at(tag: Tag): FindingPlace {
  const page = firstPage(tag)
  const text = quoted(said(tag))
  return { element: tag.path, ...(page !== undefined && { page: page + 1 }), ...(text !== '' && { text }) }
}
