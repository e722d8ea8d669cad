import type { Assets } from '../assets.ts'
import { loadTheme, THEMES_FOLDER } from '../layout/style/load-theme.ts'
import { checkFile } from '../pdf-check/check.ts'
import type { PdfDiagnostic } from '../pdf-check/condition.ts'
import { type Expectation, expect } from '../pdf-check/expected/expectation.ts'
import { attachedSource } from '../pdf-check/reader/attached.ts'
import { readObjects } from '../pdf-check/reader/objects.ts'
import { openPdf, type PdfFile } from '../pdf-check/reader/pdf-file.ts'
import { identify, type LicensedFont } from '../pdf-check/reader/sfnt.ts'
import { fileIdentifier } from '../writers/epub/identifier.ts'
import { typesetSource } from './typeset-source.ts'

export type { PdfDiagnostic } from '../pdf-check/condition.ts'
export { qpdfArguments } from '../pdf-check/reader/objects.ts'
export { formatPdfDiagnostic, formatPdfJson } from '../pdf-check/report.ts'

/** A finished file, and the output of qpdf with `qpdfArguments`. */
export interface PdfInput {
  readonly bytes: Uint8Array
  readonly json: string
}

export interface PdfReport {
  readonly diagnostics: readonly PdfDiagnostic[]
  /** What the file was compared with: a path or the name of the attached file; undefined if there was none. */
  readonly source: string | undefined
}

/**
 * Finds the faults of a finished PDF, as qpdf and PDF.js read it. Compares it with `source` or, without one, with the
 * source attached to the file. An unreadable file or source is a diagnostic too.
 */
export async function checkPdf(
  { bytes, json }: PdfInput,
  assets: Assets,
  source?: { readonly path: string; readonly bytes: Uint8Array },
): Promise<PdfReport> {
  let pdf: PdfFile
  try {
    pdf = await openPdf(bytes, readObjects(json))
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error))
  }
  const attached = attachedSource(pdf)
  const given = source ?? (attached && { path: attached.name, bytes: attached.bytes })
  if (given === undefined) return { source: undefined, diagnostics: checkFile(pdf, undefined) }
  const expected = expectationOf(given, pdf, assets)
  if (expected === undefined) {
    const unread = diagnostic(
      'source-unreadable',
      `the source ${given.path} cannot be read`,
      `find the errors of the source with: tirage check ${given.path}`,
    )
    return { source: given.path, diagnostics: [unread, ...checkFile(pdf, undefined)] }
  }
  return { source: given.path, diagnostics: checkFile(pdf, expected) }
}

/** Returns the report on a file that a reader refuses for this reason. */
export function unreadable(reason: string): PdfReport {
  return {
    source: undefined,
    diagnostics: [diagnostic('pdf-unreadable', `the file cannot be read: ${reason}`, 'write the file again')],
  }
}

function diagnostic(rule: string, message: string, hint: string): PdfDiagnostic {
  return { severity: 'error', rule, message, hint, place: {} }
}

function expectationOf(
  source: { readonly path: string; readonly bytes: Uint8Array },
  pdf: PdfFile,
  assets: Assets,
): Expectation | undefined {
  const set = typesetSource(source, assets)
  if (set === undefined) return undefined
  const { document, conventions, officialUrl } = set
  const hyphenated = Object.values(loadTheme(assets, editionOf(pdf, officialUrl, assets), document.lang).styles).some(
    ({ hyphens }) => hyphens === 'auto',
  )
  return expect(document, {
    conventions,
    hyphenated,
    officialUrl,
    part: pdf.part,
    fonts: licensedFonts(assets),
    pageOf: id => labelOf(id, pdf),
  })
}

/** Returns the label of the page that a named destination leads to. */
function labelOf(id: string, { destinationOf, labels }: PdfFile): string {
  const place = destinationOf({ '/Dest': `u:${id}` })
  return place?.type === 'place' ? (labels?.[place.page] ?? String(place.page + 1)) : 'nowhere'
}

/**
 * Finds the edition by the file's identifier (xmpMM:DocumentID), so that a renamed file is recognised. Returns the
 * standard edition if there is none.
 */
function editionOf({ xmp, part }: PdfFile, officialUrl: string | undefined, assets: Assets): string {
  const [, identifier] = /<xmpMM:DocumentID>(.*?)<\/xmpMM:DocumentID>/u.exec(xmp) ?? []
  const editions = assets.list(THEMES_FOLDER).map(path => path.slice(THEMES_FOLDER.length).replace(/\.json$/u, ''))
  const standard = part === 2 ? ['ua2'] : []
  return (
    editions.find(
      edition =>
        officialUrl !== undefined &&
        fileIdentifier(officialUrl, [edition, ...standard, 'pdf'].join('.')) === identifier,
    ) ?? 'standard'
  )
}

const FONTS_FOLDER = 'fonts/'

/** Identifies the fonts of the package. The licence of a family is `fonts/<Family>-LICENSE.txt`. */
function licensedFonts(assets: Assets): readonly LicensedFont[] {
  const files = assets.list(FONTS_FOLDER)
  return files
    .filter(path => path.endsWith('.ttf'))
    .flatMap(path => {
      const bytes = assets.read(path)
      const identity = bytes === undefined ? undefined : identify(bytes)
      const family = path.replace(/-[^-]*$/u, '')
      return identity === undefined ? [] : [{ path, identity, licensed: files.includes(`${family}-LICENSE.txt`) }]
    })
}
