import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { cleanOnSignal, commit, discard, removeLeftovers } from '../disk/publish.ts'
import { WorkerError } from '../errors.ts'
import type { Builder, StagedBuild } from './builder.ts'
import type { BuildPlan, Hooks, Task } from './produce.ts'
import type { WorkerMessage } from './worker-messages.ts'

/** What the pool needs of a thread (Worker of node:worker_threads). */
export interface Thread {
  readonly postMessage: (task: Task) => void
  readonly on: (event: 'message' | 'error' | 'exit', listener: (value: unknown) => void) => unknown
  readonly terminate: () => Promise<unknown>
}

/**
 * Builds in worker threads, one for each concurrent task. If a thread dies, usually for lack of memory, its document is
 * refused and another thread takes its place. Threads are better than processes, measured with two of them over 80
 * documents to PDF and EPUB: 200 MiB in all against 280, 5.8 CPU s against 6.3, started after 0.3 s against 0.5; and
 * none outlives the command.
 */
export function threadBuilder(work: BuildPlan, start: (work: BuildPlan) => Thread = startThread): Builder {
  const idle: Worked[] = []
  const all = new Set<Worked>()
  const stop = async (): Promise<void> => {
    await Promise.all([...all].map(({ thread }) => thread.terminate()))
    // Remove files that a thread prepared and nobody published.
    removeLeftovers(work.out, process.pid)
  }
  const signalsOff = cleanOnSignal(stop)
  const build = async (task: Task, hooks: Hooks): Promise<StagedBuild> => {
    const worked = idle.pop() ?? startWorked(start(work))
    all.add(worked)
    const answer = await worked.ask(task, hooks)
    if (answer.type === 'died') {
      all.delete(worked)
      return refusedBy(answer.error)
    }
    idle.push(worked)
    if (answer.type === 'failed') throw new WorkerError(answer.failure)
    const { prepared, ...made } = answer
    return { ...made, publish: async () => commit(work.out, prepared), discard: () => discard(prepared) }
  }
  return {
    build,
    stop: async () => {
      signalsOff()
      await stop()
    },
  }
}

/**
 * Starts the thread of the bundle, or, when run from TypeScript, the source beside this module through the tsx loader.
 */
function startThread(work: BuildPlan): Thread {
  const [bundled, source] = ['./build-worker.js', './build-worker.ts'].map(name => new URL(name, import.meta.url))
  if (bundled !== undefined && existsSync(bundled)) return new Worker(bundled, { workerData: work })
  if (source === undefined || !existsSync(source)) throw new Error('there is no build-worker beside the program')
  // A thread of Node 20 inherits the loader too late for its own entry point.
  const loader = import.meta.resolve('tsx/esm/api')
  const entry = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(source.href)}) })`
  return new Worker(entry, { eval: true, workerData: work })
}

/** Why a thread ended. */
interface Died {
  readonly type: 'died'
  readonly error: Error & { readonly code?: unknown }
}

type Answer = Exclude<WorkerMessage, { readonly type: 'names' }> | Died

/** A thread that gets one task at a time. */
interface Worked {
  readonly thread: Thread
  readonly ask: (task: Task, hooks: Hooks) => Promise<Answer>
}

function startWorked(thread: Thread): Worked {
  let asked: { readonly hooks: Hooks; readonly settle: (answer: Answer) => void } | undefined
  let died: Died | undefined
  const end = (error: Error): void => {
    died ??= { type: 'died', error }
    asked?.settle(died)
  }
  thread.on('message', value => {
    const message = value as WorkerMessage
    if (message.type === 'names') asked?.hooks.onNames(message.names)
    else asked?.settle(message)
  })
  thread.on('error', error => end(error instanceof Error ? error : new Error(String(error))))
  thread.on('exit', code => end(new Error(`a worker ended with ${String(code)}`)))
  return {
    thread,
    ask: async (task, hooks) =>
      await new Promise(resolve => {
        asked = { hooks, settle: resolve }
        if (died === undefined) thread.postMessage(task)
        else resolve(died)
      }),
  }
}

/** Refuses a document that exhausted the memory of its thread. Rethrows any other error, which is a bug. */
function refusedBy(error: Died['error']): StagedBuild {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
  return {
    diagnostics: [
      {
        severity: 'error',
        rule: 'out-of-memory',
        message: 'the document needs more memory than the program may use',
        hint: 'split the document, or allow more: NODE_OPTIONS=--max-old-space-size=8192 (MB)',
      },
    ],
    reports: [],
    files: [],
    images: {},
    publish: async () => {},
    discard: () => {},
  }
}
