import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Manner } from '../report.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Builder, FileFacts, StagedBuild } from './builder.ts'
import type { FileReport } from './evidence.ts'
import type { Manifest } from './manifest.ts'
import type { BuildPlan, Task } from './produce.ts'
/** A run of `tirage build`: what builds its sources, and how it reports. */
export interface BatchRun {
  readonly work: BuildPlan
  readonly terminal: Terminal
  readonly manner: Manner
  readonly assetsIn: (folder: string) => Assets
  readonly builder: Builder
  /** Prints the faults of a finished file. Its module is loaded only for --evidence. */
  readonly findings: (terminal: Terminal, manner: Manner, report: FileReport) => void
  /** Number of sources built at once. */
  readonly jobs: number
  /** Names for the files of each source; undefined if symbols name them. */
  readonly stems: readonly string[] | undefined
  /** The record of what was built; undefined for a single source without --resume. */
  readonly record: Recorder | undefined
  /** Notes what becomes of each source, for a part of a larger run. */
  readonly observer: SourceObserver | undefined
}

export interface SourceObserver {
  readonly add: (index: number, outcome: TaskOutcome) => void
  /** Called when every source is done, and not if an error stops the run. Throws EnvironmentError. */
  readonly end: () => void
}

export interface Recorder {
  readonly manifest: Manifest
  readonly inputsOf: (task: Task) => string
  /** With --resume, sources that are up to date are not built again. */
  readonly resume: boolean
}

/** The outcome of one source. */
export type TaskOutcome = FinishedTask | { readonly type: 'failed'; readonly error: unknown }

export interface FinishedTask {
  /** Only if the source could be read. */
  readonly document?: StagedBuild['document']
  readonly type: 'built' | 'upToDate' | 'refused'
  readonly bytes: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
  readonly reports: readonly FileReport[]
  readonly files: readonly FileFacts[]
  readonly seconds: number
}
