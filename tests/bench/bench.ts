import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { longDocument } from './long-document.ts'
import type { BatchResult } from './batch.ts'

/**
 * What the shipped command costs, beside the budgets. Printed, never asserted: it depends on the machine.
 * CPU seconds are user and system time of the whole process, start-up included; of runs after a warm-up, the median.
 */

const top = fileURLToPath(new URL('../..', import.meta.url))
const command = join(top, 'lib/cli.js')
const source = join(top, 'content/a-76-86.fr.md')
/** Documents in one process. The first hundred are built while V8 still compiles. */
const BATCH = 500

const out = mkdtempSync(join(tmpdir(), 'tirage-bench-'))

interface Cost {
  /** CPU seconds. */
  readonly cpu: number
  /** Peak resident memory. */
  readonly mebibytes: number
  readonly stdout: string
}

function measure(args: readonly string[], runs: number): Cost {
  run(args)
  const seconds = Array.from({ length: runs }, () => run(args).cpu).sort((a, b) => a - b)
  return { cpu: seconds[runs >> 1] as number, ...peakOf(args) }
}

/** bash's `time` waits for the process and reads what the system counted for it, in ms. */
function run(args: readonly string[]): { readonly cpu: number } {
  const timed = ['-c', 'TIMEFORMAT="%3U %3S"; time "$@"', '-', process.execPath, ...args]
  const { status, stderr } = spawnSync('bash', timed, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  if (status !== 0) throw new Error(`${args.join(' ')} failed:\n${stderr}`)
  const [user = NaN, system = NaN] = stderr.trimEnd().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return { cpu: user + system }
}

/** A run of its own: the hook that writes the peak at the end is not part of the time. */
function peakOf(args: readonly string[]): { readonly mebibytes: number; readonly stdout: string } {
  const hook = "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(2,'\\n'+process.resourceUsage().maxRSS))"
  const hooked = [`--import=data:text/javascript,${encodeURIComponent(hook)}`, ...args]
  const { stdout, stderr } = spawnSync(process.execPath, hooked, { encoding: 'utf8' })
  return { mebibytes: Number(stderr.trimEnd().split('\n').at(-1)) / 1024, stdout }
}

function batch(to: string): BatchResult {
  const script = join(out, 'batch.mjs')
  writeFileSync(script, transformSync(readFileSync(join(top, 'tests/bench/batch.ts'), 'utf8'), { loader: 'ts' }).code)
  return JSON.parse(execFileSync(process.execPath, [script, top, to, String(BATCH)], { cwd: top, encoding: 'utf8' })) as BatchResult
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const pad = (cell: string, column: number): string => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))
  for (const row of rows) console.log(row.map(pad).join('   '))
  console.log('')
}

function cold(): void {
  const build = (to: string): Cost => measure([command, 'build', source, '--to', to, '--out', out, '--quiet'], 5)
  const row = (name: string, { cpu, mebibytes }: Cost, budget: string) => [name, cpu.toFixed(3), mebibytes.toFixed(0), budget]
  print([
    ['one document, cold process', 'CPU s', 'MiB', 'budget'],
    row('node -e 0', measure(['-e', '0'], 5), ''),
    row('tirage --help', measure([command, '--help'], 5), ''),
    row('tirage check', measure([command, 'check', source, '--quiet'], 5), ''),
    row('PDF', build('pdf'), '≤ 0.30 CPU s'),
    row('EPUB', build('epub'), ''),
    row('PDF + EPUB', build('pdf,epub'), '≤ 0.45 CPU s'),
  ])
}

function warm(): void {
  const results = [['PDF', batch('pdf'), '≥ 60'], ['EPUB', batch('epub'), ''], ['PDF + EPUB', batch('pdf,epub'), '≥ 35']] as const
  print([
    [`${BATCH} documents, one process`, 'documents / CPU s', 'last 50', 'MiB', 'budget'],
    ...results.map(([name, { perCpuSecond, lastHalf, mebibytes }, budget]) => (
      [name, perCpuSecond.toFixed(1), lastHalf.toFixed(1), mebibytes.toFixed(0), budget])),
  ])
  const { stages } = results[2][1]
  const rows = stages.map(({ name, first, later }) => [name, first.toFixed(1), later.toFixed(1)])
  print([['stage (PDF + EPUB)', 'first, ms', 'median of the last 50, ms'], ...rows])
}

function long(): void {
  const path = join(out, 'long.md')
  const rows = [1000, 9000].map(paragraphs => {
    writeFileSync(path, longDocument(paragraphs))
    const { cpu, mebibytes, stdout } = measure([command, 'build', path, '--to', 'pdf', '--out', out], 1)
    const pages = Number(/(\d+) pages?/.exec(stdout)?.[1])
    const budget = '≥ 400 pages / CPU s, ≤ 250 MiB at 1,000 pages'
    return [`${paragraphs} paragraphs`, String(pages), cpu.toFixed(2), (pages / cpu).toFixed(0), mebibytes.toFixed(0), budget]
  })
  print([['long document, PDF', 'pages', 'CPU s', 'pages / CPU s', 'MiB', 'budget'], ...rows])
}

try {
  console.log(`Node ${process.versions.node}, ${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}\n`)
  cold()
  warm()
  long()
} finally {
  rmSync(out, { recursive: true, force: true })
}
