import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sha256 } from '../../src/evidence/evidence.ts'
import type { Viewing } from '../../src/evidence/viewing.ts'
import type { Measured, Viewer } from './measure.ts'
import { counted } from './report.ts'

/** What the very files of the ring were read as: viewed.json, which `npm run viewers:publish` makes part of the program. */

const path = new URL('viewed.json', import.meta.url)

export const recordedViewings = JSON.parse(readFileSync(path, 'utf8')) as readonly Viewing[]

/** The version of an installed package, from its own package.json, which it need not export. */
function versionOf(name: string): string {
  const [folder] = createRequire(import.meta.url)
    .resolve(name)
    .split(`/${name}/`)
  return (JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')) as { readonly version: string }).version
}

/** What reads, with its version. */
const names: Readonly<Record<Viewer, () => string>> = {
  PDFium: () => `PDFium (Chrome, Edge), @embedpdf/pdfium ${versionOf('@embedpdf/pdfium')}`,
  'PDF.js': () => `PDF.js (Firefox), pdfjs-dist ${versionOf('pdfjs-dist')}`,
  pdftotext: () =>
    `pdftotext, Poppler ${/\d[\d.]*/u.exec(execFileSync('sh', ['-c', 'pdftotext -v 2>&1'], { encoding: 'utf8' }))?.[0]}`,
}

export function viewingOf({ bytes, lang, unit, readings }: Measured & { readonly bytes: Uint8Array }): Viewing {
  return {
    sha256: sha256(bytes),
    lang,
    unit: unit === 'runs' ? 'runs of three words' : unit,
    readings: readings.map(({ viewer, of, found, missing }) => ({
      viewer: names[viewer](),
      of,
      found,
      reasons: [...counted(missing)].map(([reason, count]) => ({ reason, count })),
    })),
  }
}

/** Puts these in the place of all that was recorded before. */
export function recordViewings(read: readonly Viewing[]): void {
  writeFileSync(path, `${JSON.stringify(read, undefined, 1)}\n`)
}
