import { basename, extname } from 'node:path'
import type { ExitCode, Invocation, OptionValues } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import { ignoreStrayRejections } from '../terminal/stray-rejections.ts'
import { runImportText } from './import-command.ts'
import { publishDocument } from './publish-document.ts'

/**
 * Runs `tirage import` for a PDF: by its tags where it has them, else by where its lines stand. The source is checked as by
 * `tirage check`, but written even with errors, for the author to correct.
 */
export async function runImportPdf(invocation: Invocation): Promise<ExitCode> {
  const { positionals, values } = invocation
  ignoreStrayRejections()
  const [place, ...others] = await findSources(positionals, async () => [])
  if (place === undefined || others.length > 0)
    throw new UsageError('import takes one source', 'write tirage import FILE.pdf')
  // Repairs and page marks work on lines, which tags do not have.
  const ofLines = ['without', 'page-marks'].some(name => values[name] !== undefined)
  const bytes = readSource(place)
  const assets = diskAssets(textOf(values, 'templates'))(place.folder)
  const name = basename(place.path, extname(place.path))
  const { importPdfDocument } = await import('../../import/pdf/import-pdf-document.ts')
  const imported = ofLines ? undefined : await importPdfDocument(bytes, { name, ...optionsOf(values) }, assets)
  if (imported === undefined) return await runImportText(invocation)
  const report = textOf(values, 'report')
  const files = { out: textOf(values, 'out') ?? 'content', ...(report !== undefined && { report }) }
  return await publishDocument(imported, place.path, files, assets, invocation)
}

function textOf(values: OptionValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

function optionsOf(values: OptionValues): { readonly [name in 'lang' | 'symbol' | 'date' | 'title']?: string } {
  return Object.fromEntries(
    ['lang', 'symbol', 'date', 'title'].flatMap(name => {
      const value = textOf(values, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
