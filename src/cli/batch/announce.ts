import { statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { forbids } from '../../diagnostics/diagnostic.ts'
import { printable } from '../../diagnostics/printable.ts'
import type { SourceReport } from '../../diagnostics/reporters.ts'
import type { ExitCode } from '../command.ts'
import type { SourcePlace } from '../disk/sources.ts'
import { exitCode, fileLine, sayDiagnostics, sayEnd } from '../report.ts'
import { failureOf, failureReport, RunStopped, sayFailure, stopsEverything } from '../terminal/failure.ts'
import { progressText, speedText, summaryText } from '../terminal/progress.ts'
import type { BatchRun, FinishedTask, TaskOutcome } from './run.ts'
import { addSource, type Documents, repeatedText } from './same-documents.ts'

/** Prints the messages of a run: progress, each outcome in the order of the sources, and the summary. */
export interface Telling {
  readonly stage: (index: number, stage: string) => void
  readonly add: (index: number, outcome: TaskOutcome) => void
  /** Throws `RunStopped` if an error stopped the run. */
  readonly end: () => ExitCode
}

/** Running totals of a run. */
interface Tally {
  readonly run: BatchRun
  readonly places: readonly SourcePlace[]
  readonly start: number
  /** Bytes of each source; empty for a single source. */
  readonly sizes: readonly number[]
  done: number
  doneBytes: number
  skippedBytes: number
  pages: number
  files: number
  upToDate: number
  readonly reports: SourceReport[]
  readonly bugs: SourceReport[]
  /** Faults of finished files. */
  readonly judged: SourceReport[]
  /** One line for each source that was not built. */
  readonly notBuilt: string[]
  refused: number
  stopped?: RunStopped
  /** The sources of each document. */
  readonly documents: Documents
}

export function newTelling(run: BatchRun, places: readonly SourcePlace[]): Telling {
  const tally: Tally = {
    run,
    places,
    start: performance.now(),
    sizes: places.length > 1 ? places.map(sizeOf) : [],
    done: 0,
    doneBytes: 0,
    skippedBytes: 0,
    pages: 0,
    files: 0,
    upToDate: 0,
    refused: 0,
    documents: new Map(),
    reports: [],
    bugs: [],
    judged: [],
    notBuilt: [],
  }
  const waiting = new Map<number, TaskOutcome>()
  let told = 0
  return {
    stage: (index, stage) => showProgress(tally, index, stage),
    add: (index, outcome) => {
      count(tally, tally.sizes[index] ?? 0, outcome)
      waiting.set(index, outcome)
      for (let next = waiting.get(told); next !== undefined; next = waiting.get(told)) {
        waiting.delete(told)
        if (tally.stopped === undefined) tell(tally, pathOf(tally, told), next)
        told++
      }
      showProgress(tally, index, '')
    },
    end: () => end(tally),
  }
}

function pathOf({ places }: Tally, index: number): string {
  return places[index]?.path ?? ''
}

/** Returns the size in bytes, or 0 if it is unknown; building the source will report why. */
function sizeOf({ path, bytes }: SourcePlace): number {
  try {
    return bytes?.length ?? statSync(path).size
  } catch {
    return 0
  }
}

function showProgress(tally: Tally, index: number, stage: string): void {
  const {
    run: { terminal, manner },
    places,
    start,
    sizes,
  } = tally
  if (manner.quiet || manner.json) return
  const seconds = (performance.now() - start) / 1000
  const how =
    places.length > 1 ? `${progressText({ ...tally, sources: places.length, bytes: sum(sizes), seconds })}  ` : ''
  terminal.progress(`${how}${printable(pathOf(tally, index))}  ${stage}`.trimEnd())
}

function count(tally: Tally, size: number, outcome: TaskOutcome): void {
  tally.done++
  tally.doneBytes += size
  switch (outcome.type) {
    case 'built':
      tally.files += outcome.files.length
      tally.pages += sum(outcome.files.map(({ pages = 0 }) => pages))
      break
    case 'upToDate':
      tally.upToDate++
      tally.skippedBytes += size
      break
    case 'refused':
    case 'failed':
      tally.refused++
      break
    default:
      outcome satisfies never
  }
}

/** Prints the outcome of a source. Those of all previous sources have been printed. */
function tell(tally: Tally, path: string, outcome: TaskOutcome): void {
  const {
    run: { terminal, manner, work },
  } = tally
  terminal.progress('')
  if (outcome.type === 'failed') {
    const { error } = outcome
    if (stopsEverything(error)) {
      tally.stopped = new RunStopped(error, [...tally.reports])
      return
    }
    sayFailure(terminal, error, path)
    tally.bugs.push(failureReport(error, path))
    tally.notBuilt.push(`  ${printable(path)}: ${printable(failureOf(error).message)}`)
    return
  }
  if (outcome.document !== undefined) addSource(tally.documents, path, outcome.document)
  sayDiagnostics(terminal, manner, path, outcome.bytes, outcome.diagnostics)
  tally.reports.push({ path, diagnostics: outcome.diagnostics })
  if (outcome.type === 'refused') {
    const [first, ...others] = outcome.diagnostics.filter(diagnostic => forbids([diagnostic], work))
    tally.notBuilt.push(
      `  ${printable(path)}: ${printable(first?.message ?? '')}${others.length > 0 ? ` (and ${others.length} more)` : ''}`,
    )
  }
  if (outcome.type === 'built') tellFiles(tally, outcome)
}

/** Prints one line for each file. The first shows the time of the whole document. */
function tellFiles(
  {
    run: {
      terminal,
      manner,
      work: { out },
      findings,
    },
    judged,
  }: Tally,
  { files, reports, seconds }: FinishedTask,
): void {
  for (const report of reports) findings(terminal, manner, report)
  judged.push(...reports)
  if (manner.quiet) return
  const width = Math.max(...files.map(file => join(out, file.name).length))
  for (const [index, file] of files.entries()) {
    const line = fileLine(join(out, file.name), width, file.pages, file.size, index === 0 ? seconds : undefined)
    if (manner.json) terminal.say(line)
    else terminal.print(line)
  }
}

function end(tally: Tally): ExitCode {
  const {
    run: { terminal, manner, jobs },
    places,
    reports,
    bugs,
    judged,
    notBuilt,
    pages,
    stopped,
  } = tally
  terminal.progress('')
  if (stopped !== undefined) throw stopped
  const seconds = (performance.now() - tally.start) / 1000
  const several = places.length > 1 && !manner.quiet
  if (several && notBuilt.length > 0) terminal.say(['not built:', ...notBuilt].join('\n'))
  const repeated = several ? repeatedText(tally.documents) : ''
  if (repeated !== '') terminal.say(repeated)
  const all = [...reports, ...judged]
  sayEnd(terminal, manner, all, bugs, summaryText({ ...tally, sources: places.length, notBuilt: notBuilt.length }))
  if (several) terminal.say(speedText(pages, seconds, jobs))
  return bugs.length > 0 ? 2 : exitCode(all, manner)
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
