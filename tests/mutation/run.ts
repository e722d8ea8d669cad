import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Mutant, mutants } from './mutants.ts'

/**
 * Puts one deliberate defect after the other into a copy of the repository and demands that the named test notices it.
 * `npx tsx tests/mutation/run.ts` runs all, `… run.ts NAME…` those whose name contains a NAME. Exit code 1 when a
 * defect goes unnoticed, its place in the code is gone, or the test fails without it.
 */

const top = fileURLToPath(new URL('../..', import.meta.url))
const parts = ['src', 'templates', 'content', 'tests', 'fonts', 'docs', 'package.json', 'tsconfig.json']

/** A test that is still running after this has not noticed anything. */
const limit = 240_000

interface TestRun {
  readonly code: number | null
  /** Names of the tests that failed. */
  readonly failures: readonly string[]
  readonly output: string
}

interface Verdict {
  readonly name: string
  readonly caught: boolean
  readonly detail: string
}

/** A copy of the repository with the installed packages; whoever has it has it alone. */
function copyRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-mutation-'))
  for (const part of parts) cpSync(join(top, part), join(folder, part), { recursive: true })
  symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

async function runTest(folder: string, test: string): Promise<TestRun> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
  const child = spawn(process.execPath, ['--import', 'tsx', test], { cwd: folder, timeout: limit, env })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, output, failures: [...output.matchAll(/^ +FAIL\s+.*?"(.*)"$/gmu)].map(([, name]) => name) }
}

/** The tests that failed; of a file that failed before or beside its tests, its last lines. */
function whatFailed({ failures, output }: TestRun): string {
  return failures.length > 0 ? failures.join('; ') : output.trim().split('\n').slice(-8).join('\n')
}

/** Applies the defect, runs its test, and puts the file back. */
async function tryMutant(mutant: Mutant, folder: string): Promise<Verdict> {
  const { name, file, find, replace, test, expect } = mutant
  const path = join(folder, file)
  const sound = readFileSync(path, 'utf8')
  const pieces = sound.split(find)
  if (pieces.length !== 2) return { name, caught: false, detail: `${file} has ${pieces.length - 1} times: ${find}` }
  try {
    writeFileSync(path, pieces.join(replace))
    const run = await runTest(folder, test)
    const { code, failures } = run
    const noticed = failures.find(failure => failure.includes(expect))
    if (code !== 0 && noticed !== undefined) return { name, caught: true, detail: `${test}: ${noticed}` }
    return { name, caught: false, detail: `${test}: ${expect}\n  ${code === 0 ? 'all passed' : whatFailed(run)}` }
  } finally {
    writeFileSync(path, sound)
  }
}

/** Works through a queue of tasks in each of the copies at once. */
async function spread<Task, Result>(
  tasks: readonly Task[],
  folders: readonly string[],
  work: (task: Task, folder: string) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const next = [...tasks.entries()]
  await Promise.all(
    folders.map(async folder => {
      for (let entry = next.shift(); entry !== undefined; entry = next.shift())
        results[entry[0]] = await work(entry[1], folder)
    }),
  )
  return results
}

/**
 * Whether the named test passes without a defect. One beside it may fail for its own reasons, as on a loaded machine.
 */
function isSound({ code, failures }: TestRun, expect: string): boolean {
  return code === 0 || (failures.length > 0 && !failures.some(name => name.includes(expect)))
}

async function main(names: readonly string[]): Promise<boolean> {
  const chosen = mutants.filter(({ name }) => names.length === 0 || names.some(piece => name.includes(piece)))
  if (chosen.length === 0) throw new Error(`no defect has ${names.join(' or ')} in its name`)
  const folders = [copyRepository(), copyRepository()]
  try {
    const tests = [...new Set(chosen.map(({ test }) => test))]
    const runs = new Map(
      await spread(tests, folders, async (test, folder) => [test, await runTest(folder, test)] as const),
    )
    for (const [test, run] of runs)
      if (run.code !== 0) console.log(`BROKEN      ${test} fails without any defect: ${whatFailed(run)}`)
    const verdicts = await spread(chosen, folders, async (mutant, folder): Promise<Verdict> => {
      const run = runs.get(mutant.test)
      if (run !== undefined && isSound(run, mutant.expect)) return await tryMutant(mutant, folder)
      return { name: mutant.name, caught: false, detail: `not tried: ${mutant.test} fails without it` }
    })
    const width = Math.max(...chosen.map(({ name }) => name.length))
    for (const { name, caught, detail } of verdicts) {
      console.log(`${caught ? 'caught    ' : 'NOT CAUGHT'}  ${name.padEnd(width)}  ${detail}`)
    }
    const passed = verdicts.filter(({ caught }) => caught).length
    console.log(`${passed} passed, ${chosen.length - passed} failed`)
    return passed === chosen.length
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
