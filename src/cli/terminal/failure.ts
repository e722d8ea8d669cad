import { MissingAssetError } from '../../assets.ts'
import { printable } from '../../diagnostics/printable.ts'
import type { SourceReport } from '../../diagnostics/reporters.ts'
import { EnvironmentError, type Failure, SourceError, UsageError, WorkerError } from '../errors.ts'
import type { Terminal } from './terminal.ts'

/** Describes an error: one that the user can fix, or a bug. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WorkerError) return error.failure
  if (error instanceof UsageError) return { rule: 'usage', message: error.message, hint: error.hint }
  if (error instanceof EnvironmentError) {
    return { rule: error instanceof SourceError ? 'source' : 'environment', message: error.message, hint: error.hint }
  }
  if (error instanceof MissingAssetError) {
    return {
      rule: 'environment',
      message: error.message,
      hint: 'install tirage again, or correct the folder of --templates',
    }
  }
  if (isTemplateError(error)) {
    const line = error.line === undefined ? '' : `:${error.line}`
    return { rule: 'environment', message: `${error.path}${line}: ${error.message}`, hint: error.hint }
  }
  if (error instanceof Error && error.name === 'TemplateDataError') {
    return {
      rule: 'environment',
      message: error.message,
      hint: 'correct the file in the folder of --templates, or install tirage again',
    }
  }
  if (error instanceof Error && error.name === 'FontError') {
    return {
      rule: 'environment',
      message: error.message,
      hint: 'install tirage again, or name another font in the theme',
    }
  }
  return error instanceof Error
    ? { rule: 'bug', message: error.message, stack: error.stack }
    : { rule: 'bug', message: String(error) }
}

/** An error that stopped a run, with the reports made until then. */
export class RunStopped extends Error {
  readonly reports: readonly SourceReport[]
  constructor(cause: unknown, reports: readonly SourceReport[]) {
    super('the run was stopped', { cause })
    this.name = 'RunStopped'
    this.reports = reports
  }
}

/** Turns a failure into an entry of the JSON report: of one source, or of the run if `path` is null. */
export function failureReport(error: unknown, path: string | null): SourceReport {
  const { rule, message, hint } = failureOf(error)
  const told = rule === 'source' ? 'environment' : rule
  return { path, diagnostics: [{ severity: 'error', rule: told, message, ...(hint !== undefined && { hint }) }] }
}

/** Whether an error concerns the whole run and not just one document. */
export function stopsEverything(error: unknown): boolean {
  const { rule } = failureOf(error)
  return rule === 'usage' || rule === 'environment'
}

/** Prints an error that ends the work on `path`, or the run. A bug is printed with its stack trace. */
export function sayFailure(terminal: Terminal, error: unknown, path?: string): void {
  const { rule, message, hint, stack } = failureOf(error)
  if (rule !== 'bug') {
    terminal.say(`error: ${printable(message)}`)
    if (hint !== undefined) terminal.say(`  hint: ${printable(hint)}`)
    return
  }
  terminal.say(
    `bug in tirage${path === undefined ? '' : ` at ${printable(path)}`}: please report it with the source and these lines`,
  )
  terminal.say(stack ?? message)
}

/**
 * Compares names, not classes, as for FontError: src/render/ and src/fonts/ are loaded only when a document is built.
 */
function isTemplateError(
  error: unknown,
): error is Error & { readonly path: string; readonly line?: number; readonly hint?: string } {
  return error instanceof Error && error.name === 'TemplateError' && 'path' in error
}
