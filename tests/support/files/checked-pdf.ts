import { execFileSync } from 'node:child_process'
import { checkPdf, type PdfDiagnostic, type PdfReport, qpdfArguments } from '../../../src/pipeline/check-pdf.ts'
import { shippedAssets } from '../run/shipped-assets.ts'
import { withFile } from './qpdf.ts'

/** Returns the findings of `tirage check --pdf` in a file with its source attached. */
export async function checked(bytes: Uint8Array): Promise<PdfReport> {
  return await checkPdf({ bytes, json: qpdfJson(bytes) }, shippedAssets)
}

/** Returns qpdf's JSON of a file, for the checker and for tests that change it. */
export function qpdfJson(bytes: Uint8Array): string {
  const options = { encoding: 'utf8', maxBuffer: 1 << 29 } as const
  return withFile(bytes, path => execFileSync('qpdf', [...qpdfArguments, path], options))
}

/** Writes a finding on one line: `link-name, page 2, Document/P/Link: …`. */
export function told({ rule, message, place }: PdfDiagnostic): string {
  return (
    [
      rule,
      ...(place.page === undefined ? [] : [`page ${place.page}`]),
      ...(place.element === undefined ? [] : [place.element]),
    ].join(', ') + `: ${message}`
  )
}
