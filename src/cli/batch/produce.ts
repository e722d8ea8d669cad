import { createHash } from 'node:crypto'
import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { forbids } from '../../diagnostics/diagnostic.ts'
import type { BuildOptions, DocumentIdentity, OutputFile } from '../../pipeline/options.ts'
import type { Pipeline } from '../pipeline.ts'
import type { FileReport } from './evidence.ts'

/** What to make of every source of a run. Plain data, so that it can be sent to a worker. */
export interface BuildPlan {
  readonly out: string
  /** The folder of `--templates`. */
  readonly templates: string | undefined
  readonly variants: readonly BuildOptions[]
  readonly strict: boolean
  readonly evidence: boolean
  /** Whether the run keeps a record (manifest.ts), which needs digests of files read and written. */
  readonly record: boolean
}

/** One source. `folder` is where its images are looked up. */
export interface Task {
  readonly path: string
  readonly folder: string
  readonly bytes: Uint8Array
  /** Its index among the sources of the run. */
  readonly index: number
  /** Names its files instead of its symbol. */
  readonly stem?: string
}

export interface Hooks {
  readonly onStage: (stage: string) => void
  readonly onNames: (names: readonly string[]) => void
}

/** A finished document or its evidence. */
export type FinishedFile = Pick<OutputFile, 'name' | 'bytes' | 'pages'>

export interface BuildResult {
  /** Only if the source could be read. */
  readonly document?: DocumentIdentity
  readonly diagnostics: readonly Diagnostic[]
  /** With --evidence: the faults of the finished files. */
  readonly reports: readonly FileReport[]
  /** Empty if a diagnostic is an error, or with --strict a warning. */
  readonly files: readonly FinishedFile[]
  /** SHA-256 of the files that the source names, keyed by path; null for a missing file. */
  readonly images: Readonly<Record<string, string | null>>
}

/** Returns the SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Builds one source in every edition. `evidence` is the module that makes it, if requested. */
export async function produce(
  work: BuildPlan,
  core: Pipeline,
  evidence: typeof import('./evidence.ts') | undefined,
  assets: Assets,
  task: Task,
  { onStage, onNames }: Hooks,
): Promise<BuildResult> {
  const images: Record<string, string | null> = {}
  const watched = work.record ? watchReads(assets, images) : assets
  const files: FinishedFile[] = []
  const reports: FileReport[] = []
  let diagnostics: readonly Diagnostic[] = []
  let document: DocumentIdentity | undefined
  const onDocument = (identity: DocumentIdentity): void => void (document = identity)
  const own = { ...(task.stem !== undefined && { stem: task.stem }), onStage, onNames }
  for (const options of work.variants) {
    // The source is the same for every edition, so its identity is computed once.
    const result = await core.build(task, watched, {
      ...options,
      ...own,
      ...(document === undefined && { onDocument }),
    })
    // Every edition finds the same faults in the source.
    diagnostics = result.diagnostics
    if (forbids(diagnostics, work))
      return { ...(document && { document }), diagnostics, reports: [], files: [], images }
    files.push(...result.files)
    if (evidence === undefined) continue
    onStage('evidence')
    const said = await evidence.evidenceOf(task, assets, options, result, work.out)
    files.push(...said.files)
    reports.push(...said.reports)
  }
  return { ...(document && { document }), diagnostics, reports, files, images }
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
