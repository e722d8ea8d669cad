import type { Conventions } from '../conventions/conventions.ts'
import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { Position } from '../document/nodes.ts'
import type { RequiredFields } from './required-fields.ts'
import type { Survey } from './survey.ts'

/** What rules know apart from the document. */
export interface CheckContext {
  /** Conventions of the document's language. */
  readonly conventions: Conventions
  readonly symbols: SymbolGrammar
  readonly required: RequiredFields
  /**
   * Source text to which positions refer. Without it, a finding inside a text may have the position of the whole text.
   */
  readonly source?: string | undefined
  /** Typesets with the document's language and profile. Without it, spaces are not checked. */
  readonly typeset?: (document: Document) => Document
}

/** One violation of a rule. */
export interface Finding {
  readonly message: string
  readonly position?: Position | undefined
  /** Replaces the rule's hint if this place needs a more specific one. */
  readonly hint?: string | undefined
}

/** A condition that every document must meet. */
export interface Rule {
  /** Kebab case. Also the name of the rule's folder in tests/rules/ and its heading in docs/rules.md. */
  readonly id: string
  /** `error` if words are lost, a citation breaks or a page is inaccessible; `warning` for typography and wording. */
  readonly severity: Diagnostic['severity']
  /** Severity in a text that reprints a published one, if different: nobody can correct the published wording. */
  readonly ofPublished?: 'warning' | 'silent'
  /** What is wrong and why it matters, in sentences, for docs/rules.md. */
  readonly summary: string
  /** How to correct it: an imperative without a full stop. */
  readonly hint: string
  readonly find: (survey: Survey, context: CheckContext) => readonly Finding[]
}
