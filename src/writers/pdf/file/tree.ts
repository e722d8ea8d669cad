import { pdfReference, pdfString, textBytes } from '../syntax.ts'
import type { PdfFile } from './pdfkit.ts'

/** Maximum number of entries in a leaf, so that a reader that looks up one key need not parse more. */
const leafSize = 128

/**
 * Writes a name tree (ISO 32000-1, 7.9.6) of keys and values as syntax, sorted by bytes whatever the locale. Returns
 * the root. Throws if a key occurs twice.
 */
export function nameTree(file: PdfFile, entries: readonly (readonly [string, string])[]): string {
  const sorted = entries
    .map(([key, value]) => [textBytes(key), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i][0] === sorted[i - 1][0]) throw new Error(`two elements of the document have the id ${sorted[i][0]}`)
  }
  return tree(
    file,
    'Names',
    sorted.map(([key, value]) => [pdfString(key), value]),
  )
}

/** Writes a number tree (7.9.7); `entries` must be in ascending order. */
export function numberTree(file: PdfFile, entries: readonly (readonly [number, string])[]): string {
  return tree(
    file,
    'Nums',
    entries.map(([key, value]) => [String(key), value]),
  )
}

function tree(file: PdfFile, kind: 'Names' | 'Nums', entries: readonly (readonly [string, string])[]): string {
  if (entries.length <= leafSize) return `<</${kind}[${entries.map(([key, value]) => `${key} ${value}`).join(' ')}]>>`
  const kids: string[] = []
  for (let i = 0; i < entries.length; i += leafSize) {
    const leaf = entries.slice(i, i + leafSize)
    const limits = `/Limits[${leaf[0][0]} ${leaf.at(-1)![0]}]`
    kids.push(
      pdfReference(file.add(`<<${limits}/${kind}[${leaf.map(([key, value]) => `${key} ${value}`).join(' ')}]>>`)),
    )
  }
  return `<</Kids[${kids.join(' ')}]>>`
}
