import { printable } from '../diagnostics/printable.ts'
import type { SourceReport } from '../diagnostics/reporters.ts'
import { EnvironmentError, UsageError } from './errors.ts'
import type { Terminal } from './terminal.ts'
import { MissingAssetError } from '../assets.ts'

interface Failure {
  readonly message: string
  readonly hint?: string | undefined
}

/** An error that the person at the terminal can mend, in words; undefined for a bug. */
function knownFailure(error: unknown): Failure | undefined {
  if (error instanceof UsageError || error instanceof EnvironmentError) return error
  if (error instanceof MissingAssetError) return { message: error.message, hint: 'install tirage again, or mend the folder of --templates' }
  if (isTemplateError(error)) {
    const line = error.line === undefined ? '' : `:${error.line}`
    return { message: `${error.path}${line}: ${error.message}`, hint: error.hint }
  }
  if (error instanceof Error && error.name === 'FontError') {
    return { message: error.message, hint: 'install tirage again, or name another font in the theme' }
  }
  return undefined
}

/** An error that stopped a run, and what had been found by then. */
export class RunStopped extends Error {
  readonly reports: readonly SourceReport[]
  constructor(cause: unknown, reports: readonly SourceReport[]) {
    super('the run was stopped', { cause })
    this.name = 'RunStopped'
    this.reports = reports
  }
}

/** A failure as a row of the JSON report: of one source, or of the run (`path` is null). */
export function failureReport(error: unknown, path: string | null): SourceReport {
  const failure = knownFailure(error)
  const rule = failure === undefined ? 'bug' : error instanceof UsageError ? 'usage' : 'environment'
  const message = failure?.message ?? (error instanceof Error ? error.message : String(error))
  return { path, diagnostics: [{ severity: 'error', rule, message, ...(failure?.hint !== undefined && { hint: failure.hint }) }] }
}

/** Whether an error concerns the whole run, not one document alone. */
export function stopsEverything(error: unknown): boolean {
  return knownFailure(error) !== undefined
}

/** Says an error that ends the work on `path`, or the run; a bug keeps its stack. */
export function sayFailure(terminal: Terminal, error: unknown, path?: string): void {
  const failure = knownFailure(error)
  if (failure !== undefined) {
    terminal.say(`error: ${printable(failure.message)}`)
    if (failure.hint !== undefined) terminal.say(`  hint: ${printable(failure.hint)}`)
    return
  }
  terminal.say(`bug in tirage${path === undefined ? '' : ` at ${printable(path)}`}: please report it with the source and these lines`)
  terminal.say(error instanceof Error ? (error.stack ?? error.message) : String(error))
}

/** By name, not by class, as FontError too: src/render/ and src/fonts/ are loaded only when a document is built. */
function isTemplateError(error: unknown): error is Error & { readonly path: string; readonly line?: number; readonly hint?: string } {
  return error instanceof Error && error.name === 'TemplateError' && 'path' in error
}
