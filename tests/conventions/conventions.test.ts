import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readAssetText } from '../../src/assets.ts'
import type { Conventions } from '../../src/conventions/conventions.ts'
import { formatDate } from '../../src/conventions/date.ts'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import { ordinal } from '../../src/conventions/ordinal.ts'
import { term } from '../../src/conventions/term.ts'
import { loadTypography } from '../../src/typeset/load.ts'
import { typesetText } from '../../src/typeset/text.ts'
import { rulesetOf } from '../../src/typeset/typography.ts'
import { assetsOf, shippedAssets } from '../support/shipped-assets.ts'

const NBSP = '\u00a0'

function of(lang: string): Conventions {
  const conventions = loadConventions(shippedAssets, lang)
  if (conventions === undefined) throw new Error(`no conventions for ${lang}`)
  return conventions
}

const fr = of('fr')
const en = of('en')

test('every language has the keys of every other', () => {
  assert.ok(languages(shippedAssets).includes('fr') && languages(shippedAssets).includes('en'))
  assert.not(languages(shippedAssets).includes('symbols'))
  const keys = Object.keys(fr.terms).sort()
  for (const lang of languages(shippedAssets)) assert.equal(Object.keys(of(lang).terms).sort(), keys, lang)
})

test('a term has the same parameters in every language', () => {
  const fields = (text = ''): string[] => [...text.matchAll(/\{[a-z]+\}/gu)].map(match => match[0]).sort()
  for (const lang of languages(shippedAssets)) {
    for (const [key, { text }] of Object.entries(of(lang).terms)) {
      assert.equal(fields(text), fields(fr.terms[key]?.text), `${lang} ${key}`)
    }
  }
})

test('every entry names its source', () => {
  for (const path of ['conventions/fr', 'conventions/en', 'typography/fr', 'typography/en']) {
    const text = readAssetText(shippedAssets, `templates/${path}.json`)
    const { terms, exceptions, rules } = JSON.parse(text)
    for (const entry of [...Object.values(terms ?? {}), ...exceptions ?? [], ...rules ?? []]) {
      assert.ok(entry.source.length > 10, JSON.stringify(entry))
    }
    assert.not.match(text, /\/work|research\//)
  }
})

test('words of conventions are typeset already', () => {
  for (const lang of languages(shippedAssets)) {
    const ruleset = rulesetOf(loadTypography(shippedAssets, lang, 'un'), lang)
    if (ruleset === undefined) continue
    const { terms, ordinals, datePattern } = of(lang)
    for (const { text, lang: own } of Object.values(terms)) if (own === undefined) assert.is(typesetText(text, ruleset), text)
    for (const word of ordinals) assert.is(typesetText(word, ruleset), word)
    assert.ok(datePattern.includes('{day}'))
    const date = formatDate(of(lang), '2021-06-15')
    assert.is(typesetText(date, ruleset), date)
  }
})

test('terms of the masthead', () => {
  assert.equal(term(fr, 'organ.general-assembly'), { text: 'Assemblée générale' })
  assert.is(term(fr, 'original', { language: term(fr, 'language-name.en').text }).text, `Original${NBSP}: anglais`)
  assert.is(term(en, 'original', { language: 'French' }).text, 'Original: French')
  assert.is(term(fr, 'session', { ordinal: ordinal(fr, 76) }).text, 'Soixante-seizième session')
  assert.is(term(fr, 'job', { number: '21-08000', letter: term(fr, 'job-letter').text, dates: '290621 300621' }).text,
    '21-08000 (F) 290621 300621')
  assert.is(term(en, 'job', { number: '25-03170', letter: 'E', dates: '' }).text, '25-03170 (E)')
  assert.is(term(fr, 'note-return', { num: '$&' }).text, 'Note $&, retour à l’appel')
})

test('a mistake in a template throws', () => {
  assert.throws(() => term(fr, 'organ.none'), /no term "organ.none" in the conventions of fr/)
  assert.throws(() => term(fr, 'constructor'), /no term/)
  assert.throws(() => term(fr, 'original'), /needs the parameter "language"/)
  assert.throws(() => term(fr, 'original', JSON.parse('{"x":"y"}')), /needs the parameter/)
})

test('dates in words', () => {
  assert.is(formatDate(fr, '2021-06-15'), `15${NBSP}juin 2021`)
  assert.is(formatDate(fr, '2021-06-01'), `1er${NBSP}juin 2021`)
  assert.is(formatDate(fr, '2020-02-29'), `29${NBSP}février 2020`)
  assert.is(formatDate(en, '2021-12-09'), `9${NBSP}December 2021`)
  const wrongs = ['2021-6-15', '2021-02-29', '1900-02-29', '2021-13-01', '2021-00-10', '2021-04-31', '2021-04-00', '15 juin', '2021-06-15T']
  for (const wrong of wrongs) {
    assert.throws(() => formatDate(fr, wrong), /not a date/, wrong)
  }
})

test('ordinals of sessions', () => {
  const french: Record<number, string> = {
    1: 'Première', 2: 'Deuxième', 5: 'Cinquième', 9: 'Neuvième', 11: 'Onzième', 17: 'Dix-septième', 20: 'Vingtième', 21: 'Vingt et unième',
    22: 'Vingt-deuxième', 30: 'Trentième', 34: 'Trente-quatrième', 41: 'Quarante et unième', 59: 'Cinquante-neuvième', 60: 'Soixantième',
    61: 'Soixante et unième', 62: 'Soixante-deuxième', 70: 'Soixante-dixième', 71: 'Soixante et onzième', 72: 'Soixante-douzième',
    75: 'Soixante-quinzième', 76: 'Soixante-seizième', 77: 'Soixante-dix-septième', 79: 'Soixante-dix-neuvième', 80: 'Quatre-vingtième',
    81: 'Quatre-vingt-unième', 82: 'Quatre-vingt-deuxième', 90: 'Quatre-vingt-dixième', 91: 'Quatre-vingt-onzième',
    99: 'Quatre-vingt-dix-neuvième',
  }
  const english: Record<number, string> = {
    1: 'First', 2: 'Second', 3: 'Third', 5: 'Fifth', 8: 'Eighth', 9: 'Ninth', 12: 'Twelfth', 20: 'Twentieth', 21: 'Twenty-first',
    32: 'Thirty-second', 40: 'Fortieth', 53: 'Fifty-third', 65: 'Sixty-fifth', 76: 'Seventy-sixth', 80: 'Eightieth', 88: 'Eighty-eighth',
    90: 'Ninetieth', 99: 'Ninety-ninth',
  }
  for (const [n, word] of Object.entries(french)) assert.is(ordinal(fr, Number(n)), word)
  for (const [n, word] of Object.entries(english)) assert.is(ordinal(en, Number(n)), word)
  for (const conventions of [fr, en]) {
    assert.is(new Set(conventions.ordinals).size, 99)
    for (const n of [0, 100, -1, 1.5, NaN]) assert.throws(() => ordinal(conventions, n), /no ordinal/)
  }
  for (const word of fr.ordinals.slice(1)) assert.match(word, /^\p{Lu}[\p{Ll} -]*ième$/u)
})

test('a language without a file is undefined, and a tag is no path', () => {
  for (const lang of ['de', 'symbols', 'metadata', '../themes/standard', '', 'FR']) {
    assert.is(loadConventions(shippedAssets, lang), undefined, lang)
  }
})

test('a malformed file is named with its key', () => {
  const path = 'templates/conventions/fr.json'
  const good = JSON.parse(readAssetText(shippedAssets, path))
  const failure = (change: Record<string, unknown>, message: RegExp): void => {
    assert.throws(() => loadConventions(assetsOf({ [path]: JSON.stringify({ ...good, ...change }) }), 'fr'), message)
  }
  failure({ terms: { annex: { source: 'x' } } }, /templates\/conventions\/fr\.json: terms\.annex\.text: expected a string/)
  failure({ terms: { annex: { text: 'Annexe' } } }, /terms\.annex\.source: expected a string/)
  failure({ terms: [] }, /terms: expected an object/)
  failure({ months: { source: 'x', values: ['janvier'] } }, /months\.values: expected 12 entries, found 1/)
  failure({ noteCall: { source: 'x', text: 'above' } }, /noteCall\.text: expected "before-punctuation" or "after-punctuation"/)
  failure({ datePattern: { source: 'x', text: '{day} {year}' } }, /datePattern\.text: expected \{month\}/)
  failure({ labels: { source: 'x', values: [{ style: 'decimal', level: 1, affixes: ['.'] }] } },
    /labels\.values\[0\]\.affixes: expected 2 entries/)
  failure({ language: 'en' }, /language: expected "fr"/)
  assert.throws(() => loadConventions(assetsOf({ [path]: '{' }), 'fr'), /templates\/conventions\/fr\.json: /)
})

test.run()
