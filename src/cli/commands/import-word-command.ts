import { existsSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { type Diagnostic, forbids } from '../../diagnostics/diagnostic.ts'
import { printable } from '../../diagnostics/printable.ts'
import type { Imported } from '../../import/import.ts'
import { writeReport } from '../../import/report-page.ts'
import { type ImportedWord, importWord } from '../../import/word/import-word.ts'
import { parseName } from '../arguments.ts'
import type { ExitCode, Invocation, OptionValues } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { publish, requireWritableFolder } from '../disk/publish.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { EnvironmentError, UsageError } from '../errors.ts'
import { fileLine, sayDiagnostics } from '../report.ts'

const manner = { json: false, quiet: false, strict: false }
const hint = 'write tirage import FILE.docx'

interface OutputFile {
  readonly path: string
  readonly bytes: Uint8Array
}

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
  sayDiagnostics(terminal, manner, place.path, new Uint8Array(), word.diagnostics)
  if (word.document === undefined) return 1
  const { writeSource } = await import('../../pipeline/convert.ts')
  const { text, diagnostics } = writeSource(word.document, assets)
  sayDiagnostics(terminal, manner, place.path, new Uint8Array(), diagnostics)
  if (text === undefined) return 1
  const source = { path: join(out, `${word.name}.${word.document.lang}.md`), bytes: new TextEncoder().encode(text) }
  const pictures = word.pictures.map(({ path, bytes }) => ({ path: join(out, path), bytes }))
  const files: OutputFile[] = [source, ...pictures]
  if (report === undefined) await writeAll(files, values)
  else requireFree([...files, { path: report, bytes: new Uint8Array() }], values)
  if (report !== undefined) await writeAll(files, values)
  // Check after writing, because images are measured in their final folder.
  const found = await (await pipeline()).checkSource(source, diskAssets(undefined)(out))
  if (report !== undefined) {
    const page = { path: report, bytes: new TextEncoder().encode(reportOf(word, text, basename(place.path), found)) }
    await writeAll([page], values)
    files.push(page)
  }
  for (const { text: doubt, paragraph } of word.doubts) {
    terminal.say(printable(`doubt, ${paragraph === undefined ? '' : `paragraph ${paragraph}: `}${doubt}`))
  }
  terminal.say(`${word.doubts.length} doubt${word.doubts.length === 1 ? '' : 's'}`)
  for (const { path, bytes } of files) terminal.print(fileLine(path, 0, undefined, bytes.length, undefined))
  sayDiagnostics(terminal, manner, source.path, source.bytes, found)
  return forbids(found, manner) ? 1 : 0
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

/** Throws EnvironmentError if a file exists and --force is not given. */
function requireFree(files: readonly OutputFile[], { force }: OptionValues): void {
  for (const { path } of files) {
    if (existsSync(path) && force !== true) {
      throw new EnvironmentError(`${path} already exists`, 'overwrite it with --force')
    }
    requireWritableFolder(dirname(path))
  }
}

async function writeAll(files: readonly OutputFile[], values: OptionValues): Promise<void> {
  requireFree(files, values)
  for (const { path, bytes } of files) await publish(dirname(path), [{ name: basename(path), bytes }])
}

/** Writes the page that shows file and source side by side. The lines of the file are its paragraphs. */
function reportOf(word: ImportedWord, source: string, name: string, found: readonly Diagnostic[]): string {
  const imported: Imported = {
    source,
    ...(word.document !== undefined && { language: word.document.lang }),
    changes: [],
    doubts: word.doubts.map(({ text, paragraph }) => ({ line: paragraph ?? 1, text })),
    pages: [],
    diagnostics: [],
  }
  return writeReport(word.lines.join('\n'), imported, name, found)
}
