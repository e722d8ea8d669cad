import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { batch } from './batch-section.ts'
import { cold } from './cold-section.ts'
import { jobs } from './jobs-section.ts'
import { long } from './long-section.ts'
import { HELP, type Options, readOptions, type Section } from './options.ts'
import { peers } from './peers/peers-section.ts'
import { quality } from './quality/quality-section.ts'
import { BUSY, circumstances, markdown, type Table, withSection } from './report.ts'
import type { Bench } from './section.ts'
import { stages } from './stages-section.ts'

/**
 * What the shipped command costs, beside the budgets, and how well it sets. Printed, never asserted: it depends on the
 * machine.
 */

const top = fileURLToPath(new URL('../..', import.meta.url))
const page = join(top, 'docs/performance.md')

const sections: Readonly<Record<Section, (bench: Bench) => Promise<readonly Table[]>>> = {
  cold,
  long,
  batch,
  jobs,
  stages,
  quality,
  peers,
}

const titles: Readonly<Record<Section, string>> = {
  cold: 'One document in a cold process',
  long: 'Long documents, PDF',
  batch: 'Many documents in one process',
  jobs: 'Many documents at a time',
  stages: 'Stage by stage',
  quality: 'How well it is set',
  peers: 'The same work in other programs',
}

async function main(options: Options, args: readonly string[]): Promise<void> {
  const before = loadavg()[0] ?? NaN
  const busy = before > BUSY
  if (busy)
    console.error(
      `\n*** The load average is ${before.toFixed(2)}: the machine is busy and no time taken now is worth anything. ***\n`,
    )
  if (busy && options.write === 'idle') throw new Error('nothing is written on a busy machine: wait, or add --busy')
  const folder = mkdtempSync(join(tmpdir(), 'tirage-bench-'))
  const progress = (text: string): void => void process.stderr.write(`${text}\n`)
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')
  try {
    for (const section of options.sections) {
      const tables = await sections[section]({
        top,
        folder,
        extent: options.extent,
        progress: text => progress(`${section}: ${text}`),
      })
      const text = [
        `### ${titles[section]}`,
        circumstances(command, section, before, new Date()),
        ...tables.map(markdown),
      ].join('\n\n')
      console.log(`${text}\n`)
      if (options.write !== 'no') writeFileSync(page, withSection(readFileSync(page, 'utf8'), section, text))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  const args = process.argv.slice(2)
  const options = readOptions(args)
  if (options === undefined) process.stdout.write(HELP)
  else await main(options, args)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
