import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assets } from '../../assets.ts'
import type { Build } from '../../build.ts'
import {
  checkPdf,
  formatPdfDiagnostic,
  type PdfDiagnostic,
  qpdfArguments,
  unreadable,
} from '../../pipeline/check-pdf.ts'
import type { BuildOptions } from '../../pipeline/options.ts'
import { writeEvidence } from '../../pipeline/write-evidence.ts'
import type { Source } from '../../readers/source/source-text.ts'
import { readPdf } from '../disk/qpdf.ts'
import type { Manner } from '../report.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The faults of a finished file. */
export interface FileReport {
  readonly path: string
  readonly diagnostics: readonly PdfDiagnostic[]
}

/** The evidence of one build, and a report on its PDF if there is one and qpdf is installed. */
export interface Evidence {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly reports: readonly FileReport[]
}

/**
 * Makes the evidence of one build whose files will be written to `out`. The checker of `tirage check --pdf` reads the
 * PDF. If qpdf is not installed, the evidence says that the PDF was not checked.
 */
export async function evidenceOf(
  source: Source,
  assets: Assets,
  options: BuildOptions,
  { files, diagnostics }: Build,
  out: string,
): Promise<Evidence> {
  const pdf = files.find(({ format }) => format === 'pdf')
  const qpdf = pdf && qpdfVersion()
  const findings = pdf && qpdf !== undefined ? await findingsOf(pdf.bytes, assets, source) : undefined
  const programs = { 'Node.js': process.versions.node, ...(qpdf !== undefined && { qpdf }) }
  return {
    files: writeEvidence(source, assets, options, { files, diagnostics, findings, programs }),
    reports: pdf && findings ? [{ path: join(out, pdf.name), diagnostics: findings }] : [],
  }
}

/** Prints the faults of a finished file. JSON is printed at the end. */
export function sayFindings(terminal: Terminal, manner: Manner, { path, diagnostics }: FileReport): void {
  const shown =
    manner.quiet && !manner.strict ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  if (manner.json || shown.length === 0) return
  terminal.say(shown.map(diagnostic => formatPdfDiagnostic(diagnostic, { path, color: terminal.color })).join('\n'))
}

/** Returns the version of qpdf, or undefined if it is not installed. */
function qpdfVersion(): string | undefined {
  const { status, stdout } = spawnSync('qpdf', ['--version'], { encoding: 'utf8' })
  return status === 0 ? (/\d+(?:\.\d+)+/u.exec(stdout)?.[0] ?? 'unknown') : undefined
}

/** Writes the PDF to a temporary folder, because qpdf does not read streams. */
async function findingsOf(bytes: Uint8Array, assets: Assets, source: Source): Promise<readonly PdfDiagnostic[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-'))
  try {
    const path = join(folder, 'built.pdf')
    writeFileSync(path, bytes)
    const read = readPdf(path, qpdfArguments)
    return ('refused' in read ? unreadable(read.refused) : await checkPdf(read, assets, source)).diagnostics
  } finally {
    rmSync(folder, { recursive: true })
  }
}
