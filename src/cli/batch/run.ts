import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Manner } from '../report.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Builder, FileFacts } from './builder.ts'
import type { FileReport } from './evidence.ts'
import type { Manifest } from './manifest.ts'
import type { Task, Work } from './produce.ts'
/** A run of `tirage build`: what builds its sources, and how it is told. */
export interface Run {
  readonly work: Work
  readonly terminal: Terminal
  readonly manner: Manner
  readonly assetsIn: (folder: string) => Assets
  readonly builder: Builder
  /** Says what is wrong with a finished file; its module is loaded for --evidence alone. */
  readonly findings: (terminal: Terminal, manner: Manner, report: FileReport) => void
  /** Sources that are built at one time. */
  readonly jobs: number
  /** What is kept of what was built; none of a single source. */
  readonly record: Recorder | undefined
}

export interface Recorder {
  readonly manifest: Manifest
  readonly inputsOf: (task: Task) => string
  /** With --resume: what is up to date is not built again. */
  readonly resume: boolean
}

/** How one source ended. */
export type Outcome = Finished | { readonly type: 'failed'; readonly error: unknown }

export interface Finished {
  readonly type: 'built' | 'upToDate' | 'refused'
  readonly bytes: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
  readonly reports: readonly FileReport[]
  readonly files: readonly FileFacts[]
  readonly seconds: number
}
