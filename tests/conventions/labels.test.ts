import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Conventions } from '../../src/conventions/conventions.ts'
import { labelOf, matchLabels } from '../../src/conventions/labels.ts'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const both = ['fr', 'en']
  .map(lang => loadConventions(shippedAssets, lang))
  .filter((found): found is Conventions => found !== undefined)

/** Readings as `style level ordinal`, the same in French and English, sorted. */
function readings(text: string): readonly string[] {
  const [first, second] = both.map(conventions =>
    matchLabels(conventions, text)
      .map(({ style, level, ordinal }) => `${style} ${level} ${ordinal}`)
      .sort(),
  )
  assert.equal(first, second)
  return first ?? []
}

test('one reading', () => {
  assert.equal(readings('12. Depuis'), ['decimal 1 12'])
  assert.equal(readings('a) participer'), ['lower-alpha 2 1'])
  assert.equal(readings('(k) to participate'), ['lower-alpha 2 11'])
  assert.equal(readings('ii) texte'), ['lower-alpha 2 35', 'lower-roman 3 2'])
  assert.equal(readings('(iv) text'), ['lower-roman 3 4'])
  assert.equal(readings('b. text'), ['lower-alpha 4 2'])
  assert.equal(readings('aa) text'), ['lower-alpha 2 27'])
  for (const bullet of ['–', '-', '•']) assert.equal(readings(`${bullet} item`), ['bullet 0 0'])
})

test('a letter that is a roman number too has two readings', () => {
  assert.equal(readings('i) texte'), ['lower-alpha 2 9', 'lower-roman 3 1'])
  assert.equal(readings('(v) text'), ['lower-alpha 2 22', 'lower-roman 3 5'])
  assert.equal(readings('i. text'), ['lower-alpha 4 9', 'lower-roman 5 1'])
  for (const letter of ['c', 'd', 'm']) assert.is(readings(`${letter}) texte`).length, 1)
})

test('num is what the author wrote, and length reaches the words', () => {
  const [fr, en] = both
  if (fr === undefined || en === undefined) throw new Error('conventions are missing')
  assert.equal(matchLabels(fr, '21.\u00a0 Pour'), [{ num: '21.', style: 'decimal', level: 1, ordinal: 21, length: 5 }])
  assert.equal(matchLabels(fr, '(a)\tPour')[0], { num: '(a)', style: 'lower-alpha', level: 2, ordinal: 1, length: 4 })
  assert.equal(matchLabels(en, '3 bis. Text')[0], { num: '3 bis.', style: 'decimal', level: 1, ordinal: 3, length: 7 })
  assert.equal(matchLabels(en, '(b ter) Text')[0], {
    num: '(b ter)',
    style: 'lower-alpha',
    level: 2,
    ordinal: 2,
    length: 8,
  })
})

test('no label', () => {
  const texts = [
    'A. Smith',
    'I. Titre',
    'a)texte',
    '1.5 million',
    '12345. x',
    '0. x',
    '01. x',
    'iix) x',
    'ab) x',
    'abc) x',
    '(a x',
    'a',
    '1',
    '1.',
    '',
    ' 1. x',
    '-5 degrés',
    '–texte',
    '*',
    'M. Dupont',
    'le 1. x',
    '1 bis.',
  ]
  for (const text of texts) {
    assert.equal(readings(text), [], JSON.stringify(text))
  }
})

function one(lang: string, text: string): readonly string[] {
  const conventions = loadConventions(shippedAssets, lang)
  if (conventions === undefined) throw new Error(`no conventions for ${lang}`)
  return matchLabels(conventions, text).map(({ num, style, level, ordinal }) => `${num}|${style} ${level} ${ordinal}`)
}

test('letters and signs of other scripts', () => {
  assert.equal(one('ar', '12 - وإذ تؤكد'), ['12 -|decimal 1 12'])
  assert.equal(one('ar', '(أ) أن'), ['(أ)|arabic-abjad 2 1'])
  assert.equal(one('ar', '(هـ) أن'), ['(هـ)|arabic-abjad 2 5'])
  assert.equal(one('ar', '(ه) أن'), ['(ه)|arabic-abjad 2 5'])
  assert.equal(one('ar', '(ك) أن'), ['(ك)|arabic-abjad 2 11'])
  assert.equal(one('ar', '’2‘ أن'), ['’2‘|decimal 3 2'])
  assert.equal(one('zh', '㈡ 文字'), ['㈡|parenthesized-ideograph 3 2'])
  assert.equal(one('zh', '(十一) 文字'), ['(十一)|simp-chinese-informal 3 11'])
  assert.equal(one('zh', '(c) 文字'), ['(c)|lower-alpha 2 3'])
  assert.equal(one('ru', 'в) текст'), ['в)|lower-russian 2 3'])
  assert.equal(one('ru', 'c) текст'), ['c)|lower-alpha 2 3'])
  assert.equal(one('de', 'b) Text'), ['b)|lower-alpha 2 2'])
  assert.equal(one('zh', '第12段'), [])
  assert.equal(one('ru', 'ё) текст'), [])
  assert.is(labelOf('arabic-abjad', 3, ['أ', 'ب', 'ج']), 'ج')
  assert.is(labelOf('arabic-abjad', 4, ['أ', 'ب', 'ج']), undefined)
})

test('in every language each label of its styles is read, and is the next after the one before', () => {
  for (const lang of languages(shippedAssets)) {
    const conventions = loadConventions(shippedAssets, lang)
    for (const {
      style,
      level,
      affixes: [before, after],
      symbols,
    } of conventions?.labels ?? []) {
      for (
        let ordinal = 1, number = labelOf(style, 1, symbols);
        number !== undefined && ordinal < 30;
        number = labelOf(style, ++ordinal, symbols)
      ) {
        const label = `${before}${number}${after}`
        assert.ok(one(lang, `${label} x`).includes(`${label}|${style} ${level} ${ordinal}`), `${lang} ${label}`)
      }
    }
  }
})

test('an upper style is read where it is declared', () => {
  const [fr] = both
  if (fr === undefined) throw new Error('conventions are missing')
  const labels: Conventions['labels'] = [
    { style: 'upper-alpha', level: 1, affixes: ['', '.'] },
    { style: 'upper-roman', level: 1, affixes: ['', '.'] },
  ]
  const declared: Conventions = { ...fr, labels }
  assert.equal(
    matchLabels(declared, 'I. Titre').map(label => [label.style, label.ordinal]),
    [
      ['upper-alpha', 9],
      ['upper-roman', 1],
    ],
  )
  assert.equal(matchLabels({ ...fr, labels: [{ style: 'abjad', level: 1, affixes: ['', ')'] }] }, 'a) x'), [])
})

test('labelOf gives what matchLabels reads', () => {
  assert.is(labelOf('lower-roman', 4), 'iv')
  assert.is(labelOf('upper-roman', 49), 'XLIX')
  assert.is(labelOf('lower-alpha', 26), 'z')
  assert.is(labelOf('lower-alpha', 28), 'bb')
  const none = [
    ['bullet', 1],
    ['decimal', 0],
    ['decimal', 10_000],
    ['lower-alpha', 53],
    ['lower-roman', 90],
    ['decimal', 1.5],
  ] as const
  for (const [style, ordinal] of none) assert.is(labelOf(style, ordinal), undefined)
  for (const conventions of both) {
    for (const {
      style,
      level,
      affixes: [before, after],
    } of conventions.labels.filter(label => label.style !== 'bullet')) {
      for (
        let ordinal = 1, number = labelOf(style, 1);
        number !== undefined && ordinal < 120;
        number = labelOf(style, ++ordinal)
      ) {
        const label = {
          num: before + number + after,
          style,
          level,
          ordinal,
          length: (before + number + after).length + 1,
        }
        assert.ok(
          matchLabels(conventions, `${label.num} x`).some(found => JSON.stringify(found) === JSON.stringify(label)),
          label.num,
        )
      }
    }
  }
})

test('any text: readings lie inside it', () => {
  const any = fc.string({
    unit: fc.constantFrom('a', 'i', 'x', '1', '0', '(', ')', '.', ' ', '-', '–', 'bis', 'A', '\n'),
  })
  fc.assert(
    fc.property(fc.constantFrom(...both), any, (conventions, text) => {
      for (const { num, length } of matchLabels(conventions, text)) {
        assert.ok(text.startsWith(num) && length <= text.length)
        assert.match(text.slice(num.length, length), /^\s+$/)
      }
    }),
  )
})

test.run()
