import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { parseNames } from './arguments.ts'
import type { ExitCode, Invocation } from './command.ts'
import { loadDictionary } from './dictionaries.ts'
import { diskAssets } from './disk-assets.ts'
import { EnvironmentError, UsageError } from './errors.ts'
import { forbids } from './produce.ts'
import { publish, requireWritableFolder } from './publish.ts'
import { fileLine, sayDiagnostics } from './report.ts'
import { findSources, readSource } from './sources.ts'
import { decodeText } from '../import/decode.ts'
import { type Imported, importText, lineFinder } from '../import/import.ts'
import { describeImport } from '../import/report.ts'
import { writeReport } from '../import/report-page.ts'
import { repairs } from '../import/repairs.ts'

const manner = { json: false, quiet: false, strict: false }
const hint = 'write tirage import FILE.txt --lang fr'

/**
 * `tirage import` of extracted text: a source, and on the terminal what was changed and what is in doubt. The source is checked as `tirage check`
 * does and written in any case: it is there to be mended. Nothing is written over without --force.
 */
export async function runImportText({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  const [place, ...others] = await findSources(positionals, async () => [])
  if (place === undefined || others.length > 0) throw new UsageError('import takes one source', hint)
  const without = typeof values.without === 'string' ? parseNames(values.without, 'repair', repairs.map(({ name }) => name), []) : []
  const out = typeof values.out === 'string' ? values.out : 'content'
  const report = typeof values.report === 'string' ? values.report : undefined
  const bytes = readSource(place)
  const { text, diagnostics } = decodeText(bytes)
  const assets = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)(place.folder)
  const lang = typeof values.lang === 'string' ? values.lang : undefined
  const imported = text === undefined ? { ...nothing, diagnostics } : await importText(text, { lang, without, dictionary: loadDictionary }, assets)
  sayDiagnostics(terminal, manner, place.path, bytes, imported.diagnostics)
  if (imported.source === undefined || text === undefined) return 1
  const name = `${(imported.symbol ?? basename(place.path, extname(place.path))).replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.${imported.language ?? ''}.md`
  const source = { path: join(out, name), bytes: new TextEncoder().encode(imported.source) }
  const page = report === undefined ? undefined : { path: report, bytes: new TextEncoder().encode(writeReport(text, imported, basename(place.path))) }
  for (const { path } of [source, ...page === undefined ? [] : [page]]) {
    if (existsSync(path) && values.force !== true) throw new EnvironmentError(`${path} is there already`, 'write over it with --force')
  }
  const files = [source, ...page === undefined ? [] : [page]]
  for (const { path } of files) requireWritableFolder(dirname(path))
  for (const { path, bytes } of files) await publish(dirname(path), [{ name: basename(path), bytes }])
  for (const line of describeImport(imported, lineFinder(text))) terminal.say(line)
  for (const { path, bytes } of files) terminal.print(fileLine(path, 0, undefined, bytes.length, undefined))
  const found = await (await pipeline()).checkSource(source, diskAssets(undefined)(out))
  sayDiagnostics(terminal, manner, source.path, source.bytes, found)
  return forbids(found, manner) ? 1 : 0
}

const nothing: Imported = { changes: [], doubts: [], pages: [], diagnostics: [] }

