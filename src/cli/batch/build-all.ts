import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { forbids } from '../../diagnostics/diagnostic.ts'
import type { ExitCode } from '../command.ts'
import { readSource, type SourcePlace } from '../disk/sources.ts'
import { stopsEverything } from '../terminal/failure.ts'
import { newTelling } from './announce.ts'
import type { Made } from './builder.ts'
import { type Claims, claimNames } from './file-names.ts'
import type { Entry } from './manifest.ts'
import type { Finished, Outcome, Run } from './run.ts'

/**
 * Builds every source, as many at one time as the run says; a document with errors does not stop the others. Files are
 * published as soon as they are there; what is said of them comes in the order of the sources. Throws `RunStopped` for
 * what concerns the whole run.
 */
export async function buildAll(run: Run, places: readonly SourcePlace[]): Promise<ExitCode> {
  const telling = newTelling(run, places)
  const claims = claimNames()
  let next = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < places.length; index = next++) {
      const outcome = await outcomeOf(run, places, index, claims, stage => telling.stage(index, stage))
      if (outcome.type === 'failed' && stopsEverything(outcome.error)) next = places.length
      telling.add(index, outcome)
    }
  }
  await Promise.all(Array.from({ length: run.jobs }, lane))
  return telling.end()
}

async function outcomeOf(
  run: Run,
  places: readonly SourcePlace[],
  index: number,
  claims: Claims,
  onStage: (stage: string) => void,
): Promise<Outcome> {
  try {
    return await finish(run, places, index, claims, onStage)
  } catch (error) {
    return { type: 'failed', error }
  } finally {
    // Whatever became of it: the sources after it wait for its names.
    claims.name(index, [])
  }
}

async function finish(
  run: Run,
  places: readonly SourcePlace[],
  index: number,
  claims: Claims,
  onStage: (stage: string) => void,
): Promise<Finished> {
  const start = performance.now()
  const { path, folder, bytes: given } = places[index] as SourcePlace
  const bytes = readSource({ path, folder, ...(given && { bytes: given }) })
  const task = { path, folder, bytes, index }
  const inputs = run.record?.inputsOf(task)
  const known =
    run.record?.resume && inputs !== undefined
      ? run.record.manifest.upToDate(inputs, run.assetsIn(folder).readSource)
      : undefined
  const onNames = (names: readonly string[]): void => claims.name(index, names)
  if (known !== undefined) onNames(known.files.map(({ name }) => name))
  const made = known === undefined ? await run.builder.build(task, { onStage, onNames }) : standing(known)
  const finished = (type: Finished['type'], diagnostics = made.diagnostics): Finished => ({
    type,
    bytes,
    diagnostics,
    reports: made.reports,
    files: made.files,
    seconds: (performance.now() - start) / 1000,
  })
  const rival = await claims.rival(index)
  if (rival !== undefined) {
    made.discard()
    return finished('refused', [
      ...made.diagnostics,
      sameName(join(run.work.out, rival.name), (places[rival.index] as SourcePlace).path),
    ])
  }
  if (forbids(made.diagnostics, run.work)) return finished('refused')
  if (known !== undefined) return finished('upToDate')
  await made.publish()
  if (inputs !== undefined)
    run.record?.manifest.add({ inputs, images: made.images, files: made.files, diagnostics: made.diagnostics })
  return finished('built')
}

/** What was built by an earlier run, and is not built again. */
function standing({ diagnostics, files, images }: Entry): Made {
  return { diagnostics, files, images, reports: [], publish: async () => {}, discard: () => {} }
}

function sameName(output: string, owner: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'output-name',
    message: `it would be written to ${output}, as ${owner} is`,
    hint: 'give it a symbol or language of its own, or build it with another --out',
  }
}
