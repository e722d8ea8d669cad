import type { Assets } from '../../assets.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { publish } from '../disk/publish.ts'
import type { Pipeline } from '../pipeline.ts'
import type { FileReport } from './evidence.ts'
import { type Hooks, type Product, produce, sha256, type Task, type Work } from './produce.ts'

/** What is told of a finished file without its bytes. */
export interface FileFacts {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly pages?: number
  /** Of its bytes, where the run keeps a record. */
  readonly sha256?: string
}

/** A source that was built or refused. Its files are nowhere yet: one of `publish` and `discard` ends it. */
export interface Made {
  readonly diagnostics: readonly Diagnostic[]
  readonly reports: readonly FileReport[]
  readonly files: readonly FileFacts[]
  readonly images: Product['images']
  /** Throws EnvironmentError. */
  readonly publish: () => Promise<void>
  readonly discard: () => void
}

/** Builds sources: in this process, or in workers (pool.ts). Its errors are those of `build`, or a `WorkerError`. */
export interface Builder {
  readonly build: (task: Task, hooks: Hooks) => Promise<Made>
  readonly stop: () => Promise<void>
}

/** Builds in this process, one source at a time. A document that takes all memory takes the run with it. */
export async function localBuilder(work: Work, core: Pipeline, assetsIn: (folder: string) => Assets): Promise<Builder> {
  // Loaded only when it is asked for: the checker of finished files comes with it.
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

export function factsOf({ name, bytes, pages }: Product['files'][number], { record }: Work): FileFacts {
  return { name, size: bytes.length, ...(pages !== undefined && { pages }), ...(record && { sha256: sha256(bytes) }) }
}
