import { basename, extname } from 'node:path'
import { importWord } from '../../import/word/import-word.ts'
import { parseName } from '../arguments.ts'
import type { ExitCode, Invocation, OptionValues } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import { publishDocument } from './publish-document.ts'

const hint = 'write tirage import FILE.docx'

/**
 * Runs `tirage import` for a Word file: writes a source with its images, and prints losses and doubts. The source is
 * checked as by `tirage check`, but written even with errors, for the author to correct.
 */
export async function runImportWord({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  const [place, ...others] = await findSources(positionals, async () => [])
  if (place === undefined || others.length > 0) throw new UsageError('import takes one source', hint)
  const ofText = ['without', 'page-marks'].find(name => values[name] !== undefined)
  if (ofText !== undefined) throw new UsageError(`--${ofText} works only with text and PDF`, hint)
  const out = textOf(values, 'out') ?? 'content'
  const report = textOf(values, 'report')
  const assets = diskAssets(textOf(values, 'templates'))(place.folder)
  const word = await importWord(readSource(place), optionsOf(values, basename(place.path, extname(place.path))), assets)
  return await publishDocument(word, place.path, { out, ...(report !== undefined && { report }) }, assets, {
    values,
    terminal,
    pipeline,
  })
}

function textOf(values: OptionValues, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

function optionsOf(values: OptionValues, name: string): Parameters<typeof importWord>[1] {
  const [lang, symbol, date, title, how] = ['lang', 'symbol', 'date', 'title', 'tracked-changes'].map(one =>
    textOf(values, one),
  )
  return {
    name,
    ...(lang !== undefined && { lang }),
    ...(symbol !== undefined && { symbol }),
    ...(date !== undefined && { date }),
    ...(title !== undefined && { title }),
    ...(how !== undefined && { trackedChanges: parseName(how, 'way', ['accept', 'reject'] as const) }),
  }
}
