import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { batchDocument } from './batch-documents.ts'
import { longDocument } from './long-document.ts'
import { readOptions, SECTIONS } from './options.ts'
import { run } from './process.ts'
import { markdown, median, spread, withSection } from './report.ts'

/** What the bench reckons with. The bench itself is no test and runs in none: its figures depend on the machine. */

const top = fileURLToPath(new URL('../..', import.meta.url))

test('no test runs the bench', () => {
  const tests = readdirSync(join(top, 'tests'), { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.test.ts'),
  )
  const imports = /(?:from|import\() ?'[^']*(?:bench\/bench|-section)\.ts'/u
  const running = tests.filter(name => imports.test(readFileSync(join(top, 'tests', name), 'utf8')))
  assert.equal(running, [])
  const { scripts } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  assert.equal(
    Object.keys(scripts).filter(name => scripts[name].includes('bench')),
    ['bench'],
  )
})

test('without options all sections run but the peers', () => {
  assert.equal(readOptions([]), { sections: SECTIONS.filter(name => name !== 'peers'), extent: 'full', write: 'no' })
})

test('sections are chosen, and --peers adds its own', () => {
  assert.equal(readOptions(['--only', 'long,cold', '--quick'])?.sections, ['cold', 'long'])
  assert.equal(readOptions(['--peers'])?.sections, ['peers'])
  assert.equal(readOptions(['--only', 'cold', '--peers', '--write'])?.sections, ['cold', 'peers'])
  assert.is(readOptions(['--help']), undefined)
  assert.throws(() => readOptions(['--only', 'warm']), /no section 'warm'/u)
})

test('the median, and how far the runs were apart', () => {
  assert.is(median([3, 1, 2]), 2)
  assert.is(median([4, 1, 2, 3]), 2.5)
  assert.is(spread([0.3, 0.1, 0.2], 2), '0.20 (0.10–0.30)')
  assert.is(spread([0.3], 1), '0.3')
})

test('a table is Markdown that can be read as it is', () => {
  assert.is(
    markdown({ heads: ['a', 'long'], rows: [['word', '1']], note: 'Why.' }),
    '| a    | long |\n|------|-----:|\n| word |    1 |\n\nWhy.\n',
  )
})

test('a section is written between its marks, and the prose around it stays', () => {
  const page = '# Performance\n\nProse.\n'
  const first = withSection(page, 'cold', 'one')
  assert.is(first, '# Performance\n\nProse.\n\n<!-- bench: cold -->\n\none\n\n<!-- end of bench: cold -->\n')
  const both = withSection(first, 'long', 'two')
  assert.is(withSection(both, 'cold', 'three'), both.replace('one', 'three'))
  assert.throws(() => withSection('<!-- bench: cold -->', 'cold', 'x'), /do not match/u)
})

test('a process is charged what it and its children used', async () => {
  const burn = 'const end = process.cpuUsage().user + 2e5; while (process.cpuUsage().user < end);'
  const { cpu, mebibytes, stdout } = await run(
    [
      process.execPath,
      '-e',
      `require('child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(burn)}]); ${burn} console.log('done')`,
    ],
    'memory',
  )
  assert.is(stdout, 'done\n')
  assert.ok(cpu > 0.4 && cpu < 4, String(cpu))
  if (process.platform === 'linux') assert.ok(mebibytes > 10 && mebibytes < 1000, String(mebibytes))
  const error = await run([process.execPath, '-e', 'console.error("no"); process.exit(3)']).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.match(String(error), /no/u)
})

const assets = diskAssets(undefined)(join(top, 'content'))

test('the documents of a batch are sound, have the pages of A/76/86 and differ', async () => {
  const lines = new Map<string, number>()
  for (const number of [1, 2, 500, 1000]) {
    const source = batchDocument(top, number)
    const {
      files: [pdf],
      diagnostics,
    } = await build(source, assets, { to: ['pdf'], edition: 'standard', standard: 'ua1' })
    assert.equal(diagnostics, [])
    assert.is(pdf?.pages, 6)
    for (const line of new TextDecoder()
      .decode(source.bytes)
      .replace(/^---[^]*?\n---\n/u, '')
      .split('\n')
      .filter(one => one.length > 80)) {
      lines.set(line, (lines.get(line) ?? 0) + 1)
    }
  }
  assert.ok(lines.size > 100)
  assert.equal(
    [...lines].filter(([, count]) => count > 1).map(([line]) => line),
    [],
  )
})

test('the long document is sound, has every construct, and its vocabulary grows with its length', async () => {
  const text = longDocument(2100),
    source = { path: 'long.md', bytes: new TextEncoder().encode(text) }
  const { files, diagnostics } = await build(source, assets, { to: ['pdf'], edition: 'standard', standard: 'ua1' })
  assert.equal(diagnostics, [])
  assert.is(files.length, 1)
  const constructs = [/^# Annexe II /mu, /^## /mu, /\[\^\d+\]: /u, /\]\(https:/u, / {4}c\) /u, /\*\p{L}/u, /^\| /mu]
  for (const construct of constructs) assert.match(text, construct)
  const paragraphs = text
    .split('\n\n')
    .filter(block => /^\d+\. /u.test(block))
    .map(block => block.replace(/^\d+\. /u, ''))
  assert.is(paragraphs.length, 2100)
  assert.ok(new Set(paragraphs).size > 2095)
  const different = (count: number): number => new Set(longDocument(count).split(/[^\p{L}]+/u)).size
  assert.ok(different(2000) > 1.4 * different(1000))
})

test('5,000 pages are a source that the reader takes', () => {
  assert.ok((new TextEncoder().encode(longDocument(1000)).length * 5000) / 92 < 16 * 1024 * 1024)
})

test.run()
