import { printable } from '../diagnostics/printable.ts'
import { formatDiagnostic } from '../diagnostics/reporters.ts'
import type { PdfDiagnostic } from './condition.ts'

/** Formats one diagnostic as text: rule and message, file with page and element, words, hint. Ends with a newline. */
export function formatPdfDiagnostic(
  { place, ...diagnostic }: PdfDiagnostic,
  file: { readonly path: string; readonly color: boolean },
): string {
  const parts = [
    file.path,
    ...(place.page === undefined ? [] : [`page ${place.page}`]),
    ...(place.element === undefined ? [] : [place.element]),
  ]
  const [head = '', blank = '', where = '', ...rest] = formatDiagnostic(diagnostic, {
    path: parts.join(', '),
    color: file.color,
  }).split('\n')
  const text = place.text === undefined ? [] : [`  “${printable(place.text)}”`]
  return [head, blank, where, ...text, ...rest].join('\n')
}

/** Formats diagnostics as a JSON array with one object per line. Missing values are null. `page` counts from 1. */
export function formatPdfJson(
  reports: readonly { readonly path: string; readonly diagnostics: readonly PdfDiagnostic[] }[],
): string {
  const rows = reports.flatMap(({ path, diagnostics }) =>
    diagnostics.map(({ rule, severity, message, hint, place }) =>
      JSON.stringify({
        path,
        rule,
        severity,
        message,
        hint: hint ?? null,
        page: place.page ?? null,
        element: place.element ?? null,
        text: place.text ?? null,
      }),
    ),
  )
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`
}
