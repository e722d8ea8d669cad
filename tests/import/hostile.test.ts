import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkSource } from '../../src/build.ts'
import { decodeText } from '../../src/import/decode.ts'
import { importText, lineFinder } from '../../src/import/import.ts'
import { describeImport } from '../../src/import/report.ts'
import { writeReport } from '../../src/import/report-page.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { chance } from '../support/sources/damage.ts'

/** Any bytes in, a source or a diagnostic out. */

const whole = readFileSync(new URL('../../content/a-76-86.fr.md', import.meta.url))
const pieces = [
  '\f',
  '\n\n',
  ' ',
  '-\n',
  '\u00ad',
  '’',
  '"',
  '* ',
  '1. ',
  'a) ',
  '____________\n* ',
  'Annexe\n',
  'A/76/86\n',
  '5/6 21-08000\n',
  'https://undocs.org/fr/A/RES/%\n',
  '[x](y)',
  '`',
  '{.annex}',
  '---\n',
  ': ',
  '\0',
  '\ud800',
  '\u202e',
  '|',
  '# ',
  'Point 1',
  'Nations Unies',
  '&amp;',
  '<b>',
  '\\',
  '^',
  '~',
  '$&',
  '___proto__',
  'constructor',
]

/** Bytes of no sense, a document with pieces cut out and put in, or pieces alone. */
function hostile(index: number): Uint8Array {
  const next = chance(`hostile ${index}`)
  if (index % 4 === 0) return Uint8Array.from({ length: Math.floor(next() * 2000) }, () => Math.floor(next() * 256))
  const start =
    index % 4 === 1
      ? ''
      : new TextDecoder()
          .decode(whole)
          .slice(Math.floor(next() * 15000))
          .slice(0, 4000)
  let text = start
  for (let i = 0; i < 40; i++) {
    const at = Math.floor(next() * text.length)
    text =
      text.slice(0, at) + (pieces[Math.floor(next() * pieces.length)] ?? '') + text.slice(at + Math.floor(next() * 3))
  }
  return new TextEncoder().encode(text)
}

const dictionary = async () => ({ knows: (word: string) => word.length % 3 !== 0 })

test('400 hostile files give a source or say why not, and the report of each is written', async () => {
  let sources = 0
  for (let i = 0; i < 400; i++) {
    const { text, diagnostics } = decodeText(hostile(i))
    if (text === undefined) {
      assert.is(diagnostics.length, 1)
      continue
    }
    const imported = await importText(
      text,
      { lang: i % 3 === 0 ? undefined : 'fr', without: [], dictionary },
      shippedAssets,
    )
    if (imported.source === undefined) {
      assert.ok(imported.diagnostics.length > 0, `file ${i}`)
      continue
    }
    sources++
    const found = await checkSource({ path: 'a.md', bytes: new TextEncoder().encode(imported.source) }, shippedAssets)
    assert.ok(describeImport(imported, lineFinder(text)).length > 0)
    assert.not.match(writeReport(text, imported, 'a.txt', found), /<b>|\0/u)
  }
  assert.ok(sources > 150, `${sources} sources`)
})

test('a file of 200,000 letters, hyphens or points is read in seconds', async () => {
  for (const unit of ['a', 'a-\n', 'a ', '\f\n', '1. a\n', '"', '* ', 'A/76/86 ', 'https://x.org/a/b\n']) {
    const text = unit.repeat(Math.ceil(200_000 / unit.length))
    const start = process.cpuUsage().user
    await importText(text, { lang: 'fr', without: [], dictionary }, shippedAssets)
    assert.ok(
      process.cpuUsage().user - start < 20_000_000,
      `${JSON.stringify(unit)}: ${(process.cpuUsage().user - start) / 1e6} s`,
    )
    console.log(`  ${JSON.stringify(unit)}: ${((process.cpuUsage().user - start) / 1e6).toFixed(2)} s`)
  }
})

test.run()
