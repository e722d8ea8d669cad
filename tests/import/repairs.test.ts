import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConventions } from '../../src/conventions/load.ts'
import { loadImportData } from '../../src/import/data.ts'
import { placedAt } from '../../src/import/placed.ts'
import { type Change, repairText } from '../../src/import/repair.ts'
import { repairs } from '../../src/import/repairs.ts'
import { countWords } from '../../src/import/words.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/** Each repair by its name: what it changes, and what it leaves. */

const french = new Set([
  'tout',
  'titulaires',
  'titulaire',
  'et',
  'national',
  'nationale',
  'international',
  'droits',
  'de',
  'la',
  'par',
  'partie',
  'tie',
  'il',
  'ils',
  'est',
  'discrimination',
  'non',
  'développement',
  'en',
  'semble',
  'ensemble',
  'le',
  'a',
  'haut',
  'commissariat',
])
const knows = (word: string): boolean => french.has(word.toLowerCase())

function repaired(text: string, lang: string, file = text) {
  const conventions = loadConventions(shippedAssets, lang)
  const data = loadImportData(shippedAssets, lang)
  assert.ok(conventions && data)
  const changes: Change[] = []
  const after = repairText(
    placedAt(text, 100),
    repairs,
    { conventions, data, dictionary: { knows }, words: countWords(file) },
    change => changes.push(change),
  )
  return { after, changes }
}

const cases: readonly (readonly [rule: string, lang: string, before: string, after: string])[] = [
  ['ligature', 'fr', 'les dro\ufb01', 'les drofi'],
  ['soft-hyphen', 'fr', 'les dro\u00adits', 'les droits'],
  ['line-end-hyphen', 'fr', 'la non-\ndiscrimination', 'la non-discrimination'],
  ['line-end-hyphen', 'fr', 'le dévelop-\npement', 'le développement'],
  ['line-end-hyphen', 'fr', '2022-\n2024', '2022-2024'],
  ['line-end', 'fr', 'les\ndroits', 'les droits'],
  ['protected-space', 'fr', 'droits\u00a0;', 'droits ;'],
  ['double-space', 'fr', 'les  droits', 'les droits'],
  ['space-before-apostrophe', 'fr', 'à l ’échelle', 'à l’échelle'],
  ['straight-apostrophe', 'fr', "l'échelle", 'l’échelle'],
  ['straight-quote', 'fr', 'le "droit" est', 'le « droit » est'],
  ['space-before-punctuation', 'fr', 'le Conseil , qui', 'le Conseil, qui'],
  ['space-before-punctuation', 'en', 'the rights ;', 'the rights;'],
  ['space-at-hyphen', 'en', 'and in -theatre evacuation', 'and in-theatre evacuation'],
  ['missing-space', 'fr', 'les droits: le', 'les droits : le'],
  ['split-word', 'fr', 'donc tou t cela', 'donc tout cela'],
  ['split-word', 'fr', 'les titulaire s de', 'les titulaires de'],
  // Both `nationale` and `et` are words: the pair of which neither piece is one is the surer.
  ['split-word', 'fr', 'national e t international', 'national et international'],
]

for (const [rule, lang, before, expected] of cases) {
  test(`${rule}: ${JSON.stringify(before)} becomes ${JSON.stringify(expected)}`, () => {
    const { after, changes } = repaired(before, lang)
    assert.is(after.text, expected)
    assert.equal([...new Set(changes.map(change => change.rule))], [rule])
    assert.is(after.text.length, after.places.length)
  })
}

const untouched: readonly (readonly [why: string, lang: string, text: string])[] = [
  ['French sets a space before these signs', 'fr', 'les droits ; le : la ! et ?'],
  ['an elided word is whole', 'fr', 'il s’est'],
  ['two words stay two where the file does not write them as one', 'fr', 'en semble'],
  ['a and à are words', 'fr', 'il a la'],
  ['a hyphen between spaces may be a dash', 'en', 'the rights - budgetary ones - are'],
  ['no sign is made of a time', 'fr', 'à 10:30'],
]

for (const [why, lang, text] of untouched) {
  test(`nothing is changed: ${why}`, () => {
    assert.equal(repaired(text, lang).changes, [])
  })
}

test('two words are one where the file writes so and has a piece nowhere else', () => {
  assert.is(repaired('en semble', 'fr', 'ensemble ensemble en semble en en').after.text, 'ensemble')
})

test('a hyphen between spaces joins what the file joins elsewhere', () => {
  assert.is(repaired('extra - budgetary', 'en', 'extra - budgetary extra-budgetary').after.text, 'extra-budgetary')
})

test('a hyphen of which nothing is known stays, and is a doubt', () => {
  const { after, changes } = repaired('les xyzzy-\nplugh', 'fr')
  assert.is(after.text, 'les xyzzy-plugh')
  assert.equal(
    changes.filter(({ made }) => !made).map(({ rule }) => rule),
    ['line-end-hyphen'],
  )
})

test('each change knows its place in the file, also after those before it', () => {
  const { changes } = repaired('les  droits , tou t', 'fr')
  assert.equal(
    changes.map(({ rule, offset }) => [rule, offset - 100]),
    [
      ['double-space', 3],
      ['space-before-punctuation', 11],
      ['split-word', 17],
    ],
  )
})

test('the data of all languages have the same keys, each with its source', () => {
  const folder = new URL('../../templates/import/', import.meta.url)
  const names = readdirSync(folder).filter(name => name.endsWith('.json'))
  const shapes = names.map(name => Object.keys(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object))
  assert.ok(shapes.length >= 4)
  for (const keys of shapes) assert.equal(keys, shapes[0])
  for (const name of names) assert.ok(loadImportData(shippedAssets, name.replace('.json', '')))
})

test.run()
