import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Expectation } from './expected/expectation.ts'
import type { PdfFile } from './reader/pdf-file.ts'
import { firstPage, said, type Tag } from './reader/tags.ts'

/** Where something is wrong in a finished file. */
export interface FindingPlace {
  /** From 1. */
  readonly page?: number
  /** Path in the structure tree: `Document/L[2]/LI/LBody/P`. */
  readonly element?: string
  /** The words that it is about. */
  readonly text?: string
}

/** One thing that is wrong. `message` is lower case, states the fact and has no full stop. */
export interface Finding {
  readonly message: string
  readonly place: FindingPlace
  /** The condition's own hint where the place says nothing more. */
  readonly hint?: string
}

/** Something that validators leave to a person and a program can decide. */
export interface Condition {
  /** Kebab case; its row in docs/pdf-check.md. */
  readonly id: string
  readonly severity: Diagnostic['severity']
  /** Stricter than PDF/UA: an error where the file carries its source, a warning in a file of others. */
  readonly house?: true
  /** Matterhorn Protocol 1.1 conditions, clauses of standards, or where it was heard. */
  readonly reference: string
  /** What must hold: a sentence for docs/pdf-check.md. */
  readonly summary: string
  /** How to mend it: an imperative without full stop. */
  readonly hint: string
  /** `expected` is undefined for a file that carries no source: a condition that needs one finds nothing then. */
  readonly find: (pdf: PdfFile, expected: Expectation | undefined) => readonly Finding[]
}

/** A finding with its condition. */
export interface PdfDiagnostic extends Diagnostic {
  readonly place: FindingPlace
}

/** Longest text that a finding quotes. */
const LONGEST = 60

export function quoted(text: string): string {
  const flat = text.replace(/[\n\r\t]/gu, ' ').trim()
  const letters = [...flat]
  return letters.length <= LONGEST ? flat : `${letters.slice(0, LONGEST - 1).join('')}…`
}

/** The place of an element: its path, its first page and its words. */
export function at(tag: Tag): FindingPlace {
  const page = firstPage(tag)
  const text = quoted(said(tag))
  return { element: tag.path, ...(page !== undefined && { page: page + 1 }), ...(text !== '' && { text }) }
}
