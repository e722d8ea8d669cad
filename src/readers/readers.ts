import type { Assets } from '../assets.ts'
import { readAkn } from './akn.ts'
import { measureFigures } from './images.ts'
import { readMarkdown, type ReadResult } from './markdown.ts'
import type { Source } from './source-text.ts'

/** Turns the bytes of a source into a document. */
export type Reader = (source: Source, assets: Assets) => ReadResult

/** Readers by the extension of the file's name, in lower case. */
export const readers: Readonly<Record<string, Reader>> = {
  '.md': readMarkdown,
  '.xml': readAkn,
}

/** Reads a source with the reader of its extension. */
export function read(source: Source, assets: Assets): ReadResult {
  const extension = /\.[^./\\]*$/u.exec(source.path)?.[0].toLowerCase() ?? ''
  const reader = Object.hasOwn(readers, extension) ? readers[extension] : undefined
  if (reader !== undefined) return measureFigures(reader(source, assets), assets)
  return {
    diagnostics: [{
      severity: 'error', rule: 'source-type',
      message: extension === '' ? 'the source has no file extension' : `no reader for files of type ${extension}`,
      hint: `name the file with one of ${Object.keys(readers).join(', ')}`,
    }],
  }
}
