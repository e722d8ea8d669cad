import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { forbids } from '../diagnostics/diagnostic.ts'
import { printable } from '../diagnostics/printable.ts'
import { counted, formatDiagnostics, formatJson, type SourceReport, summarize } from '../diagnostics/reporters.ts'
import type { ExitCode, Values } from './command.ts'
import type { Terminal } from './terminal/terminal.ts'

/** How much is said, and in which form: the options that `build` and `check` share. */
export interface Manner {
  readonly json: boolean
  readonly quiet: boolean
  readonly strict: boolean
}

/** The manner that the options ask for. */
export function mannerOf(values: Values): Manner {
  return { json: values.json === true, quiet: values.quiet === true, strict: values.strict === true }
}

/** Shows what is wrong with one source, as soon as it is known; JSON waits for the end. */
export function sayDiagnostics(
  terminal: Terminal,
  manner: Manner,
  path: string,
  bytes: Uint8Array,
  diagnostics: readonly Diagnostic[],
): void {
  const shown = manner.quiet && !manner.strict ? diagnostics.filter(d => d.severity === 'error') : diagnostics
  if (manner.json || shown.length === 0) return
  terminal.say(formatDiagnostics(shown, { path, text: new TextDecoder().decode(bytes), color: terminal.color }))
}

/**
 * Ends the report: JSON where it is asked for, failures that are no source's fault among it, else one line that counts.
 */
export function sayEnd(
  terminal: Terminal,
  manner: Manner,
  reports: readonly SourceReport[],
  failures: readonly SourceReport[],
  done: string,
): void {
  if (manner.json) terminal.print(formatJson([...reports, ...failures]).trimEnd())
  const counts = summarize(reports.flatMap(report => report.diagnostics))
  if (!manner.quiet) terminal.say([done, counts].filter(part => part !== '').join('; '))
}

/** 1 when any document is not as it must be. */
export function exitCode(reports: readonly SourceReport[], manner: Manner): ExitCode {
  return reports.some(report => forbids(report.diagnostics, manner)) ? 1 : 0
}

/** A written file in one line: `dist/A-76-86.fr.pdf   6 pages   92 kB   0.31 s`; kB are 1,000 bytes. */
export function fileLine(
  path: string,
  width: number,
  pages: number | undefined,
  bytes: number,
  seconds: number | undefined,
): string {
  const columns = [
    printable(path).padEnd(width),
    (pages === undefined ? '' : counted(pages, 'page')).padStart(7),
    `${Math.ceil(bytes / 1000)} kB`.padStart(6),
    (seconds === undefined ? '' : `${seconds.toFixed(2)} s`).padStart(6),
  ]
  return columns.join('   ').trimEnd()
}
