/**
 * Hostile sources build or are refused with a diagnostic; what is built conforms and says its source. `npm run fuzz`
 * tries more of them.
 */
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { fuzz } from '../fuzz/fuzz.ts'
import { checkSample } from '../fuzz/sample.ts'
import { requireTool } from '../support/run/ring.ts'
import { hostileSource } from '../support/sources/hostile-source.ts'

requireTool('hostile sources', 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')
requireTool('hostile sources', 'qpdf', 'apt-get install -y qpdf')

const seed = Number(process.env.SEED ?? 32_000)
const count = 500
const tally = fuzz(seed, count)

test(`of ${count} hostile sources none crashes, hangs, or is refused without saying why (seed ${seed})`, async () => {
  const { built, refused, failed, rules } = await tally
  assert.equal(failed, [])
  assert.is(built.length + refused, count)
  assert.ok(built.length > count / 10 && refused > count / 10, `${built.length} built, ${refused} refused`)
  assert.ok(rules.size > 20, `${rules.size} rules at work`)
})

test('what was built conforms, is sound, and its tag tree says the source', async () => {
  const { built } = await tally
  assert.equal(
    await checkSample(
      seed,
      built.filter((_, i) => i % Math.ceil(built.length / 20) === 0),
      () => {},
    ),
    [],
  )
})

test('the same seed gives the same sources', () => {
  for (const index of [0, 7, 499]) assert.equal(hostileSource(seed, index), hostileSource(seed, index))
  assert.not.equal(hostileSource(seed, 1), hostileSource(seed + 1, 1))
})

test.run()
