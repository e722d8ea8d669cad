import { pathToFileURL } from 'node:url'

/**
 * A process of tests/run.ts. Runs the files it receives one after the other, and returns the result of each. Reads
 * uvu's queue as uvu/run does, but file by file, so that each result belongs to one file.
 */

/** Result of one test file. `skippedRing` is the reason why none of it could run. */
export interface FileResult {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly output: string
  readonly skippedRing?: string
  /** Missing data that the file needs. */
  readonly absent?: string
}

/** Result of uvu's runner for one suite: errors as text or true, tests passed and skipped, and all tests. */
type Suite = () => Promise<readonly [errors: string | true, passed: number, skipped: number, total: number]>

const uvu = globalThis as unknown as { UVU_DEFER: number; UVU_INDEX: number; UVU_QUEUE: (string | null | Suite)[][] }

// Makes uvu set up its queue without running it. uvu reads this when it loads.
uvu.UVU_DEFER = 1
uvu.UVU_QUEUE = []
const { test } = await import('uvu')

let output = ''
for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean
  stream.write = ((...given: unknown[]): boolean => {
    output += typeof given[0] === 'string' ? given[0] : new TextDecoder().decode(given[0] as Uint8Array)
    // Also passed on: after a crash, the parent has only this.
    return write(...given)
  }) as typeof stream.write
}

process.on('message', (file: string) => {
  void runFile(file).then(result => process.send?.(result))
})
process.send?.('ready')

async function runFile(file: string): Promise<FileResult> {
  output = ''
  uvu.UVU_QUEUE.splice(0, Infinity, [file])
  uvu.UVU_INDEX = 0
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    // Tests and hooks declared so far must not run with the next file.
    test.run()
    const name = error instanceof Error ? error.name : ''
    if (error instanceof Error && name === 'RingSkipped')
      return { passed: 0, failed: 0, skipped: 1, output, skippedRing: error.message }
    if (error instanceof Error && name === 'DataAbsent')
      return { passed: 0, failed: 0, skipped: 1, output, absent: error.message }
    return failure(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const suites = (uvu.UVU_QUEUE[0] ?? []).slice(1) as Suite[]
  if (suites.length === 0) {
    test.run()
    return failure('the file runs no test: it must end in test.run()')
  }
  let passed = 0,
    failed = 0,
    skipped = 0
  for (const suite of suites) {
    const [errors, ran, skips, total] = await suite()
    if (errors !== true) output += `\n${errors}\n`
    else if (ran < total) output += '\na hook threw before the tests; uvu does not say what\n'
    passed += ran
    skipped += skips
    // A hook that throws leaves tests unrun without an error of their own. They did not pass.
    failed += total - ran
  }
  return { passed, failed, skipped, output }
}

function failure(text: string): FileResult {
  return { passed: 0, failed: 1, skipped: 0, output: `${output}${text}\n` }
}
