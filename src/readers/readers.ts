import type { Assets } from '../assets.ts'
import { withoutSoftHyphens } from '../document/soft-hyphens.ts'
import { describeCoverage, readAkn } from './akn.ts'
import { measureFigures } from './images.ts'
import { type ReadResult, readMarkdown } from './markdown.ts'
import type { Source } from './source/source-text.ts'

/** Turns the bytes of a source into a document. */
export type Reader = (source: Source, assets: Assets) => ReadResult

/** Readers by the extension of the file's name, in lower case. */
export const readers: Readonly<Record<string, Reader>> = {
  '.md': readMarkdown,
  '.xml': readAkn,
}

/** Reads a source with the reader of its extension. */
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
        message: extension === '' ? 'the source has no file extension' : `no reader for files of type ${extension}`,
        hint: `name the file with one of ${Object.keys(readers).join(', ')}`,
      },
    ],
  }
}

/**
 * What became of each element and attribute of a source in Akoma Ntoso, as text. Other formats report what they do not
 * know as they are read.
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
        message: `no coverage is told of files of type ${extension}`,
        hint: 'give a file in Akoma Ntoso (.xml)',
      },
    ],
  }
}

function extensionOf({ path }: Source): string {
  return /\.[^./\\]*$/u.exec(path)?.[0].toLowerCase() ?? ''
}
