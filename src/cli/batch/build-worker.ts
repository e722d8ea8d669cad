import { parentPort, workerData } from 'node:worker_threads'
import * as core from '../../build.ts'
import { diskAssets } from '../disk/disk-assets.ts'
import { prepare } from '../disk/publish.ts'
import { failureOf } from '../terminal/failure.ts'
import { factsOf } from './builder.ts'
import { type BuildPlan, produce, type Task } from './produce.ts'
import type { WorkerMessage } from './worker-messages.ts'

/**
 * A thread of the pool: builds one task after the other and writes the files under hidden names, which the main thread
 * renames. The worker writes because waiting for the disk (fsync) would keep the main thread from assigning tasks.
 */

const work = workerData as BuildPlan
const assetsIn = diskAssets(work.templates)
const evidence = work.evidence ? await import('./evidence.ts') : undefined
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)

parentPort?.on('message', (task: Task) => void answer(task))

async function answer(task: Task): Promise<void> {
  try {
    const hooks = { onStage: () => {}, onNames: (names: readonly string[]) => post({ type: 'names', names }) }
    const { files, ...product } = await produce(work, core, evidence, assetsIn(task.folder), task, hooks)
    const prepared = prepare(work.out, files, String(task.index))
    post({ type: 'made', ...product, files: files.map(file => factsOf(file, work)), prepared })
  } catch (error) {
    post({ type: 'failed', failure: failureOf(error) })
  }
}
