import { type ChildProcess, fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { hostileSource } from '../support/sources/hostile-source.ts'
import { type Attempt, attempt } from './attempt.ts'

/** What came of many hostile sources. */
export interface Tally {
  readonly built: readonly number[]
  readonly refused: number
  /** How often each rule has refused one. */
  readonly rules: ReadonlyMap<string, number>
  readonly failed: readonly { readonly index: number; readonly error: string }[]
}

type Outcome = Exclude<Attempt, { outcome: 'built' }> | { readonly outcome: 'built' }

/**
 * A source that is not through after this is taken for hung. The slowest of 10,000 took 3 s, on a machine with two
 * other jobs.
 */
const limit = 60_000

/** Tries the sources of a seed in processes of their own: one that hangs or dies is a failure, and is replaced. */
export async function fuzz(seed: number, count: number, onDone: (done: number) => void = () => {}): Promise<Tally> {
  const outcomes: Outcome[] = []
  let next = 0
  let done = 0
  const run = async (): Promise<void> => {
    let child: ChildProcess | undefined
    while (next < count) {
      const index = next++
      child ??= await started()
      child.send({ seed, index })
      const outcome = await answer(child)
      if (outcome === undefined) child = undefined
      outcomes[index] = outcome ?? {
        outcome: 'failed',
        error: `no answer within ${limit / 1000} s, or the process died`,
      }
      onDone(++done)
    }
    child?.kill()
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), count) }, run))
  return tallyOf(outcomes)
}

async function started(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  await answer(child)
  return child
}

/** The next message of a process, or undefined when it ends or hangs. */
function answer(child: ChildProcess): Promise<Outcome | undefined> {
  return new Promise(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limit)
    const settle = (outcome: Outcome | undefined): void => {
      clearTimeout(timer)
      child.off('message', onMessage).off('close', onClose)
      resolve(outcome)
    }
    const onMessage = (message: unknown): void => settle(message as Outcome)
    const onClose = (): void => settle(undefined)
    child.on('message', onMessage).on('close', onClose)
  })
}

function tallyOf(outcomes: readonly Outcome[]): Tally {
  const rules = new Map<string, number>()
  for (const outcome of outcomes) {
    if (outcome.outcome === 'refused')
      for (const rule of new Set(outcome.rules)) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  }
  return {
    built: outcomes.flatMap(({ outcome }, index) => (outcome === 'built' ? [index] : [])),
    refused: outcomes.filter(({ outcome }) => outcome === 'refused').length,
    rules,
    failed: outcomes.flatMap((outcome, index) =>
      outcome.outcome === 'failed' ? [{ index, error: outcome.error }] : [],
    ),
  }
}

/**
 * As much of a source as is needed for the same failure: blocks, then lines, then characters are left out as long as it
 * fails alike.
 */
export async function minimized(seed: number, index: number, error: string): Promise<string> {
  const kind = (text: string): string => text.split('\n')[0].replace(/\d+/gu, 'N')
  const fails = async (text: string): Promise<boolean> => {
    const result = await attempt(new TextEncoder().encode(text), index)
    return result.outcome === 'failed' && kind(result.error) === kind(error)
  }
  let text = new TextDecoder().decode(hostileSource(seed, index))
  if (!(await fails(text))) return text
  for (const separator of ['\n\n', '\n', '']) {
    let size = Math.max(1, Math.floor(text.split(separator).length / 2))
    for (; size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < text.split(separator).length; ) {
        const parts = text.split(separator)
        const less = [...parts.slice(0, at), ...parts.slice(at + size)].join(separator)
        if (await fails(less)) text = less
        else at += size
      }
    }
  }
  return text
}
