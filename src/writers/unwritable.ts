import { DiagnosticError } from '../diagnostics/diagnostic.ts'

/** Reports content that a format cannot represent. Nothing is written, so that nothing is lost silently. */
export function unwritable(message: string): DiagnosticError {
  return new DiagnosticError([
    { severity: 'error', rule: 'not-writable', message, hint: 'change it in the source, or choose another format' },
  ])
}
