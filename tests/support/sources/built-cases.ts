import { readTaggedPdf, type TaggedPdf } from '../files/tagged-pdf.ts'
import { buildCase, type Case } from './sources.ts'

/** The files of a case in the standard edition, as PDF/UA-1. */
export interface BuiltCase {
  readonly pdf: Uint8Array
  readonly pages: number
  readonly epub: Uint8Array
  readonly html: Uint8Array
}

const built = new Map<string, Promise<BuiltCase>>()
const opened = new Map<string, Promise<TaggedPdf>>()

/**
 * Built once per process, because a process runs many test files (tests/run.ts). A test about building builds its own.
 */
export async function builtCase(source: Case): Promise<BuiltCase> {
  return await kept(built, source, async () => {
    const [pdf, epub, html] = (await buildCase(source, ['pdf', 'epub', 'html'])).files
    if (pdf === undefined || epub === undefined || html === undefined) throw new Error(`${source.name} is not built`)
    return { pdf: pdf.bytes, pages: pdf.pages ?? 0, epub: epub.bytes, html: html.bytes }
  })
}

/** The PDF of a case as qpdf and PDF.js read it, read once per process. */
export async function openedCase(source: Case): Promise<TaggedPdf> {
  return await kept(opened, source, async () => await readTaggedPdf((await builtCase(source)).pdf))
}

function kept<T>(all: Map<string, Promise<T>>, { path }: Case, make: () => Promise<T>): Promise<T> {
  const known = all.get(path)
  if (known !== undefined) return known
  const made = make()
  all.set(path, made)
  return made
}
