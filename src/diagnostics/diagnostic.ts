import type { Position } from '../document/nodes.ts'

/** Whether diagnostics prevent output: any error, or with --strict any diagnostic. */
export function forbids(diagnostics: readonly Diagnostic[], { strict }: { readonly strict: boolean }): boolean {
  return diagnostics.some(({ severity }) => strict || severity === 'error')
}

/**
 * A fault in a source, explained to its author. `message` is lower case, states a fact and has no full stop; `hint` is
 * an imperative.
 */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  /** Id of the rule. Also the name of its folder in tests/rules/ and its heading in docs/rules.md. */
  readonly rule: string
  readonly message: string
  readonly position?: Position
  readonly hint?: string
}

/** Thrown by a stage that cannot continue. Carries diagnostics for the author; never used for programming errors. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[]
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(d => d.message).join('; '))
    this.name = 'DiagnosticError'
    this.diagnostics = diagnostics
  }
}
