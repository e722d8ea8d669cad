import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Assets } from '../assets.ts'
import type { BuildOptions, Format, OutputFile } from '../build.ts'
import { counted, type SourceReport } from '../diagnostics/reporters.ts'
import { parseName, parseNames } from './arguments.ts'
import type { ExitCode, Invocation, Values } from './command.ts'
import { diskAssets } from './disk-assets.ts'
import { EnvironmentError, UsageError } from './errors.ts'
import type { FileReport } from './evidence.ts'
import { failureReport, RunStopped, sayFailure, stopsEverything } from './failure.ts'
import type { Pipeline } from './pipeline.ts'
import { publish, requireWritableFolder } from './publish.ts'
import { exitCode, fileLine, forbids, mannerOf, sayDiagnostics, sayEnd, type Manner } from './report.ts'
import { findSources, readSource, type SourcePlace } from './sources.ts'
import type { Terminal } from './terminal.ts'

const formats = ['pdf', 'epub', 'html'] as const
/** What is made when --to is not given. */
const usual = 'pdf,epub'
const standards = ['ua1', 'ua2'] as const

interface Run {
  readonly core: Pipeline
  readonly terminal: Terminal
  readonly manner: Manner
  readonly out: string
  readonly assetsIn: (folder: string) => Assets
  readonly variants: readonly BuildOptions[]
  /** With --evidence; loaded only then, with the checker of finished files. */
  readonly evidence: typeof import('./evidence.ts') | undefined
}

/** `tirage build`: every source in every edition, one document after the other; a document with errors does not stop the others. */
export async function runBuild({ positionals, values, terminal, pipeline }: Invocation): Promise<ExitCode> {
  if (positionals.length === 0) throw new UsageError('build lacks a source', 'write tirage build content/a-76-86.fr.md')
  const assetsIn = diskAssets(typeof values.templates === 'string' ? values.templates : undefined)
  const variants = buildVariants(values, editionsOf(assetsIn('.')))
  const out = typeof values.out === 'string' ? values.out : 'dist'
  const places = await findSources(positionals)
  requireWritableFolder(out)
  const evidence = values.evidence === true ? await import('./evidence.ts') : undefined
  const run: Run = { core: await pipeline(), terminal, manner: mannerOf(values), out, assetsIn, variants, evidence }
  if (places.length > 1) requireDistinctNames(run, places)
  return await buildAll(run, places)
}

/** Each theme is an edition; the standard one comes first. */
function editionsOf(assets: Assets): readonly string[] {
  const names = assets.list(THEMES_FOLDER).filter(path => path.endsWith('.json'))
    .map(path => path.slice(THEMES_FOLDER.length, -'.json'.length))
  return [STANDARD, ...names.filter(name => name !== STANDARD && !name.includes('/')).sort()]
}

const THEMES_FOLDER = 'templates/themes/'
const STANDARD = 'standard'

function buildVariants(values: Values, editions: readonly string[]): readonly BuildOptions[] {
  const to = parseNames(String(values.to ?? usual), 'format', formats, [])
  const standard = parseName(String(values.standard ?? 'ua1'), 'standard', standards, [])
  const names = parseNames(String(values.edition ?? STANDARD), 'edition', editions, [])
  return names.map(edition => ({ to: formatsOf(edition, to), edition, standard }))
}

/** What reflows is as large as its reader sets it: editions are PDF files. Throws UsageError where nothing is left to write. */
function formatsOf(edition: string, to: readonly Format[]): readonly Format[] {
  const kept = edition === STANDARD ? to : to.filter(format => format === 'pdf')
  if (kept.length > 0) return kept
  const fact = `${to.join(' and ')} has no edition ${edition}: the size of its type is the reader’s`
  throw new UsageError(fact, 'use --to pdf, or leave --edition out')
}

async function buildAll(run: Run, places: readonly SourcePlace[]): Promise<ExitCode> {
  const { terminal, manner } = run
  const reports: SourceReport[] = []
  const bugs: SourceReport[] = []
  const judged: SourceReport[] = []
  let written = 0
  for (const place of places) {
    try {
      const { files, diagnostics, outputs } = await buildOne(run, place)
      reports.push({ path: place.path, diagnostics })
      judged.push(...outputs)
      written += files
    } catch (error) {
      if (stopsEverything(error)) throw new RunStopped(error, reports)
      sayFailure(terminal, error, place.path)
      bugs.push(failureReport(error, place.path))
    }
  }
  const failed = bugs.length + reports.filter(report => forbids(report.diagnostics, manner)).length
  const done = `${counted(written, 'file')} from ${counted(places.length, 'source')}${failed === 0 ? '' : `, ${failed} not built`}`
  const all = [...reports, ...judged]
  sayEnd(terminal, manner, all, bugs, done)
  return bugs.length > 0 ? 2 : exitCode(all, manner)
}

interface Outcome {
  readonly files: number
  readonly diagnostics: SourceReport['diagnostics']
  /** With --evidence: what is wrong with the finished files. */
  readonly outputs: readonly FileReport[]
}

/** A file that is written: a finished document or what is said of it. */
type WrittenFile = Pick<OutputFile, 'name' | 'bytes' | 'pages'>

async function buildOne(run: Run, place: SourcePlace): Promise<Outcome> {
  const { core, terminal, manner, out, variants } = run
  const start = performance.now()
  const source = { path: place.path, bytes: readSource(place) }
  const onStage = (stage: string): void => terminal.progress(`${place.path}  ${stage}`)
  const files: WrittenFile[] = []
  const outputs: FileReport[] = []
  let diagnostics: Outcome['diagnostics'] = []
  for (const options of variants) {
    const assets = run.assetsIn(place.folder)
    const result = await core.build(source, assets, { ...options, onStage })
    // The same source: every edition finds the same faults in it.
    diagnostics = result.diagnostics
    if (forbids(diagnostics, manner)) break
    files.push(...result.files)
    if (run.evidence === undefined) continue
    onStage('evidence')
    const evidence = await run.evidence.evidenceOf(source, assets, options, result, out)
    files.push(...evidence.files)
    outputs.push(...evidence.reports)
  }
  terminal.progress('')
  sayDiagnostics(terminal, manner, place.path, source.bytes, diagnostics)
  if (forbids(diagnostics, manner)) return { files: 0, diagnostics, outputs: [] }
  for (const output of outputs) run.evidence?.sayFindings(terminal, manner, output)
  await publish(out, files)
  if (!manner.quiet) sayFiles(run, files, (performance.now() - start) / 1000)
  return { files: files.length, diagnostics, outputs }
}

/** The time is the whole document's, and stands on its first line. */
function sayFiles({ terminal, manner, out }: Run, files: readonly WrittenFile[], seconds: number): void {
  const width = Math.max(...files.map(file => join(out, file.name).length))
  for (const [index, file] of files.entries()) {
    const line = fileLine(join(out, file.name), width, file.pages, file.bytes.length, index === 0 ? seconds : undefined)
    if (manner.json) terminal.say(line)
    else terminal.print(line)
  }
}

/** Throws EnvironmentError, before anything is built, when two sources would be written to the same file. */
function requireDistinctNames(run: Run, places: readonly SourcePlace[]): void {
  const owners = new Map<string, string>()
  for (const place of places) {
    for (const name of namesOf(run, place)) {
      // Compared without case: the disks of macOS and Windows know no other way.
      const owner = owners.get(name.toLowerCase())
      if (owner !== undefined) {
        const fact = `${owner} and ${place.path} would both be written to ${join(run.out, name)}`
        throw new EnvironmentError(fact, 'build them one at a time with different --out')
      }
      owners.set(name.toLowerCase(), place.path)
    }
  }
}

function namesOf({ core, variants, assetsIn }: Run, place: SourcePlace): readonly string[] {
  const source = { path: place.path, bytes: readSource(place) }
  return variants.flatMap(options => core.outputNames(source, assetsIn(place.folder), options))
}
