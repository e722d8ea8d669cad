import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { annex, documentOf, findings, h, list, p } from '../support/builders/check-document.ts'

const paragraphs = (...nums: readonly string[]) =>
  findings('paragraph-sequence', documentOf([list('decimal', 1, ...nums)]))
const points = (style: string, ...nums: readonly string[]) =>
  findings('point-sequence', documentOf([list(style, 2, ...nums)]))

test('a missing paragraph is named, with the number it should have', () => {
  assert.equal(paragraphs('1.', '2.', '4.', '5.'), [
    'paragraph 4 follows paragraph 2 | number it "3." or restore the missing paragraph, or write "\\4." if it begins a sentence',
  ])
})

test('a number may not come twice', () => {
  assert.equal(paragraphs('1.', '2.', '2.'), [
    'paragraph 2 follows paragraph 2 | number it "3." or restore the missing paragraph, or write "\\2." if it begins a sentence',
  ])
})

test('inserted paragraphs follow their number', () => {
  assert.equal(paragraphs('1.', '1 bis.', '1 ter.', '2.'), [])
  assert.equal(paragraphs('1.', '1 ter.', '2.'), [
    'paragraph 1 ter follows paragraph 1 | number it "2." or restore the missing paragraph, or write "\\1 ter." if it begins a sentence',
  ])
})

test('the text starts at 1', () => {
  assert.equal(paragraphs('3.', '4.'), [
    'the first paragraph has number 3 | number it "1." or restore the paragraphs before it, or write "\\3." if it begins a sentence',
  ])
})

test('after 9999 there is no number to give', () => {
  const hint = 'number the paragraph as in the original, or restore the missing one'
  assert.equal(paragraphs('1.', '9999.', '2.').slice(1), [`paragraph 2 follows paragraph 9999 | ${hint}`])
})

test('an addendum goes on from another document', () => {
  const addendum = documentOf([list('decimal', 1, '45.', '46.')], {}, { symbols: ['A/76/86/Add.1'] })
  assert.equal(findings('paragraph-sequence', addendum), [])
})

test('headings and unnumbered paragraphs do not restart the numbers', () => {
  const body = [list('decimal', 1, '1.', '2.'), h(1, 'Suite'), p('texte'), list('decimal', 1, '1.')]
  assert.equal(findings('paragraph-sequence', documentOf(body)), [
    'paragraph 1 follows paragraph 2 | number it "3." or restore the missing paragraph, or write "\\1." if it begins a sentence',
  ])
})

test('an annex starts again at 1 or goes on', () => {
  const body = [list('decimal', 1, '1.', '2.')]
  const withAnnex = (...nums: readonly string[]) =>
    findings('paragraph-sequence', documentOf(body, { attachments: [annex(list('decimal', 1, ...nums))] }))
  assert.equal(withAnnex('1.', '2.'), [])
  assert.equal(withAnnex('3.', '4.'), [])
  assert.equal(withAnnex('4.'), [
    'the first paragraph has number 4 | number it "1." or restore the paragraphs before it, or write "\\4." if it begins a sentence',
  ])
})

test('a quotation has numbers of its own', () => {
  const quotation = { type: 'blockQuote' as const, children: [list('decimal', 1, '17.', '18.')] }
  const body = [list('decimal', 1, '1.'), quotation, list('decimal', 1, '2.')]
  assert.equal(findings('paragraph-sequence', documentOf(body)), [])
  assert.equal(findings('point-sequence', documentOf(body)), [])
})

test('points go on after z with double letters', () => {
  const alphabet = [...'abcdefghijklmnopqrstuvwxyz'].map(letter => `${letter})`)
  assert.equal(points('lower-alpha', ...alphabet, 'aa)', 'bb)'), [])
  assert.equal(points('lower-alpha', ...alphabet, 'bb)'), [
    'point bb) follows point z) | label it "aa)" or restore the missing point, or write "\\bb)" if it begins a sentence',
  ])
})

test('points in letters and roman numbers', () => {
  assert.equal(points('lower-alpha', 'a)', 'c)'), [
    'point c) follows point a) | label it "b)" or restore the missing point, or write "\\c)" if it begins a sentence',
  ])
  assert.equal(points('lower-alpha', '(a)', '(c)'), [
    'point (c) follows point (a) | label it "(b)" or restore the missing point, or write "\\(c)" if it begins a sentence',
  ])
  assert.equal(points('lower-roman', 'i)', 'ii)', 'iii)', 'iv)'), [])
  assert.equal(points('lower-roman', 'i)', 'iii)'), [
    'point iii) follows point i) | label it "ii)" or restore the missing point, or write "\\iii)" if it begins a sentence',
  ])
  assert.equal(points('lower-alpha', 'a)', 'a bis)', 'b)'), [])
  assert.equal(points('bullet', '–', '–'), [])
})

test('a list of points starts with its first label', () => {
  assert.equal(points('lower-alpha', 'b)', 'c)'), [
    'the first point is labelled b) | label it "a)" or restore the missing point, or write "\\b)" if it begins a sentence',
  ])
})

test('what is quoted, written apart or of no language is not counted', () => {
  const quotation = (...nums: readonly string[]) => ({
    type: 'blockQuote' as const,
    children: [list('decimal', 1, ...nums)],
  })
  const inItem = { type: 'blockQuote' as const, children: [list('lower-alpha', 2, '(c)', '(f)')] }
  const apart = { ...list('decimal', 1, '3.', '9.'), apart: true as const }
  const body = [
    list('decimal', 1, '1.'),
    quotation('3.', '7.'),
    inItem,
    apart,
    list('other', 1, '(1)', '1.1'),
    list('decimal', 1, '2.'),
  ]
  assert.equal(findings('paragraph-sequence', documentOf(body)), [])
  assert.equal(findings('point-sequence', documentOf(body)), [])
})

test('points of a cell or a note may begin anywhere, and follow each other', () => {
  const cell = (...nums: readonly string[]) => ({
    type: 'cell' as const,
    header: false,
    children: [list('lower-alpha', 2, ...nums)],
  })
  const table = (...nums: readonly string[]) => ({
    type: 'table' as const,
    caption: [],
    align: [null],
    children: [{ type: 'row' as const, header: false, children: [cell(...nums)] }],
  })
  assert.equal(findings('point-sequence', documentOf([table('b)', 'c)')])), [])
  assert.is(findings('point-sequence', documentOf([table('b)', 'd)')])).length, 1)
})

test('a label of another style is reported', () => {
  assert.equal(points('lower-alpha', 'a)', 'b/'), ['"b/" is not a label of this list | label it "b)"'])
  assert.equal(paragraphs('1.', 'deux'), ['"deux" is not a paragraph number | number it "2."'])
})

test.run()
