import type { Assets } from '../assets.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Imported, type ImportOptions, importLines } from './import.ts'
import { readPdfLines } from './pdf.ts'

/** What became of a PDF, with the text that its places are places of. */
export interface ImportedPdf {
  readonly text?: string
  readonly imported: Imported
}

/** Makes a source of a PDF, or says why not: it is broken or protected, or its pages are pictures. */
export async function importPdf(bytes: Uint8Array, options: ImportOptions, assets: Assets): Promise<ImportedPdf> {
  const read = await readPdfLines(bytes)
  if (read === undefined) {
    return failed({
      severity: 'error',
      rule: 'import-pdf',
      message: 'the file is a broken or protected PDF',
      hint: 'mend it, or take its protection away, with qpdf',
    })
  }
  if (!/[\p{L}\p{N}]/u.test(read.text)) {
    return failed({
      severity: 'error',
      rule: 'import-scanned',
      message: 'the PDF holds no text: its pages are scanned pictures, or empty',
      hint: 'run it through OCR (ocrmypdf), then import what that gives, and read it against the pictures',
    })
  }
  return { text: read.text, imported: await importLines(read.text, read.lines, options, assets, read.doubts) }
}

function failed(diagnostic: Diagnostic): ImportedPdf {
  return { imported: { changes: [], doubts: [], pages: [], diagnostics: [diagnostic] } }
}
