import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { PreparedFile } from '../disk/publish.ts'
import type { Failure } from '../errors.ts'
import type { FileFacts } from './builder.ts'
import type { FileReport } from './evidence.ts'
import type { BuildResult } from './produce.ts'

/** Messages of a worker about its task: the names once they are known, then one of the others. */
export type WorkerMessage =
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'failed'; readonly failure: Failure }
  | {
      readonly type: 'made'
      readonly document?: BuildResult['document']
      readonly diagnostics: readonly Diagnostic[]
      readonly reports: readonly FileReport[]
      readonly files: readonly FileFacts[]
      readonly images: BuildResult['images']
      /** The complete files, flushed to disk under hidden names. */
      readonly prepared: readonly PreparedFile[]
    }
