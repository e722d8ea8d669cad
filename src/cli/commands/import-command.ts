import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { Assets } from '../../assets.ts'
import { forbids } from '../../diagnostics/diagnostic.ts'
import { decodeText } from '../../import/decode.ts'
import { type Imported, importText, lineFinder } from '../../import/import.ts'
import { repairs } from '../../import/repairs.ts'
import { describeImport } from '../../import/report.ts'
import { writeReport } from '../../import/report-page.ts'
import { parseNames } from '../arguments.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { loadDictionary } from '../disk/dictionaries.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { publish, requireWritableFolder } from '../disk/publish.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { EnvironmentError, UsageError } from '../errors.ts'
import { fileLine, sayDiagnostics } from '../report.ts'

const manner = { json: false, quiet: false, strict: false }
const hint = 'write tirage import FILE.txt --lang fr'

/**
 * Runs `tirage import` for text and PDF: writes a source, and prints changes and doubts. The source is checked as by
 * `tirage check`, but written even with errors, for the author to correct. Files are overwritten only with --force.
 */
export async function runImportText({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  const [place, ...others] = await findSources(positionals, async () => [])
  if (place === undefined || others.length > 0) throw new UsageError('import takes one source', hint)
  const without =
    typeof values.without === 'string'
      ? parseNames(
          values.without,
          'repair',
          repairs.map(({ name }) => name),
        )
      : []
  const out = typeof values.out === 'string' ? values.out : 'content'
  const report = typeof values.report === 'string' ? values.report : undefined
  const bytes = readSource(place)
  const assets = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)(place.folder)
  const lang = typeof values.lang === 'string' ? values.lang : undefined
  const options = {
    lang,
    without,
    dictionary: loadDictionary,
    ...(values['page-marks'] === true && { pageMarks: 'written' as const }),
  }
  const { text, imported } = isPdf(bytes)
    ? await importPdf(bytes, options, assets)
    : await importFile(bytes, options, assets)
  sayDiagnostics(terminal, manner, place.path, new Uint8Array(), imported.diagnostics)
  if (imported.source === undefined || text === undefined) return 1
  const stem = (imported.symbol ?? basename(place.path, extname(place.path)))
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .toLowerCase()
  const source = {
    path: join(out, `${stem}.${imported.language ?? ''}.md`),
    bytes: new TextEncoder().encode(imported.source),
  }
  const found = await (await pipeline()).checkSource(source, diskAssets(undefined)(out))
  const page =
    report === undefined
      ? undefined
      : { path: report, bytes: new TextEncoder().encode(writeReport(text, imported, basename(place.path), found)) }
  for (const { path } of [source, ...(page === undefined ? [] : [page])]) {
    if (existsSync(path) && values.force !== true)
      throw new EnvironmentError(`${path} already exists`, 'overwrite it with --force')
  }
  const files = [source, ...(page === undefined ? [] : [page])]
  for (const { path } of files) requireWritableFolder(dirname(path))
  for (const { path, bytes } of files) await publish(dirname(path), [{ name: basename(path), bytes }])
  for (const line of describeImport(imported, lineFinder(text))) terminal.say(line)
  for (const { path, bytes } of files) terminal.print(fileLine(path, 0, undefined, bytes.length, undefined))
  sayDiagnostics(terminal, manner, source.path, source.bytes, found)
  return forbids(found, manner) ? 1 : 0
}

type Result = { readonly text?: string; readonly imported: Imported }
type Options = Parameters<typeof importText>[1]

const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')

async function importFile(bytes: Uint8Array, options: Options, assets: Assets): Promise<Result> {
  const { text, diagnostics } = decodeText(bytes)
  return text === undefined
    ? { imported: { ...nothing, diagnostics } }
    : { text, imported: await importText(text, options, assets) }
}

/** PDF.js takes a second to load, so only a PDF loads it. */
async function importPdf(bytes: Uint8Array, options: Options, assets: Assets): Promise<Result> {
  return await (await import('../../import/import-pdf.ts')).importPdf(bytes, options, assets)
}

const nothing: Imported = { changes: [], doubts: [], pages: [], diagnostics: [] }
