import { availableParallelism } from 'node:os'
import type { Assets } from '../../assets.ts'
import type { BuildOptions, Format } from '../../pipeline/options.ts'
import { parseName, parseNames } from '../arguments.ts'
import { buildAll } from '../batch/build-all.ts'
import { type Builder, localBuilder } from '../batch/builder.ts'
import type { InputDigests } from '../batch/inputs.ts'
import type { BuildPlan } from '../batch/produce.ts'
import type { Recorder, SourceObserver } from '../batch/run.ts'
import { namesOfSources } from '../batch/source-names.ts'
import type { ExitCode, Invocation, OptionValues } from '../command.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { makeFolder, removeLeftovers, requireWritableFolder } from '../disk/publish.ts'
import { findSources, type SourcePlace } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'
import type { Shard } from '../parts/shard.ts'
import { mannerOf } from '../report.ts'

const formats = ['pdf', 'epub', 'html'] as const
/** Default of --to. */
const usual = 'pdf,epub'
const standards = ['ua1', 'ua2'] as const

/**
 * Runs `tirage build`: builds every source in every edition. One source is built in this process, several in --jobs
 * threads.
 */
export async function runBuild({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  if (positionals.length === 0) throw new UsageError('build needs a source', 'write tirage build content/a-76-86.fr.md')
  if (values.resume === true && values.evidence === true) {
    throw new UsageError(
      '--resume cannot be combined with --evidence, which examines files anew',
      'leave one of the two out',
    )
  }
  const asked = values.jobs === undefined ? availableParallelism() : jobsOf(String(values.jobs))
  const templates = typeof values.templates === 'string' ? values.templates : undefined
  const assetsIn = diskAssets(templates)
  const variants = buildVariants(values, editionsOf(assetsIn('.')))
  const out = typeof values.out === 'string' ? values.out : 'dist'
  const all = await findSources(positionals, async () => (await pipeline()).sourceExtensions)
  const shard = typeof values.shard === 'string' ? (await import('../parts/shard.ts')).shardOf(values.shard) : undefined
  const naming = parseName(String(values.name ?? 'symbol'), 'name', ['symbol', 'source'] as const)
  const names = naming === 'source' ? namesOfSources(all.map(({ path }) => path)) : undefined
  const own = shard === undefined ? [...all.keys()] : (await import('../parts/shard.ts')).indexesIn(shard, all)
  const places = own.map(index => all[index] as SourcePlace)
  const stems = names && own.map(index => names[index] as string)
  requireWritableFolder(out)
  const manner = mannerOf(values)
  const resume = values.resume === true
  const record = places.length > 1 || resume || shard !== undefined
  const evidence = values.evidence === true
  const work: BuildPlan = { out, templates, variants, strict: manner.strict, evidence, record }
  const jobs = Math.min(asked, places.length)
  const opened = record ? await openRecord(work, resume, shard) : undefined
  const observer = opened && shard && (await observe(shard, work, opened.digests.shared, own, all))
  const builder = jobs > 1 ? await threads(work) : await localBuilder(work, await pipeline(), assetsIn)
  const findings = work.evidence ? (await import('../batch/evidence.ts')).sayFindings : () => {}
  try {
    return await buildAll(
      { work, terminal, manner, assetsIn, builder, findings, jobs, stems, record: opened?.recorder, observer },
      places,
    )
  } finally {
    await builder.stop()
  }
}

/** The record of a run, and what its entries are made of. */
interface OpenedRecord {
  readonly recorder: Recorder
  readonly digests: InputDigests
}

/** Loaded only for several sources, --resume or --shard. Parts that share a folder keep records of their own. */
async function openRecord(work: BuildPlan, resume: boolean, shard: Shard | undefined): Promise<OpenedRecord> {
  const [{ manifestName, openManifest }, { digestInputs }] = await Promise.all([
    import('../batch/manifest.ts'),
    import('../batch/inputs.ts'),
  ])
  makeFolder(work.out)
  removeLeftovers(work.out)
  const digests = digestInputs(diskAssets(work.templates)('.'), work)
  const name = shard === undefined ? manifestName : (await import('../parts/shard.ts')).notesName(shard)
  return { recorder: { manifest: openManifest(work.out, name), inputsOf: digests.of, resume }, digests }
}

async function observe(
  shard: Shard,
  { out, strict }: BuildPlan,
  program: string,
  own: readonly number[],
  all: readonly SourcePlace[],
): Promise<SourceObserver> {
  const { listDigest, observePart } = await import('../parts/part-summary.ts')
  const places = own.map(index => all[index] as SourcePlace)
  return observePart(shard, out, { program, list: listDigest(all), total: all.length, strict }, own, places)
}

async function threads(work: BuildPlan): Promise<Builder> {
  return (await import('../batch/pool.ts')).threadBuilder(work)
}

/** More threads than any machine needs, so that a typing error does not start thousands. */
const MOST_JOBS = 1024

function jobsOf(text: string): number {
  const jobs = /^\d{1,4}$/u.test(text) ? Number(text) : 0
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs
  throw new UsageError(`--jobs ${text} is not a number of threads`, `write a number from 1 to ${MOST_JOBS}`)
}

/** Returns the editions, which are the themes; the standard one comes first. */
function editionsOf(assets: Assets): readonly string[] {
  const names = assets
    .list(THEMES_FOLDER)
    .filter(path => path.endsWith('.json'))
    .map(path => path.slice(THEMES_FOLDER.length, -'.json'.length))
  return [STANDARD, ...names.filter(name => name !== STANDARD && !name.includes('/')).sort()]
}

const THEMES_FOLDER = 'templates/themes/'
const STANDARD = 'standard'

function buildVariants(values: OptionValues, editions: readonly string[]): readonly BuildOptions[] {
  const to = parseNames(String(values.to ?? usual), 'format', formats)
  const standard = parseName(String(values.standard ?? 'ua1'), 'standard', standards)
  const names = parseNames(String(values.edition ?? STANDARD), 'edition', editions)
  return names.map(edition => ({ to: formatsOf(edition, to), edition, standard }))
}

/**
 * Editions other than the standard one exist only as PDF: readers of EPUB and HTML choose the size of type. Throws
 * UsageError if no format is left.
 */
function formatsOf(edition: string, to: readonly Format[]): readonly Format[] {
  const kept = edition === STANDARD ? to : to.filter(format => format === 'pdf')
  if (kept.length > 0) return kept
  const fact = `${to.join(' and ')} has no edition ${edition}: readers choose the size of its type`
  throw new UsageError(fact, 'use --to pdf, or leave out --edition')
}
