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
import type { BuildOptions } from '../../pipeline/rendered.ts'
import { writeEvidence } from '../../pipeline/write-evidence.ts'
import type { Source } from '../../readers/source/source-text.ts'
import { readPdf } from '../disk/qpdf.ts'
import type { Manner } from '../report.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** What is wrong with a finished file, by its path. */
export interface FileReport {
  readonly path: string
  readonly diagnostics: readonly PdfDiagnostic[]
}

/** The evidence of one build, and a report of its PDF where there is one and qpdf could read it. */
export interface Evidence {
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly reports: readonly FileReport[]
}

/**
 * Evidence of one build whose files are to stand in `out`. Its PDF is read by the checker of `tirage check --pdf`;
 * where qpdf is not installed, the evidence says that it was not.
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

/** Says what is wrong with a finished file; JSON waits for the end. */
export function sayFindings(terminal: Terminal, manner: Manner, { path, diagnostics }: FileReport): void {
  const shown =
    manner.quiet && !manner.strict ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics
  if (manner.json || shown.length === 0) return
  terminal.say(shown.map(diagnostic => formatPdfDiagnostic(diagnostic, { path, color: terminal.color })).join('\n'))
}

/** Undefined where qpdf is not installed. */
function qpdfVersion(): string | undefined {
  const { status, stdout } = spawnSync('qpdf', ['--version'], { encoding: 'utf8' })
  return status === 0 ? (/\d+(?:\.\d+)+/u.exec(stdout)?.[0] ?? 'unknown') : undefined
}

/** qpdf reads files, not streams: the PDF stands in a folder of its own for as long as that takes. */
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
