import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../src/fonts/load.ts'
import { LONGEST_WORD, type ShapedWord, sliceWord } from '../../src/fonts/shape.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const fonts = await loadFonts(shippedAssets, { serif: 'fonts/Tinos-Regular.ttf' })
const shape = (text: string): ShapedWord => fonts.shape('serif', text)
const sum = (advances: readonly number[]): number => advances.reduce((total, advance) => total + advance, 0)

test('one glyph is one character, in order, in Latin and Cyrillic', () => {
  for (const text of ['l’Assemblée', 'affinité', 'ﬁnal', 'Объединённых', 'Conseil\u00A0;', 'non\u2011prolifération']) {
    const word = shape(text)
    assert.equal(
      [...word.clusters],
      [...text].map((_, i) => i),
      text,
    )
    assert.is(word.width, sum(word.advances))
    assert.not.ok(word.glyphs.includes(0))
  }
})

test('a word is plain whose glyphs are its characters, set one after the other as they are', () => {
  for (const text of ['l’Assemblée', 'amitié', 'Conseil\u00A0;']) assert.ok(shape(text).plain, text)
  for (const text of ['AVATAR', 'e\u0301t', 'a😀b', 'שלום', 'rap\u00ADpel']) assert.not.ok(shape(text).plain, text)
})

test('pairs are kerned, fi is no ligature', () => {
  assert.ok(shape('AVAL').width < ['A', 'V', 'A', 'L'].reduce((total, letter) => total + shape(letter).width, 0))
  assert.equal([...shape('fi').glyphs], [...shape('f').glyphs, ...shape('i').glyphs])
})

test('an accent typed apart belongs to its letter', () => {
  const composed = shape('é'),
    apart = shape('e\u0301')
  assert.equal([...apart.glyphs], [...composed.glyphs])
  assert.is(apart.text, 'e\u0301', 'the text stays as it was')
  assert.equal([...shape('e\u0301t').clusters], [0, 2])
})

test('clusters count UTF-16 units', () => {
  assert.equal([...shape('a😀b').clusters], [0, 1, 3])
})

test('right-to-left words come in logical order and say so', () => {
  const word = shape('שלום')
  assert.equal([...word.clusters], [0, 1, 2, 3])
  assert.is(word.direction, 'rtl')
  assert.equal(
    [...word.glyphs],
    [...'שלום'].flatMap(letter => [...shape(letter).glyphs]),
  )
  assert.is(shape('paix').direction, undefined)
})

test('a soft hyphen inside a word draws nothing; the one that ends a line is a hyphen', () => {
  assert.is(shape('rap\u00ADpel').width, shape('rap').width + shape('pel').width)
  const hyphen = fonts.hyphen('serif')
  assert.is(hyphen.text, '\u00AD')
  assert.equal(hyphen.glyphs, shape('-').glyphs)
  assert.is(hyphen.width, shape('-').width)
})

test('characters that the face cannot draw are named, once each', () => {
  assert.equal(fonts.missing('serif', 'Pékin 北京 北'), [0x5317, 0x4eac])
  assert.equal(fonts.missing('serif', 'a😀'), [0x1f600])
  assert.equal(fonts.missing('serif', 'Conseil\u00A0; 1\u202F000, co\u2011auteur\u200D'), [])
  assert.is(fonts.has('serif', 0x5317), false)
})

test('the parts of a word are together as wide as the word', () => {
  const word = shape('AVALANCHE')
  const head = sliceWord(word, 0, 4),
    tail = sliceWord(word, 4, 9)
  assert.equal([head.text, tail.text], ['AVAL', 'ANCHE'])
  assert.ok(Math.abs(head.width + tail.width - word.width) < 1e-9)
  assert.equal([...tail.clusters], [0, 1, 2, 3, 4])
  assert.equal([...head.glyphs, ...tail.glyphs], [...word.glyphs])
  assert.throws(() => sliceWord(shape('e\u0301t'), 0, 1), /no cluster/)
})

test('a word longer than its offsets can say is refused, and no shorter one', () => {
  assert.is(shape('a'.repeat(LONGEST_WORD)).clusters[LONGEST_WORD - 1], LONGEST_WORD - 1)
  assert.throws(() => shape('a'.repeat(LONGEST_WORD + 1)), /65536 characters/)
})

test('nothing at all is a word without glyphs', () => {
  assert.is(shape('').glyphs.length, 0)
  assert.is(shape('').width, 0)
})

test.run()
