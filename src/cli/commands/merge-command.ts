import { counted, type SourceReport } from '../../diagnostics/reporters.ts'
import type { ExitCode, Invocation } from '../command.ts'
import { makeFolder, requireWritableFolder } from '../disk/publish.ts'
import { UsageError } from '../errors.ts'
import { merge } from '../parts/merge.ts'
import { type PartFault, readParts } from '../parts/read-parts.ts'
import { mannerOf, sayDiagnostics, sayEnd } from '../report.ts'

/**
 * Runs `tirage merge`: joins the parts of a run. Parts that do not belong together are refused and nothing is written;
 * if parts are missing, the others are joined all the same. The exit code is 1 if anything is missing.
 */
export async function runMerge({ positionals, values, terminal }: Invocation): Promise<ExitCode> {
  if (positionals.length === 0)
    throw new UsageError('merge needs the folders of the parts', 'write tirage merge part-1 part-2 --out dist')
  const out = typeof values.out === 'string' ? values.out : 'dist'
  const manner = mannerOf(values)
  requireWritableFolder(out)
  const { parts, missing, clashes } = readParts(positionals)
  const reports: SourceReport[] = []
  const say = (faults: readonly PartFault[]): void => {
    for (const { path, diagnostic } of faults) {
      sayDiagnostics(terminal, manner, path, new Uint8Array(), [diagnostic])
      reports.push({ path, diagnostics: [diagnostic] })
    }
  }
  say([...clashes, ...missing])
  if (clashes.length > 0) {
    sayEnd(terminal, manner, reports, [], 'nothing joined')
    return 1
  }
  makeFolder(out)
  const { built, files, faults } = await merge(parts, out)
  say(faults)
  const [total, of] = [parts[0]?.summary.total ?? 0, parts[0]?.summary.of ?? 0]
  const done = `${counted(files, 'file')} from ${built} of ${counted(total, 'source')}, ${parts.length} of ${of} parts`
  sayEnd(terminal, manner, reports, [], done)
  return reports.length > 0 ? 1 : 0
}
