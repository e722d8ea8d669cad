import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { hostileSource } from '../support/sources/hostile-source.ts'
import { fuzz, minimized } from './fuzz.ts'
import { checkSample } from './sample.ts'

/**
 * `npm run fuzz -- --count 10000 --seed 1`: hostile sources build or are refused with a diagnostic. Prints what came of
 * them, and every failure as small as it can be made; a sample of what was built goes through veraPDF. Exit code 1 when
 * anything failed.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    sample: { type: 'string', default: '100' },
  },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const count = Number(values.count)
console.log(`seed ${seed}, ${count} sources`)

const start = performance.now()
const tally = await fuzz(seed, count, done => {
  if (done % 1000 === 0) console.log(`${done} after ${((performance.now() - start) / 1000).toFixed(0)} s`)
})
console.log(`${tally.built.length} built, ${tally.refused} refused, ${tally.failed.length} failed`)
console.log(
  `refused by ${[...tally.rules]
    .sort(([, a], [, b]) => b - a)
    .map(([rule, times]) => `${rule} ${times}`)
    .join(', ')}`,
)

const folder = mkdtempSync(join(tmpdir(), 'tirage-fuzz-'))
const kinds = new Set<string>()
for (const { index, error } of tally.failed) {
  writeFileSync(join(folder, `${seed}-${index}.md`), hostileSource(seed, index))
  console.log(`\n${index}: ${error}`)
  const kind = error.split('\n').slice(0, 2).join('\n').replace(/\d+/gu, 'N')
  if (kinds.has(kind) || error.startsWith('no answer')) continue
  kinds.add(kind)
  console.log(`smallest source that fails so:\n${JSON.stringify(await minimized(seed, index, error))}`)
}
if (tally.failed.length > 0) console.log(`the sources are in ${folder}`)

const every = Math.max(1, Math.floor(tally.built.length / Number(values.sample)))
const faults = await checkSample(
  seed,
  tally.built.filter((_, i) => i % every === 0),
  line => console.log(line),
)
for (const fault of faults) console.log(fault)
process.exitCode = tally.failed.length + faults.length > 0 ? 1 : 0
