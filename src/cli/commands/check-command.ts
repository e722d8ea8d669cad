import { counted, type SourceReport } from '../../diagnostics/reporters.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { findSources, readSource } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import { exitCode, mannerOf, sayDiagnostics, sayEnd } from '../report.ts'
import { failureReport, RunStopped, sayFailure, stopsEverything } from '../terminal/failure.ts'

/**
 * Runs `tirage check`: reports errors and warnings of each source, or with --pdf of each finished file. Writes nothing.
 */
export async function runCheck(invocation: Invocation): Promise<ExitCode> {
  const { positionals, values, terminal, pipeline } = invocation
  if (values.pdf === true) return await (await import('./check-pdf-command.ts')).runCheckPdf(invocation)
  if (values.source !== undefined) {
    throw new UsageError(
      '--source works only with --pdf',
      'write tirage check --pdf dist/A-76-86.fr.pdf --source content/a-76-86.fr.md',
    )
  }
  if (positionals.length === 0) throw new UsageError('check needs a source', 'write tirage check content')
  const manner = mannerOf(values)
  const places = await findSources(positionals, async () => (await pipeline()).sourceExtensions)
  const assetsIn = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)
  const core = await pipeline()
  const reports: SourceReport[] = []
  const bugs: SourceReport[] = []
  for (const place of places) {
    try {
      const source = { path: place.path, bytes: readSource(place) }
      const diagnostics = await core.checkSource(source, assetsIn(place.folder))
      sayDiagnostics(terminal, manner, place.path, source.bytes, diagnostics)
      reports.push({ path: place.path, diagnostics })
    } catch (error) {
      if (stopsEverything(error)) throw new RunStopped(error, reports)
      sayFailure(terminal, error, place.path)
      bugs.push(failureReport(error, place.path))
    }
  }
  sayEnd(terminal, manner, reports, bugs, `${counted(places.length, 'source')} checked`)
  return bugs.length > 0 ? 2 : exitCode(reports, manner)
}
