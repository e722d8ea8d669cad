import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import type { FileResult } from './support/run/worker.ts'

/**
 * Runs every *.test.ts below tests/, ring by ring: the quick ones first, those that need other programs last.
 * `npm test -- NAME…` runs the files whose path contains a NAME. Failing files print their output; the last line counts.
 *
 * A test file imports `test` from uvu and ends in `test.run()`. It runs in a process with others: no `process.exit`, no
 * change of directory. A file that needs a program or a file of the system asks for it first thing:
 *
 *     const java = requireTool('veraPDF', 'java', 'apt-get install -y default-jre-headless')   // tests/support/run/ring.ts
 *
 * Where that is not there, the file counts as one skipped ring, named with what would install it; with CI=true that is a failure. Data
 * beside the project that nobody can install are no failure where they are not.
 * A test of the command spawns the bundle (tests/support/run/tirage.ts), which is made afresh before the first ring.
 */

interface Ring {
  readonly name: string
  readonly holds: (file: string) => boolean
}

const rings: readonly Ring[] = [
  // By itself: on a busy machine the reader asks for a line that the browser has not finished, and says it twice.
  { name: 'screen reader', holds: file => file === 'tests/conformance/heard.test.ts' },
  { name: 'conformance', holds: file => file.startsWith('tests/conformance/') },
  { name: 'command', holds: file => file.startsWith('tests/cli/') },
  { name: 'golden', holds: file => /^tests\/[^/]+$/.test(file) && !/\/(layering|meta)\.test\.ts$/.test(file) },
  { name: 'unit', holds: () => true },
]

/** A file that is still running after this is taken for hung: most with a JVM or a browser need a minute, the screen reader six. */
const fileLimit = 1_200_000

const top = fileURLToPath(new URL('..', import.meta.url))
const inCI = process.env.CI === 'true'

interface Tally {
  passed: number
  failed: number
  skipped: number
}

function listFiles(names: readonly string[]): readonly string[] {
  return readdirSync(join(top, 'tests'), { recursive: true, encoding: 'utf8' })
    .map(path => `tests/${path.replaceAll('\\', '/')}`)
    .filter(path => path.endsWith('.test.ts') && (names.length === 0 || names.some(name => path.includes(name))))
    .sort()
}

/** Runs the files in a few processes that each take the next one. A process that dies fails its file and is replaced. */
async function runRing(files: readonly string[], tally: Tally): Promise<void> {
  const next = [...files]
  const workers = Math.min(availableParallelism(), files.length)
  await Promise.all(Array.from({ length: workers }, () => runWorker(next, tally)))
}

async function runWorker(next: string[], tally: Tally): Promise<void> {
  let child: ChildProcess | undefined
  let tail = ''
  for (let file = next.shift(); file !== undefined; file = next.shift()) {
    if (child === undefined) {
      child = fork(join(top, 'tests/support/run/worker.ts'), { cwd: top, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
      const keep = (chunk: Buffer): void => void (tail = (tail + chunk.toString()).slice(-20_000))
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep)
      await answer(child)
    }
    tail = ''
    child.send(join(top, file))
    const result = await answer(child)
    if (result === undefined) child = undefined
    const crash = {
      passed: 0,
      failed: 1,
      skipped: 0,
      output: `${tail}\nthe process ended, or ran too long, before the file was through\n`,
    }
    count(file, result ?? crash, tally)
  }
  child?.kill()
}

/** The next message of a process, or undefined when it ends or hangs. */
async function answer(child: ChildProcess): Promise<FileResult | undefined> {
  return await new Promise(resolve => {
    const timer = setTimeout(() => child.kill('SIGKILL'), fileLimit)
    const settle = (result: FileResult | undefined): void => {
      clearTimeout(timer)
      child.off('message', onMessage).off('close', onClose)
      resolve(result)
    }
    const onMessage = (result: unknown): void => settle(result as FileResult)
    const onClose = (): void => settle(undefined)
    child.on('message', onMessage).on('close', onClose)
  })
}

function count(file: string, result: FileResult, tally: Tally): void {
  const { passed, failed, skipped, skippedRing, absent, output } = result
  tally.passed += passed
  if (skippedRing !== undefined) {
    console.log(`${inCI ? 'FAILED' : 'SKIPPED'} ring ${skippedRing}`)
    if (inCI) tally.failed++
    else tally.skipped++
    return
  }
  if (absent !== undefined) console.log(`SKIPPED ring ${absent}`)
  tally.failed += failed
  tally.skipped += skipped
  if (failed > 0) console.log(`\nFAILED ${file} (${failed} of ${passed + failed})\n${output}`)
}

const files = listFiles(process.argv.slice(2))
if (files.length === 0) throw new Error(`no test file has ${process.argv.slice(2).join(' or ')} in its path`)

const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
// Not an import: the bundle is made in a process of its own, and when it cannot be made the other tests still run.
if (spawnSync(process.execPath, ['--import', 'tsx', 'src/bundle.ts'], { cwd: top, stdio: 'inherit' }).status !== 0) {
  console.log('FAILED src/bundle.ts made no lib/')
  tally.failed++
}
process.env.TIRAGE_BUNDLED = '1'
for (const ring of [...rings].reverse()) {
  const held = files.filter(file => rings.find(({ holds }) => holds(file)) === ring)
  if (held.length === 0) continue
  const start = performance.now()
  const before = { ...tally }
  await runRing(held, tally)
  const counts = `${tally.passed - before.passed} passed, ${tally.failed - before.failed} failed`
  console.log(`${ring.name}: ${held.length} files, ${counts}, ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`)
process.exitCode = tally.failed > 0 ? 1 : 0
