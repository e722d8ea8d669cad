import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Thread, threadBuilder } from '../../src/cli/batch/pool.ts'
import type { Work } from '../../src/cli/batch/produce.ts'
import type { WorkerMessage } from '../../src/cli/batch/worker-messages.ts'
import { WorkerError } from '../../src/cli/errors.ts'
import { inFolder, top } from '../support/run/tirage.ts'

/** The pool over threads that do what a task's text says. */

const made: WorkerMessage = { type: 'made', diagnostics: [], reports: [], files: [], images: {}, prepared: [] }
const hooks = { onStage: () => {}, onNames: () => {} }

function workIn(out: string): Work {
  return { out, templates: undefined, variants: [], strict: false, evidence: false, record: false }
}

/** `log` gets a word for each thread that is started and ended. */
function fakeThread(log: string[]): Thread {
  const listeners = new Map<string, (value: unknown) => void>()
  log.push('start')
  return {
    on: (event, listener) => void listeners.set(event, listener),
    terminate: async () => void log.push('end'),
    postMessage: ({ bytes }) =>
      queueMicrotask(() => {
        const what = new TextDecoder().decode(bytes)
        if (what === 'fail')
          return listeners.get('message')?.({ type: 'failed', failure: { rule: 'environment', message: 'no disk' } })
        if (what === 'exit') return listeners.get('exit')?.(7)
        if (what !== 'memory') return listeners.get('message')?.(made)
        listeners.get('error')?.(Object.assign(new Error('out'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))
        return listeners.get('exit')?.(1)
      }),
  }
}

async function withPool(
  action: (build: (what: string) => Promise<string>, log: string[], folder: string) => Promise<void>,
): Promise<void> {
  await inFolder({}, async folder => {
    const log: string[] = []
    const pool = threadBuilder(workIn(folder), () => fakeThread(log))
    const build = async (what: string): Promise<string> => {
      const task = { path: 'a.md', folder: '.', bytes: new TextEncoder().encode(what), index: 0 }
      return (await pool.build(task, hooks)).diagnostics.map(({ rule }) => rule).join()
    }
    try {
      await action(build, log, folder)
    } finally {
      await pool.stop()
    }
    assert.is(process.listenerCount('SIGHUP'), 0)
  })
}

test('a thread is used again, and as many are started as there are tasks at one time', async () => {
  await withPool(async (build, log) => {
    await build('a')
    await build('b')
    assert.equal(log, ['start'])
    await Promise.all([build('a'), build('b')])
    assert.equal(log, ['start', 'start'])
  })
})

test('one that dies of lack of memory refuses its document and is replaced', async () => {
  await withPool(async (build, log) => {
    assert.is(await build('memory'), 'out-of-memory')
    assert.is(await build('a'), '')
    assert.equal(log, ['start', 'start'])
  })
})

test('any other death is a bug, and what a thread says of a failure is thrown', async () => {
  await withPool(async build => {
    const error = async (what: string): Promise<unknown> =>
      await build(what).then(
        () => undefined,
        (reason: unknown) => reason,
      )
    assert.match(String(await error('exit')), 'a worker ended with 7')
    const failed = await error('fail')
    assert.ok(failed instanceof WorkerError)
    assert.equal(failed.failure, { rule: 'environment', message: 'no disk' })
    assert.is(await build('a'), '')
  })
})

test('what was prepared and not published is taken away at the end', async () => {
  let left = ''
  await withPool(async (build, _, folder) => {
    left = join(folder, `.a.pdf.${process.pid}-3.tmp`)
    writeFileSync(left, 'half')
    await build('a')
    assert.ok(existsSync(left))
  })
  assert.not(existsSync(left))
})

test('the threads of the sources, which no bundle has made, run by the loader of the first one', async () => {
  await inFolder({}, async folder => {
    const sources = ['content/a-76-86.fr.md', 'tests/cases/decision/source.md'].map(name => join(top, name))
    const args = [
      '--import',
      'tsx',
      join(top, 'src/cli.ts'),
      'build',
      ...sources,
      '--to',
      'html',
      '--jobs',
      '2',
      '--out',
      folder,
    ]
    execFileSync(process.execPath, args, { cwd: top, stdio: 'pipe' })
    assert.equal(
      ['A-76-86.fr.html', 'A-DEC-76-904.en.html'].filter(name => !existsSync(join(folder, name))),
      [],
    )
  })
})

test.run()
