import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inspect } from '../src/build.ts'
import { assetsFor, blocksOf, cases } from './support/sources/sources.ts'

/**
 * Golden files of every source: the text, the markup, the tag tree and the pages, each for a person to read in a diff.
 * `UPDATE=1 npm test -- tests/cases.test.ts` writes them anew.
 */
const update = process.env.UPDATE === '1'

for (const source of cases()) {
  const golden = (name: string, actual: string): void => {
    const path = join(source.golden, name)
    if (update) {
      mkdirSync(source.golden, { recursive: true })
      writeFileSync(path, actual)
    }
    assert.ok(existsSync(path), `${path} is missing: UPDATE=1 writes it`)
    assert.fixture(actual, readFileSync(path, 'utf8'))
  }

  test(`${source.name}: text`, () => golden('text.txt', visible(blocksOf(source, () => '?').join('\n')) + '\n'))

  for (const [stage, file] of [
    ['markup', 'markup.xhtml'],
    ['tags', 'tags.txt'],
    ['pages', 'pages.txt'],
  ] as const) {
    test(`${source.name}: ${stage}`, async () => {
      const { text, diagnostics } = await inspect(source, assetsFor(source), stage)
      assert.equal(diagnostics, [])
      golden(file, text)
    })
  }
}

test('every golden file is compared', () => {
  // viewers.txt is that of the viewers' ring (tests/conformance/viewers.test.ts).
  const known = ['markup.xhtml', 'pages.txt', 'source.md', 'tags.txt', 'text.txt', 'viewers.txt']
  for (const source of cases()) {
    const stray = readdirSync(source.golden).filter(name => /\.(txt|xhtml)$/u.test(name) && !known.includes(name))
    assert.equal(stray, [], `${source.golden} holds files that no test reads`)
  }
})

function visible(text: string): string {
  return text.replace(/[\u00a0\u202f\u2011\u00ad]/gu, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

test.run()
