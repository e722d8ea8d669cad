import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { PreparedFile } from '../disk/publish.ts'
import type { Failure } from '../errors.ts'
import type { FileFacts } from './builder.ts'
import type { FileReport } from './evidence.ts'
import type { Product } from './produce.ts'

/** What a worker says of the task that it was given: its names once they are known, then one of the others. */
export type WorkerMessage =
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'failed'; readonly failure: Failure }
  | {
      readonly type: 'made'
      readonly diagnostics: readonly Diagnostic[]
      readonly reports: readonly FileReport[]
      readonly files: readonly FileFacts[]
      readonly images: Product['images']
      /** The files, whole and on the disk, under hidden names. */
      readonly prepared: readonly PreparedFile[]
    }
