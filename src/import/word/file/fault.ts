import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'

/** Why a file cannot be read: told to whoever gave it, with what to do. */
export class WordFault extends Error {
  readonly diagnostic: Diagnostic
  constructor(rule: 'word-file' | 'word-limit', message: string, hint: string) {
    super(message)
    this.name = 'WordFault'
    this.diagnostic = { severity: 'error', rule: `import-${rule}`, message, hint }
  }
}
