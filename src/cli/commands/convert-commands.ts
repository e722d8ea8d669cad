import { extname, join } from 'node:path'
import { forbids } from '../../diagnostics/diagnostic.ts'
import type { TextFormat } from '../../pipeline/convert.ts'
import { parseName } from '../arguments.ts'
import type { ExitCode, Invocation, OptionValues } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { publish, requireWritableFolder } from '../disk/publish.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import { fileLine, sayDiagnostics } from '../report.ts'

const manner = { json: false, quiet: false, strict: false }

/**
 * Runs `tirage export`: converts one source, to standard output or to a file in --out. Loads the converter only here.
 */
export async function runExport(invocation: Invocation): Promise<ExitCode> {
  const converter = await import('../../pipeline/convert.ts')
  const hint = `write tirage export SOURCE --to ${converter.textFormats.join('|')}`
  const { values } = invocation
  if (values.to === undefined) throw new UsageError('export needs a format', hint)
  const to = parseName(String(values.to), 'format', converter.textFormats)
  return await convertOne(invocation, 'export', hint, typeof values.out === 'string' ? values.out : undefined, to)
}

/** Runs `tirage import`: makes a native source from a file in another format, in the folder of --out. */
export async function runImport(invocation: Invocation): Promise<ExitCode> {
  const { importFormats } = await import('../../pipeline/convert.ts')
  const { values, positionals } = invocation
  const from =
    values.from === undefined
      ? undefined
      : parseName(String(values.from), 'format', [...Object.keys(importFormats), 'text', 'pdf', 'word'])
  const [path = ''] = positionals
  if (from === 'word' || (from === undefined && extname(path).toLowerCase() === '.docx')) {
    return await (await import('./import-word-command.ts')).runImportWord(invocation)
  }
  const ofWord = ['tracked-changes', 'symbol', 'date', 'title'].find(name => values[name] !== undefined)
  const isPdf = from === 'pdf' || (from === undefined && extname(path).toLowerCase() === '.pdf')
  if (ofWord !== undefined && (!isPdf || ofWord === 'tracked-changes'))
    throw new UsageError(
      `--${ofWord} works only with Word files${ofWord === 'tracked-changes' ? '' : ' and PDFs'}`,
      'write tirage import FILE.docx',
    )
  if (isPdf) return await (await import('./import-pdf-command.ts')).runImportPdf(invocation)
  if (from === 'text' || (from === undefined && extname(path).toLowerCase() === '.txt')) {
    return await (await import('./import-command.ts')).runImportText(invocation)
  }
  const given = ['lang', 'without', 'page-marks', 'report', 'force'].find(name => values[name] !== undefined)
  if (given !== undefined)
    throw new UsageError(
      `--${given} works only with text and PDF`,
      'write tirage import FILE.txt or FILE.pdf, or --from text',
    )
  const hint = 'write tirage import A_RES_77_335-2317566F.xml --from akn'
  if (from !== undefined && path !== '' && extname(path).toLowerCase() !== importFormats[from]) {
    throw new UsageError(
      `${path} is not a file of the format ${from}: its name does not end in ${importFormats[from]}`,
      hint,
    )
  }
  return await convertOne(invocation, 'import', hint, outOf(values), 'markdown')
}

function outOf(values: OptionValues): string {
  return typeof values.out === 'string' ? values.out : 'content'
}

async function convertOne(
  { positionals, values, terminal, pipeline }: Invocation,
  name: string,
  hint: string,
  out: string | undefined,
  to: TextFormat,
): Promise<ExitCode> {
  const [place, ...others] = await findSources(positionals, async () => (await pipeline()).sourceExtensions)
  if (place === undefined || others.length > 0) throw new UsageError(`${name} takes one source`, hint)
  if (out !== undefined) requireWritableFolder(out)
  const { convert } = await import('../../pipeline/convert.ts')
  const source = { path: place.path, bytes: readSource(place) }
  const assets = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)(place.folder)
  const { file, diagnostics } = convert(source, assets, to)
  sayDiagnostics(terminal, manner, place.path, source.bytes, diagnostics)
  if (file === undefined) return forbids(diagnostics, manner) ? 1 : 2
  if (out === undefined) terminal.print(file.text.trimEnd())
  else {
    const bytes = new TextEncoder().encode(file.text)
    await publish(out, [{ name: file.name, bytes }])
    terminal.print(fileLine(join(out, file.name), 0, undefined, bytes.length, undefined))
  }
  return 0
}
