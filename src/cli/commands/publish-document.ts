import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Assets } from '../../assets.ts'
import { type Diagnostic, forbids } from '../../diagnostics/diagnostic.ts'
import { printable } from '../../diagnostics/printable.ts'
import type { Imported } from '../../import/import.ts'
import { writeReport } from '../../import/report-page.ts'
import type { ImportedWord } from '../../import/word/import-word.ts'
import type { ExitCode, Invocation, OptionValues } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { publish, requireWritableFolder } from '../disk/publish.ts'
import { EnvironmentError } from '../errors.ts'
import { fileLine, sayDiagnostics } from '../report.ts'

const manner = { json: false, quiet: false, strict: false }

interface OutputFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What an importer made of a file: the same for every format that ends in a document. */
export type ImportedDocument = ImportedWord & {
  /** A source that the file carries: it is written as it is. */
  readonly source?: { readonly name: string; readonly text: string }
}

/** Writes the source of an imported document with its images, checks it, and prints losses and doubts. */
export async function publishDocument(
  imported: ImportedDocument,
  from: string,
  { out, report }: { readonly out: string; readonly report?: string },
  assets: Assets,
  { values, terminal, pipeline }: Pick<Invocation, 'values' | 'terminal' | 'pipeline'>,
): Promise<ExitCode> {
  sayDiagnostics(terminal, manner, from, new Uint8Array(), imported.diagnostics)
  const written = await sourceOf(imported, assets)
  sayDiagnostics(terminal, manner, from, new Uint8Array(), written.diagnostics)
  if (written.file === undefined) return 1
  const { name, text } = written.file
  const source = { path: join(out, name), bytes: new TextEncoder().encode(text) }
  const pictures = imported.pictures.map(({ path, bytes }) => ({ path: join(out, path), bytes }))
  const files: OutputFile[] = [source, ...pictures]
  if (report === undefined) await writeAll(files, values)
  else requireFree([...files, { path: report, bytes: new Uint8Array() }], values)
  if (report !== undefined) await writeAll(files, values)
  // Check after writing, because images are measured in their final folder.
  const found = await (await pipeline()).checkSource(source, diskAssets(undefined)(out))
  if (report !== undefined) {
    const page = { path: report, bytes: new TextEncoder().encode(reportOf(imported, text, basename(from), found)) }
    await writeAll([page], values)
    files.push(page)
  }
  for (const { text: doubt, paragraph } of imported.doubts) {
    terminal.say(printable(`doubt, ${paragraph === undefined ? '' : `paragraph ${paragraph}: `}${doubt}`))
  }
  terminal.say(`${imported.doubts.length} doubt${imported.doubts.length === 1 ? '' : 's'}`)
  for (const { path, bytes } of files) terminal.print(fileLine(path, 0, undefined, bytes.length, undefined))
  sayDiagnostics(terminal, manner, source.path, source.bytes, found)
  return forbids(found, manner) ? 1 : 0
}

async function sourceOf(
  { source, document, name }: ImportedDocument,
  assets: Assets,
): Promise<{
  readonly file?: { readonly name: string; readonly text: string }
  readonly diagnostics: readonly Diagnostic[]
}> {
  if (source !== undefined) return { file: source, diagnostics: [] }
  if (document === undefined) return { diagnostics: [] }
  const { writeSource } = await import('../../pipeline/convert.ts')
  const { text, diagnostics } = writeSource(document, assets)
  return { diagnostics, ...(text !== undefined && { file: { name: `${name}.${document.lang}.md`, text } }) }
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
function reportOf(
  { document, doubts, lines }: ImportedDocument,
  source: string,
  name: string,
  found: readonly Diagnostic[],
): string {
  const page: Imported = {
    source,
    ...(document !== undefined && { language: document.lang }),
    changes: [],
    doubts: doubts.map(({ text, paragraph }) => ({ line: paragraph ?? 1, text })),
    pages: [],
    diagnostics: [],
  }
  return writeReport(lines.join('\n'), page, name, found)
}
