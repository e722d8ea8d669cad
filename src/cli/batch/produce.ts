import { createHash } from 'node:crypto'
import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { forbids } from '../../diagnostics/diagnostic.ts'
import type { BuildOptions, OutputFile } from '../../pipeline/rendered.ts'
import type { Pipeline } from '../pipeline.ts'
import type { FileReport } from './evidence.ts'

/** What is made of every source of a run: plain data, so that a worker can be given it. */
export interface Work {
  readonly out: string
  /** The folder of `--templates`. */
  readonly templates: string | undefined
  readonly variants: readonly BuildOptions[]
  readonly strict: boolean
  readonly evidence: boolean
  /** Whether the run keeps a record (manifest.ts), which needs the digests of what was read and written. */
  readonly record: boolean
}

/** One source: `folder` is the place its pictures are looked up in. */
export interface Task {
  readonly path: string
  readonly folder: string
  readonly bytes: Uint8Array
  /** Its place among the sources of the run. */
  readonly index: number
}

export interface Hooks {
  readonly onStage: (stage: string) => void
  readonly onNames: (names: readonly string[]) => void
}

/** A finished document or what is said of it. */
export type FinishedFile = Pick<OutputFile, 'name' | 'bytes' | 'pages'>

export interface Product {
  readonly diagnostics: readonly Diagnostic[]
  /** With --evidence: what is wrong with the finished files. */
  readonly reports: readonly FileReport[]
  /** Empty when a diagnostic forbids it. */
  readonly files: readonly FinishedFile[]
  /** SHA-256 of the files that the source has asked for, by their path; null for one that was not there. */
  readonly images: Readonly<Record<string, string | null>>
}

/** Lower-case hexadecimal SHA-256. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** One source in every edition. `evidence` is the module that makes it, where it is asked for. */
export async function produce(
  work: Work,
  core: Pipeline,
  evidence: typeof import('./evidence.ts') | undefined,
  assets: Assets,
  task: Task,
  { onStage, onNames }: Hooks,
): Promise<Product> {
  const images: Record<string, string | null> = {}
  const watched = work.record ? watchReads(assets, images) : assets
  const files: FinishedFile[] = []
  const reports: FileReport[] = []
  let diagnostics: readonly Diagnostic[] = []
  for (const options of work.variants) {
    const result = await core.build(task, watched, { ...options, onStage, onNames })
    // The same source: every edition finds the same faults in it.
    diagnostics = result.diagnostics
    if (forbids(diagnostics, work)) return { diagnostics, reports: [], files: [], images }
    files.push(...result.files)
    if (evidence === undefined) continue
    onStage('evidence')
    const said = await evidence.evidenceOf(task, assets, options, result, work.out)
    files.push(...said.files)
    reports.push(...said.reports)
  }
  return { diagnostics, reports, files, images }
}

function watchReads(assets: Assets, images: Record<string, string | null>): Assets {
  return {
    ...assets,
    readSource: path => {
      const bytes = assets.readSource(path)
      images[path] ??= bytes === undefined ? null : sha256(bytes)
      return bytes
    },
  }
}
