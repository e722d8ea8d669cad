import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build, checkSource, inspect } from '../src/build.ts'
import { diskAssets } from '../src/cli/disk/disk-assets.ts'
import type { Source } from '../src/readers/source/source-text.ts'
import { noteVerbale } from './support/sources/note-verbale.ts'

const assets = diskAssets(undefined)('tests')
const source = (text: string): Source => ({ path: 'a.md', bytes: new TextEncoder().encode(text) })
const text = noteVerbale('A/76/86', 'Un mot ; un autre : un dernier.')

test('a document is set in the profile of typography that it names', async () => {
  const un = await inspect(source(text), assets, 'tags')
  const printers = await inspect(
    source(text.replace('session: 76', 'session: 76\ntypography: imprimerie-nationale')),
    assets,
    'tags',
  )
  assert.match(un.text, 'Un mot\\u00a0; un autre\\u00a0: un dernier.')
  assert.match(printers.text, 'Un mot\\u202f; un autre\\u00a0: un dernier.')
})

test('an unknown profile is an error at its place', async () => {
  const [error, ...others] = await checkSource(
    source(text.replace('session: 76', 'session: 76\ntypography: plain')),
    assets,
  )
  assert.equal([error.rule, error.position?.start.line, others.length], ['typography-profile', 11, 0])
})

test('faults in front matter and body are reported together, and none twice', async () => {
  const faulty = text.replace('2021-06-15', '2021-02-30').replace('Un mot', '1. Un\n\n3. Trois')
  assert.equal(
    (await checkSource(source(faulty), assets)).map(({ rule }) => rule),
    ['invalid-value', 'paragraph-sequence'],
  )
})

test('a character without a glyph is reported at its place, by check and by build', async () => {
  const faulty = source(text.replace('un autre', 'un 😀 autre'))
  const found = await checkSource(faulty, assets)
  assert.equal(
    found.map(({ rule }) => rule),
    ['missing-glyph'],
  )
  const { start, end } = found[0].position ?? { start: { offset: 0 }, end: { offset: 0 } }
  assert.is(new TextDecoder().decode(faulty.bytes).slice(start.offset, end.offset), '😀')
  assert.equal((await build(faulty, assets, { to: ['pdf'], edition: 'standard', standard: 'ua1' })).diagnostics, found)
})

test('a source with errors gives no file', async () => {
  const { files, diagnostics } = await build(source(text.replace('A/76/86', 'A')), assets, {
    to: ['pdf', 'epub'],
    edition: 'standard',
    standard: 'ua1',
  })
  assert.equal(files, [])
  assert.ok(diagnostics.some(({ severity }) => severity === 'error'))
})

test.run()
