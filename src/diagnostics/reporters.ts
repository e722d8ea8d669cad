import { codeFrame, type FrameLine, splitLines } from './code-frame.ts'
import type { Diagnostic } from './diagnostic.ts'
import { printable } from './printable.ts'

/** A source that diagnostics refer to, as a report shows it. */
export interface ReportedSource {
  /** Path as shown in the report. */
  readonly path: string
  /** The whole source text. Without it, no code frame is shown. */
  readonly text?: string
  /** Whether to write ANSI colours. The caller knows the terminal and `NO_COLOR`. */
  readonly color: boolean
}

/** The diagnostics of one source, for the JSON report. */
export interface SourceReport {
  /** Null for diagnostics that concern no particular source. */
  readonly path: string | null
  readonly diagnostics: readonly Diagnostic[]
}

type TextStyle = 'error' | 'warning' | 'path' | 'margin' | 'hint'

/** ANSI SGR codes (ECMA-48, 8.3.117). */
const SGR: Readonly<Record<TextStyle, string>> = { error: '1;31', warning: '1;33', path: '36', margin: '2', hint: '32' }

/**
 * Formats one diagnostic for a person: severity, rule, message, position with its code frame, and hint. Ends with a
 * newline.
 */
export function formatDiagnostic(diagnostic: Diagnostic, source: ReportedSource): string {
  return format(diagnostic, source, source.text === undefined ? undefined : splitLines(source.text))
}

/** Formats diagnostics for a person, separated by blank lines. Splits the source text into lines only once. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], source: ReportedSource): string {
  const lines = source.text === undefined ? undefined : splitLines(source.text)
  return diagnostics.map(diagnostic => format(diagnostic, source, lines)).join('\n')
}

/**
 * Formats diagnostics for a machine: a JSON array with one object per line. Every object has all keys in the same
 * order; missing values are null. `line` and `column` count from 1, `offset` from 0, in UTF-16 units.
 */
export function formatJson(reports: readonly SourceReport[]): string {
  const rows = reports.flatMap(report =>
    report.diagnostics.map(diagnostic => JSON.stringify(row(report.path, diagnostic))),
  )
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`
}

/** Returns `2 errors, 1 warning`, or an empty string if there are none. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(d => d.severity === 'error').length
  const warnings = diagnostics.length - errors
  return [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : '']
    .filter(part => part !== '')
    .join(', ')
}

function format(diagnostic: Diagnostic, source: ReportedSource, lines: readonly string[] | undefined): string {
  const paint = (style: TextStyle, text: string): string =>
    source.color ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text
  const { position } = diagnostic
  const place = position === undefined ? '' : `:${position.start.line}:${position.start.column}`
  const out = [
    `${paint(diagnostic.severity, diagnostic.severity)} ${printable(diagnostic.rule)}: ${printable(diagnostic.message)}`,
    '',
  ]
  out.push(`  ${paint('path', printable(source.path) + place)}`)
  if (position !== undefined && lines !== undefined) {
    const frame = codeFrame(position, lines)
    const width = Math.max(...frame.map(line => line.margin.length))
    for (const line of frame) out.push(`  ${frameLine(line, width, diagnostic.severity, paint)}`)
  }
  if (diagnostic.hint !== undefined) out.push(`  ${paint('hint', 'hint:')} ${printable(diagnostic.hint)}`)
  return out.join('\n') + '\n'
}

function frameLine(
  line: FrameLine,
  width: number,
  severity: TextStyle,
  paint: (style: TextStyle, text: string) => string,
): string {
  const text = line.rule === '╵' ? paint(severity, line.text) : line.text
  return `${paint('margin', `${line.margin.padStart(width)} ${line.rule}`)} ${text}`.trimEnd()
}

function row(
  path: string | null,
  { rule, severity, message, hint, position }: Diagnostic,
): Readonly<Record<string, string | number | null>> {
  return {
    path,
    rule,
    severity,
    message,
    hint: hint ?? null,
    line: position?.start.line ?? null,
    column: position?.start.column ?? null,
    endLine: position?.end.line ?? null,
    endColumn: position?.end.column ?? null,
    offset: position?.start.offset ?? null,
  }
}

/** `2 files`, `1 file` */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
