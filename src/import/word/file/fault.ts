import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'

/** Why a file cannot be read: told to whoever gave it, with what to do. */
export class WordFault extends Error {
  readonly diagnostic: Diagnostic
  constructor(rule: 'import-word-file' | 'import-word-limit', message: string, hint: string) {
    super(message)
    this.name = 'WordFault'
    const fault = { severity: 'error' as const, message, hint }
    this.diagnostic =
      rule === 'import-word-file' ? { ...fault, rule: 'import-word-file' } : { ...fault, rule: 'import-word-limit' }
  }
}
