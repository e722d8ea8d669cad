import type { Position } from '../document/nodes.ts'

/** Whether diagnostics keep a document from being written: any error, or with --strict any at all. */
export function forbids(diagnostics: readonly Diagnostic[], { strict }: { readonly strict: boolean }): boolean {
  return diagnostics.some(({ severity }) => strict || severity === 'error')
}

/**
 * One thing that is wrong with a source, said to its author.
 * `message` is lower case, states the fact and has no full stop; `hint` is an imperative.
 */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** Id of the rule, the same as its folder in tests/rules/ and its heading in docs/rules.md. */
  readonly rule: string
  readonly message: string
  readonly position?: Position
  readonly hint?: string
}

/** Thrown by a stage that cannot go on: carries what to tell the author. Never used for a programmer's mistake. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[]
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(d => d.message).join('; '))
    this.name = 'DiagnosticError'
    this.diagnostics = diagnostics
  }
}
