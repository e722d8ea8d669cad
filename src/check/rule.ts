import type { Conventions } from '../conventions/conventions.ts'
import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { Position } from '../document/nodes.ts'
import type { RequiredFields } from './required-fields.ts'
import type { Survey } from './survey.ts'

/** What rules know beside the document. */
export interface CheckContext {
  /** Conventions of the document's language. */
  readonly conventions: Conventions
  readonly symbols: SymbolGrammar
  readonly required: RequiredFields
  /** The source as text, in which positions count; without it a place inside a text may be that of the whole text. */
  readonly source?: string | undefined
  /** The typeset stage of the document's language and profile; without it the spaces are not checked. */
  readonly typeset?: (document: Document) => Document
}

/** One place where a rule is not kept. */
export interface Finding {
  readonly message: string
  readonly position?: Position | undefined
  /** What to write here; the rule's own hint when the place says nothing more. */
  readonly hint?: string | undefined
}

/** One thing that every document keeps. */
export interface Rule {
  /** Kebab case; the same as the rule's folder in tests/rules/ and its heading in docs/rules.md. */
  readonly id: string
  /**
   * `error` where words are lost, a citation goes wrong or a page is not accessible; `warning` for a slip of typography
   * or wording.
   */
  readonly severity: Diagnostic['severity']
  /**
   * What becomes of it in a text that is reprinted as published, where that is not the same: nobody can mend the
   * wording of that text.
   */
  readonly ofPublished?: 'warning' | 'silent'
  /** What is wrong and why it matters, for docs/rules.md: sentences. */
  readonly summary: string
  /** How to mend it: an imperative without full stop. */
  readonly hint: string
  readonly find: (survey: Survey, context: CheckContext) => readonly Finding[]
}
