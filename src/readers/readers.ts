import type { Assets } from '../assets.ts'
import { withoutSoftHyphens } from '../document/soft-hyphens.ts'
import { describeCoverage, readAkn } from './akn.ts'
import { measureFigures } from './images.ts'
import { type ReadResult, readMarkdown } from './markdown.ts'
import type { Source } from './source/source-text.ts'

/** Converts the bytes of a source to a document. */
export type Reader = (source: Source, assets: Assets) => ReadResult

/** Readers by file extension, in lower case. */
export const readers: Readonly<Record<string, Reader>> = {
  '.md': readMarkdown,
  '.xml': readAkn,
}

/** Reads a source with the reader for its extension. */
export function read(source: Source, assets: Assets): ReadResult {
  const extension = extensionOf(source)
  const reader = Object.hasOwn(readers, extension) ? readers[extension] : undefined
  if (reader !== undefined) {
    const result = measureFigures(reader(source, assets), assets)
    const { document } = result
    return document === undefined ? result : { ...result, document: withoutSoftHyphens(document, source.bytes) }
  }
  return {
    diagnostics: [
      {
        severity: 'error',
        rule: 'source-type',
        message:
          extension === '' ? 'the source has no file extension' : `there is no reader for files of type ${extension}`,
        hint: `name the file with one of ${Object.keys(readers).join(', ')}`,
      },
    ],
  }
}

/**
 * Reports what happened to each element and attribute of an Akoma Ntoso source, as text. Readers of other formats
 * report unknown content as they read.
 */
export function describeReading(source: Source, assets: Assets): ReturnType<typeof describeCoverage> {
  const extension = extensionOf(source)
  if (Object.hasOwn(readers, extension) && readers[extension] === readAkn) return describeCoverage(source, assets)
  return {
    text: '',
    diagnostics: [
      {
        severity: 'error',
        rule: 'source-type',
        message: `there is no coverage report for files of type ${extension}`,
        hint: 'give an Akoma Ntoso file (.xml)',
      },
    ],
  }
}

function extensionOf({ path }: Source): string {
  return /\.[^./\\]*$/u.exec(path)?.[0].toLowerCase() ?? ''
}
