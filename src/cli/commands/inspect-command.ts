import { forbids } from '../../diagnostics/diagnostic.ts'
import { parseName } from '../arguments.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import { sayDiagnostics } from '../report.ts'

const stages = ['coverage', 'document', 'markup', 'pages', 'tags'] as const

/** Runs `tirage inspect`: prints the value after a stage as text on standard output. */
export async function runInspect({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  const hint = `write tirage inspect SOURCE --stage ${stages.join('|')}`
  if (values.stage === undefined) throw new UsageError('inspect needs a stage', hint)
  const stage = parseName(String(values.stage), 'stage', stages)
  const [place, ...others] = await findSources(positionals, async () => (await pipeline()).sourceExtensions)
  if (place === undefined || others.length > 0) throw new UsageError('inspect takes one source', hint)
  const manner = { json: false, quiet: false, strict: false }
  const source = { path: place.path, bytes: readSource(place) }
  const assets = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)(place.folder)
  const { text, diagnostics } = await (await pipeline()).inspect(source, assets, stage)
  sayDiagnostics(terminal, manner, place.path, source.bytes, diagnostics)
  if (text !== '') terminal.print(text.trimEnd())
  return forbids(diagnostics, manner) ? 1 : 0
}
