import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadDictionary } from '../../src/cli/disk/dictionaries.ts'
import { importText } from '../../src/import/import.ts'
import { once } from '../support/run/once.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/** The text that extraction gave of A/76/86, untouched, against the source that a person made of it. */

const seed = fileURLToPath(new URL('../../../shared/seed/A-76-86.fr.txt', import.meta.url))
const byHand = readFileSync(new URL('../../content/a-76-86.fr.md', import.meta.url), 'utf8')
const imported = once(() =>
  importText(readFileSync(seed, 'utf8'), { lang: undefined, without: [], dictionary: loadDictionary }, shippedAssets),
)

if (existsSync(seed)) {
  test('the imported source is the one made by hand, without a doubt', async () => {
    const { source, doubts, diagnostics } = await imported()
    assert.equal(diagnostics, [])
    assert.equal(doubts, [])
    assert.fixture(source ?? '', byHand)
  })

  test('the damage known of it is mended, each by its rule, and no word else', async () => {
    const changes = (await imported()).changes.filter(({ rule }) => !['line-end', 'double-space'].includes(rule))
    const counts = new Map<string, number>()
    for (const { rule } of changes) counts.set(rule, (counts.get(rule) ?? 0) + 1)
    assert.equal(Object.fromEntries(counts), {
      'line-end-hyphen': 1,
      'space-before-apostrophe': 5,
      'space-before-punctuation': 3,
      'split-word': 3,
    })
    assert.equal(
      changes
        .filter(({ rule }) => rule === 'split-word')
        .map(({ context: [, after] }) => /\S*tout\S*|titulaires| et /u.exec(after)?.[0]),
      ['titulaires', 'tout', ' et '],
    )
  })

  test('the end of its fifth page is known', async () => {
    assert.equal(
      (await imported()).pages.map(({ page }) => page),
      ['5/6'],
    )
  })
} else {
  test.skip('the imported source is the one made by hand (the extracted text is not here)', () => {})
}

test.run()
