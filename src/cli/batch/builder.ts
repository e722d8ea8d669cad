import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { publish } from '../disk/publish.ts'
import type { Pipeline } from '../pipeline.ts'
import type { FileReport } from './evidence.ts'
import { type BuildPlan, type BuildResult, type Hooks, produce, sha256, type Task } from './produce.ts'

/** A finished file without its bytes. */
export interface FileFacts {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly pages?: number
  /** Only if the run keeps a record. */
  readonly sha256?: string
}

/** A source that was built or refused. Its files are not published until `publish` is called; `discard` drops them. */
export interface StagedBuild {
  readonly document?: BuildResult['document']
  readonly diagnostics: readonly Diagnostic[]
  readonly reports: readonly FileReport[]
  readonly files: readonly FileFacts[]
  readonly images: BuildResult['images']
  /** Throws EnvironmentError. */
  readonly publish: () => Promise<void>
  readonly discard: () => void
}

/** Builds sources in this process or in workers (pool.ts). Throws the errors of `build`, or a `WorkerError`. */
export interface Builder {
  readonly build: (task: Task, hooks: Hooks) => Promise<StagedBuild>
  readonly stop: () => Promise<void>
}

/** Builds in this process, one source at a time. A document that exhausts memory ends the run. */
export async function localBuilder(
  work: BuildPlan,
  core: Pipeline,
  assetsIn: (folder: string) => Assets,
): Promise<Builder> {
  // Loaded only on request, because it loads the checker of finished files.
  const evidence = work.evidence ? await import('./evidence.ts') : undefined
  return {
    build: async (task, hooks) => {
      const { files, ...product } = await produce(work, core, evidence, assetsIn(task.folder), task, hooks)
      return {
        ...product,
        files: files.map(file => factsOf(file, work)),
        publish: async () => await publish(work.out, files),
        discard: () => {},
      }
    },
    stop: async () => {},
  }
}

export function factsOf({ name, bytes, pages }: BuildResult['files'][number], { record }: BuildPlan): FileFacts {
  return { name, size: bytes.length, ...(pages !== undefined && { pages }), ...(record && { sha256: sha256(bytes) }) }
}
