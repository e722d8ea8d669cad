import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { withoutFurniture } from './furniture.ts'
import { reasonFor, UNEXPLAINED } from './reasons.ts'
import type { PlacedWord } from './truth.ts'
import { inOrder, runsOf, wordsOf } from './words.ts'

/** What counts as a word, as read, and as a reason. */

test('words are letters of one direction with their marks, figures, or single ideographs', () => {
  assert.equal(wordsOf('l’État (2020), 75/239'), ['l', 'État', '2020', '75', '239'])
  assert.equal(wordsOf('Crossroadsبأنه 12كانون'), ['Crossroads', 'بأنه', '12', 'كانون'])
  assert.equal(wordsOf('大会 A'), ['大', '会', 'A'])
  assert.equal(wordsOf('me\u0301dia'), ['média'])
  assert.equal(wordsOf('عموما \u064b'), ['عموما', '\u064b'])
  assert.equal(wordsOf('\u202bالعامة\u202c'), ['العامة'])
})

test('a word that is lost, cut, joined or moved is a difference', () => {
  const words = ['un', 'deux', 'trois', 'quatre']
  assert.equal(inOrder(words, words), { found: 4, of: 4, differences: [] })
  for (const [read, found] of [
    [['un', 'trois', 'quatre'], 3],
    [['un', 'deu', 'x', 'trois', 'quatre'], 3],
    [['un', 'deuxtrois', 'quatre'], 2],
    [['un', 'trois', 'deux', 'quatre'], 3],
    [['un', 'deux', 'trois', 'quatre', 'cinq'], 4],
  ] as const) {
    const result = inOrder(words, read)
    assert.is(result.found, found, read.join(' '))
    assert.ok(result.differences.length > 0, read.join(' '))
  }
})

test('runs are of three words, or all there are', () => {
  const words = ['a', 'b', 'c', 'd'].map(text => ({ text }))
  const texts = (some: readonly { readonly text: string }[]): readonly string[] =>
    runsOf(some).map(run => run.map(({ text }) => text).join(''))
  assert.equal(
    [4, 3, 2, 0].map(count => texts(words.slice(0, count))),
    [['abc', 'bcd'], ['abc'], ['ab'], []],
  )
})

test('head, foot and heads of tables are taken off the end of a page, and nothing else', () => {
  const furniture = { of: (page: number) => ['2', 'A', `${page}`].sort().join(' '), heads: ['Année Pays'] }
  assert.equal(withoutFurniture(['mot', 'A', '2', '2'], 2, furniture), ['mot'])
  assert.equal(withoutFurniture(['mot', 'Pays', 'Année', '2', 'A', '2'], 2, furniture), ['mot'])
  assert.equal(withoutFurniture(['mot', 'A', '2', '1'], 1, furniture), ['mot', 'A', '2', '1'])
  assert.throws(() => withoutFurniture(['mot', 'A', '3', '2'], 2, furniture), /page 2 ends in/u)
})

const word = (text: string, rest: Partial<PlacedWord> = {}): PlacedWord => ({
  text,
  page: 1,
  line: 700,
  of: 'text',
  pieces: 1,
  ...rest,
})

test('words of one direction on one line, without a mark or a figure, have no excuse', () => {
  const run = ['كانون', 'الأول', 'ديسمبر'].map(text => word(text))
  for (const viewer of ['PDFium', 'PDF.js', 'pdftotext'] as const)
    assert.is(reasonFor(viewer, { run, block: run, at: 0, marks: [] }), UNEXPLAINED)
})

test('a reason is that of one viewer', () => {
  const run = [word('الوثيقة'), word('A'), word('76')]
  const missing = { run, block: run, at: 0, marks: [] }
  assert.match(reasonFor('PDFium', missing), /Latin/u)
  assert.is(reasonFor('PDF.js', missing), UNEXPLAINED)
  const marked = [word('وفقا\u064b'), word('لما'), word('هو')]
  assert.match(reasonFor('PDF.js', { run: marked, block: marked, at: 0, marks: [] }), /mark/u)
  assert.is(reasonFor('pdftotext', { run: marked, block: marked, at: 0, marks: [] }), UNEXPLAINED)
})

test.run()
