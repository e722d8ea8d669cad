import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { forbids } from '../diagnostics/diagnostic.ts'
import { printable } from '../diagnostics/printable.ts'
import { counted, formatDiagnostics, formatJson, type SourceReport, summarize } from '../diagnostics/reporters.ts'
import type { ExitCode, OptionValues } from './command.ts'
import type { Terminal } from './terminal/terminal.ts'

/** How reports are printed: the options that `build` and `check` share. */
export interface Manner {
  readonly json: boolean
  readonly quiet: boolean
  readonly strict: boolean
}

/** Reads the manner from the options. */
export function mannerOf(values: OptionValues): Manner {
  return { json: values.json === true, quiet: values.quiet === true, strict: values.strict === true }
}

/** Prints the diagnostics of one source as soon as they are known. JSON is printed at the end. */
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

/** Ends the report: JSON, if requested, with failures that no source caused; and a line of totals. */
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

/** Returns 1 if any document has errors (or warnings with --strict). */
export function exitCode(reports: readonly SourceReport[], manner: Manner): ExitCode {
  return reports.some(report => forbids(report.diagnostics, manner)) ? 1 : 0
}

/** Describes a written file in one line: `dist/A-76-86.fr.pdf   6 pages   92 kB   0.31 s`. 1 kB is 1,000 bytes. */
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
