import { DiagnosticError } from '../diagnostics/diagnostic.ts'

/** What a document has and a format cannot hold: nothing is written, for nothing is to be lost in silence. */
export function unwritable(message: string): DiagnosticError {
  return new DiagnosticError([
    { severity: 'error', rule: 'not-writable', message, hint: 'change it in the source, or choose another format' },
  ])
}
