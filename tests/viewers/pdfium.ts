import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'
import { once } from '../support/run/once.ts'

/** PDFium, the engine of Chrome's and Edge's viewer, as WebAssembly. */
const load = once(async (): Promise<WrappedPdfiumModule> => {
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const engine = await init({ wasmBinary: new Uint8Array(readFileSync(path)).buffer })
  engine.PDFiumExt_Init()
  return engine
})

/** The text of each page as PDFium gives it for copying, searching and reading aloud. Throws for what PDFium does not open. */
export async function pdfiumPages(bytes: Uint8Array): Promise<readonly string[]> {
  const engine = await load()
  const memory = engine.pdfium.wasmExports.malloc(bytes.length)
  ;(engine.pdfium as typeof engine.pdfium & { readonly HEAPU8: Uint8Array }).HEAPU8.set(bytes, memory)
  const file = engine.FPDF_LoadMemDocument(memory, bytes.length, '')
  try {
    if (file === 0) throw new Error('PDFium does not open the file')
    return Array.from({ length: engine.FPDF_GetPageCount(file) }, (_, index) => pageText(engine, file, index))
  } finally {
    if (file !== 0) engine.FPDF_CloseDocument(file)
    engine.pdfium.wasmExports.free(memory)
  }
}

function pageText(engine: WrappedPdfiumModule, file: number, index: number): string {
  const page = engine.FPDF_LoadPage(file, index)
  const text = engine.FPDFText_LoadPage(page)
  const count = engine.FPDFText_CountChars(text)
  // UTF-16 with its closing zero.
  const memory = engine.pdfium.wasmExports.malloc(2 * (count + 1))
  try {
    const written = engine.FPDFText_GetText(text, 0, count, memory)
    return engine.pdfium.UTF16ToString(memory).slice(0, Math.max(0, written - 1))
  } finally {
    engine.pdfium.wasmExports.free(memory)
    engine.FPDFText_ClosePage(text)
    engine.FPDF_ClosePage(page)
  }
}
