import { dirname } from 'node:path'
import { counted, summarize } from '../../diagnostics/reporters.ts'
import type { PdfDiagnostic, PdfReport } from '../../pipeline/check-pdf.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { readPdf } from '../disk/qpdf.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import { exitCode, type Manner, mannerOf } from '../report.ts'
import { sayFailure, stopsEverything } from '../terminal/failure.ts'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * Runs `tirage check --pdf`: reports the faults of each finished file. Loads the checker and PDF.js only now.
 */
export async function runCheckPdf({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  if (positionals.length === 0)
    throw new UsageError('check --pdf needs a file', 'write tirage check --pdf dist/A-76-86.fr.pdf')
  const manner = mannerOf(values)
  const [source] =
    typeof values.source === 'string'
      ? await findSources([values.source], async () => (await pipeline()).sourceExtensions)
      : []
  const given = source && { path: source.path, bytes: readSource(source) }
  const assetsIn = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)
  const checker = await import('../../pipeline/check-pdf.ts')
  const reports: { readonly path: string; readonly diagnostics: readonly PdfDiagnostic[] }[] = []
  let bugs = 0
  for (const path of new Set(positionals)) {
    try {
      const read = readPdf(path, checker.qpdfArguments)
      const report: PdfReport =
        'refused' in read
          ? checker.unreadable(read.refused)
          : await checker.checkPdf(read, assetsIn(source?.folder ?? dirname(path)), given)
      reports.push({ path, diagnostics: report.diagnostics })
      sayReport(terminal, manner, path, report, checker.formatPdfDiagnostic)
    } catch (error) {
      if (stopsEverything(error)) throw error
      sayFailure(terminal, error, path)
      bugs++
    }
  }
  if (manner.json) terminal.print(checker.formatPdfJson(reports).trimEnd())
  const counts = summarize(reports.flatMap(({ diagnostics }) => diagnostics))
  if (!manner.quiet)
    terminal.say([`${counted(reports.length, 'PDF')} checked`, counts].filter(part => part !== '').join('; '))
  return bugs > 0 ? 2 : exitCode(reports, manner)
}

function sayReport(
  terminal: Terminal,
  manner: Manner,
  path: string,
  { diagnostics, source }: PdfReport,
  format: (diagnostic: PdfDiagnostic, file: { readonly path: string; readonly color: boolean }) => string,
): void {
  if (manner.json) return
  const shown =
    manner.quiet && !manner.strict ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  if (shown.length > 0)
    terminal.say(shown.map(diagnostic => format(diagnostic, { path, color: terminal.color })).join('\n'))
  if (!manner.quiet)
    terminal.say(
      `${path}: ${source === undefined ? 'no source attached, checked without one' : `compared with ${source}`}`,
    )
}
