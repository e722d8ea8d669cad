import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { forbids } from '../../diagnostics/diagnostic.ts'
import type { ExitCode } from '../command.ts'
import { readSource, type SourcePlace } from '../disk/sources.ts'
import { stopsEverything } from '../terminal/failure.ts'
import { newTelling } from './announce.ts'
import type { StagedBuild } from './builder.ts'
import { type Claims, claimNames } from './file-names.ts'
import type { ManifestEntry } from './manifest.ts'
import type { BatchRun, FinishedTask, TaskOutcome } from './run.ts'

/**
 * Builds every source, `run.jobs` at a time. A document with errors does not stop the others. Files are published as
 * soon as they are built, while messages follow the order of the sources. Throws `RunStopped` for an error that
 * concerns the whole run.
 */
export async function buildAll(run: BatchRun, places: readonly SourcePlace[]): Promise<ExitCode> {
  const telling = newTelling(run, places)
  const claims = claimNames()
  let next = 0
  const lane = async (): Promise<void> => {
    for (let index = next++; index < places.length; index = next++) {
      const outcome = await outcomeOf(run, places, index, claims, stage => telling.stage(index, stage))
      if (outcome.type === 'failed' && stopsEverything(outcome.error)) next = places.length
      telling.add(index, outcome)
      run.observer?.add(index, outcome)
    }
  }
  await Promise.all(Array.from({ length: run.jobs }, lane))
  const code = telling.end()
  run.observer?.end()
  return code
}

async function outcomeOf(
  run: BatchRun,
  places: readonly SourcePlace[],
  index: number,
  claims: Claims,
  onStage: (stage: string) => void,
): Promise<TaskOutcome> {
  try {
    return await finish(run, places, index, claims, onStage)
  } catch (error) {
    return { type: 'failed', error }
  } finally {
    // In every case, because later sources wait for its names.
    claims.name(index, [])
  }
}

async function finish(
  run: BatchRun,
  places: readonly SourcePlace[],
  index: number,
  claims: Claims,
  onStage: (stage: string) => void,
): Promise<FinishedTask> {
  const start = performance.now()
  const { path, folder, bytes: given } = places[index] as SourcePlace
  const bytes = readSource({ path, ...(given && { bytes: given }) })
  const stem = run.stems?.[index]
  const task = { path, folder, bytes, index, ...(stem !== undefined && { stem }) }
  const inputs = run.record?.inputsOf(task)
  const known =
    run.record?.resume && inputs !== undefined
      ? run.record.manifest.upToDate(inputs, run.assetsIn(folder).readSource)
      : undefined
  const onNames = (names: readonly string[]): void => claims.name(index, names)
  if (known !== undefined) onNames(known.files.map(({ name }) => name))
  const made = known === undefined ? await run.builder.build(task, { onStage, onNames }) : standing(known)
  const finished = (type: FinishedTask['type'], diagnostics = made.diagnostics): FinishedTask => ({
    type,
    bytes,
    ...(made.document && { document: made.document }),
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
      sameName(join(run.work.out, rival.name), (places[rival.index] as SourcePlace).path, stem),
    ])
  }
  if (forbids(made.diagnostics, run.work)) return finished('refused')
  if (known !== undefined) return finished('upToDate')
  await made.publish()
  if (inputs !== undefined) {
    const { document, images, files, diagnostics } = made
    run.record?.manifest.add({ inputs, ...(document && { document }), images, files, diagnostics })
  }
  return finished('built')
}

/** Returns the result of an earlier run, which is not built again. */
function standing({ document, diagnostics, files, images }: ManifestEntry): StagedBuild {
  return {
    ...(document && { document }),
    diagnostics,
    files,
    images,
    reports: [],
    publish: async () => {},
    discard: () => {},
  }
}

function sameName(output: string, owner: string, stem: string | undefined): Diagnostic {
  return {
    severity: 'error',
    rule: 'output-name',
    message: `its output ${output} is also that of ${owner}`,
    hint:
      stem === undefined
        ? 'use --name source to name files by their sources, or give it another symbol or language'
        : 'rename the source, or build it with another --out',
  }
}
