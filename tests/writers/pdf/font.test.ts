import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../../src/fonts/load.ts'
import type { ShapedWord } from '../../../src/fonts/shape.ts'
import { PdfFile } from '../../../src/writers/pdf/file/pdfkit.ts'
import { CodeTable } from '../../../src/writers/pdf/fonts/code-table.ts'
import { DocumentFont } from '../../../src/writers/pdf/fonts/font.ts'
import { glyphSources, wordGlyphs } from '../../../src/writers/pdf/fonts/word-glyphs.ts'
import { sampleFonts } from '../../support/builders/pdf-sample.ts'
import { shippedAssets } from '../../support/run/shipped-assets.ts'

const fonts = await sampleFonts()

function openFont(): DocumentFont {
  const info = { CreationDate: new Date(0) }
  const file = new PdfFile({ version: '1.7', subset: 'PDF/A-3a', language: 'fr', info, metadata: '' })
  return new DocumentFont(file, 'F1', 'regular', fonts)
}

function word(text: string, glyphs: number[], clusters: number[], rest: Partial<ShapedWord> = {}): ShapedWord {
  const advances = glyphs.map(glyph => fonts.glyphWidth('regular', glyph))
  return {
    text,
    face: 'regular',
    glyphs,
    clusters,
    advances,
    width: advances.reduce((sum, advance) => sum + advance, 0),
    letters: new Set(clusters).size,
    plain: false,
    ...rest,
  }
}

const glyph = (character: string): number => fonts.shape('regular', character).glyphs[0]
const shown = (font: DocumentFont, text: string): string =>
  font
    .encode(fonts.shape('regular', text))
    .map(part => part.shown)
    .join('|')

test('printable ASCII has its own codes, anything else takes the next from 128', () => {
  const font = openFont()
  assert.is(shown(font, 'note'), 'note')
  assert.is(shown(font, 'été'), '\x80t\x80')
  assert.is(shown(font, 'à'), '\x81')
})

test('no code is a byte that a literal string would have to escape', () => {
  const table = new CodeTable('F1', 1, 3)
  let count = 0
  for (; table.hasRoom('é'); count++) table.allocate(100 + count, 'é')
  assert.is(count, 249)
  for (const { code } of table.entries()) assert.not.ok([0, 10, 13, 40, 41, 92].includes(code))
  assert.throws(() => table.allocate(9999, 'x'), /no code left/)
})

test('code 32 is the space of every resource', () => {
  assert.equal(new CodeTable('F1.2', 1, 3).entries(), [{ code: 32, glyph: 3, source: ' ' }])
})

test('two bytes have codes for every glyph of a face, none with a byte to escape, and a space of their own', () => {
  const table = new CodeTable('F1', 1, 3, 2)
  for (let count = 0; count < 20_000; count++) table.allocate(100 + count, '大')
  assert.ok(table.hasRoom('会'))
  const entries = table.entries()
  assert.is(new Set(entries.map(({ code }) => code)).size, 20_001)
  for (const { code } of entries)
    for (const byte of [code >> 8, code & 0xff]) assert.not.ok([0, 10, 13, 32, 40, 41, 92].includes(byte))
  assert.equal(
    entries.filter(({ source }) => source === ' ').map(({ glyph }) => glyph),
    [3],
  )
  assert.is(table.space.length, 2)
  assert.is(table.find(100, '大')?.length, 2)
})

test('a glyph shared by two characters has a code for each', () => {
  const font = openFont()
  const nbsp = shown(font, '\u00a0'),
    narrow = shown(font, '\u202f'),
    hyphen = shown(font, '-'),
    protectedHyphen = shown(font, '\u2011')
  const soft = font.encode(fonts.hyphen('regular'))[0].shown
  assert.is(new Set([' ', nbsp, narrow, hyphen, protectedHyphen, soft]).size, 6)
})

test('a word is encoded once', () => {
  const font = openFont()
  const once = fonts.shape('regular', 'Conseil')
  assert.is(font.encode(once), font.encode(once))
})

test('a plain word is encoded as any other would be', () => {
  const plain = fonts.shape('regular', 'l’Assemblée\u00a0;')
  assert.ok(plain.plain)
  assert.equal(
    openFont()
      .encode(plain)
      .map(part => part.shown),
    openFont()
      .encode({ ...plain, plain: false })
      .map(part => part.shown),
  )
})

test('kerning becomes whole adjustments that end the word where it was measured to end', () => {
  const font = openFont()
  const kerned = fonts.shape('regular', 'AVATAR')
  const [{ shown: text }] = font.encode(kerned)
  const adjusted = [...text.matchAll(/\) (-?\d+) \(/g)].reduce((sum, match) => sum + Number(match[1]), 0)
  const advanced = [...kerned.glyphs].reduce((sum, id) => sum + fonts.glyphWidth('regular', id), 0)
  assert.ok(adjusted > 300, 'Tinos kerns AV, VA, AT and TA')
  assert.ok(Math.abs(advanced - adjusted - kerned.width) <= 0.5, `${advanced} - ${adjusted} is not ${kerned.width}`)
})

test('a word that needs more codes than the first resource has continues in a second', () => {
  const font = openFont()
  shown(font, 'ab')
  for (let code = 0xc0; code < 0x1ff; code++) font.encode(word(String.fromCharCode(code), [code], [0]))
  const parts = font.encode(word('aЖb', [glyph('a'), glyph('Ж'), glyph('b')], [0, 1, 2]))
  assert.equal(
    parts.map(part => part.table.name),
    ['F1', 'F1.2', 'F1'],
  )
})

const metrics = { unitsPerEm: 2048, widthOf: (id: number): number => fonts.glyphWidth('regular', id) }

test('a mark placed over its base is a glyph of its own, drawn there, and the pen stays where it is', () => {
  const offsets = Float64Array.of(0, 0, -300, 120, 0, 0)
  const marked = word('x\u0301y', [glyph('x'), glyph('\u0301'), glyph('y')], [0, 0, 2], { offsets })
  const { shown, back } = wordGlyphs(marked, metrics)
  const mark = {
    glyph: glyph('\u0301'),
    dx: Math.round(-300 * 2.048),
    dy: Math.round(120 * 2.048),
    advance: Math.round(metrics.widthOf(glyph('\u0301')) * 2.048),
  }
  assert.equal(shown, [
    { glyph: glyph('x'), source: 'x', back: 0 },
    { glyph: mark, source: '\u0301', back: 0 },
    { glyph: glyph('y'), source: 'y', back: 0 },
  ])
  assert.is(back, 0)
  assert.equal(
    openFont()
      .encode(marked)
      .map(part => part.shown),
    ['x\x80y'],
  )
})

test('a word from right to left is shown from left to right, with no move of the pen', () => {
  assert.is(openFont().encode(word('ab', [glyph('a'), glyph('b')], [0, 1], { direction: 'rtl' }))[0].shown, 'ba')
})

const naskh = { unitsPerEm: 1000, widthOf: (id: number): number => fonts.glyphWidth('naskh', id) }

test('lam and the alef that it carries have half of its width each, and stand where they stood', () => {
  const { glyphs } = fonts.shape('naskh', 'لا', 'rtl')
  assert.equal(glyphs.map(naskh.widthOf), [518, 0])
  const { shown, back } = wordGlyphs(fonts.shape('naskh', 'لا', 'rtl'), naskh)
  assert.equal(shown, [
    { glyph: { glyph: glyphs[1], dx: 0, dy: 0, advance: 259 }, source: 'ا', back: 0 },
    { glyph: { glyph: glyphs[0], dx: -259, dy: 0, advance: 259 }, source: 'ل', back: 0 },
  ])
  assert.is(back, 0)
})

test('a mark from right to left comes before its letter, at the pen, and its outline is where it was', () => {
  const shaped = fonts.shape('naskh', 'سر\u0651', 'rtl')
  const { shown } = wordGlyphs(shaped, naskh)
  assert.equal(
    shown.map(({ source }) => source),
    ['\u0651', 'ر', 'س'],
  )
  const [, , mark] = shaped.glyphs
  assert.equal(shown[0].glyph, {
    glyph: mark,
    dx: Math.round(shaped.offsets?.[4] ?? NaN),
    dy: Math.round(shaped.offsets?.[5] ?? NaN),
    advance: 0,
  })
  assert.is(typeof shown[1].glyph, 'number')
})

test('a glyph for two characters from right to left says them from left to right', () => {
  const ligature = word('لا', [glyph('x')], [0], { direction: 'rtl' })
  assert.equal(
    wordGlyphs(ligature, metrics).shown.map(({ source }) => source),
    ['ال'],
  )
  assert.equal(
    wordGlyphs({ ...ligature, direction: undefined }, metrics).shown.map(({ source }) => source),
    ['لا'],
  )
})

test('a ligature stands for its characters, glyphs of one cluster for one each', () => {
  assert.equal(glyphSources(word('office', [1, 2, 3, 4], [0, 1, 4, 5])), ['o', 'ffi', 'c', 'e'])
  assert.equal(glyphSources(word('e\u0301', [1, 2], [0, 0])), ['e', '\u0301'])
  assert.equal(glyphSources(word('é', [1, 2], [0, 0])), ['é', ''])
  assert.equal(glyphSources(word('😀!', [1, 2], [0, 2])), ['😀', '!'])
})

test('letter spacing comes once for a letter with its marks, after the last of them', () => {
  const font = openFont()
  const marked = fonts.shape('regular', 'm\u0304n')
  const adjustments = (letterSpacing: number): readonly number[] =>
    font
      .encode(marked, letterSpacing)
      .flatMap(part => [...part.shown.matchAll(/\) (-?\d+) \(/gu)].map(([, back]) => Number(back)))
  assert.equal(adjustments(0), [])
  // The pen goes back by what `Tc` has added after the letter, before its mark; what follows keeps its place.
  assert.equal(adjustments(30), [30])
})

test('a glyph without a character belongs to the previous one, so every code has its characters', async () => {
  const tamil = await loadFonts(shippedAssets, { regular: 'fonts/NotoSerifTamil-Regular.ttf' })
  // The vowel stands on both sides of its letter: three glyphs, two characters.
  const word = tamil.shape('regular', '\u0b95\u0bca')
  assert.is(word.glyphs.length, 3)
  const metrics = { unitsPerEm: 1000, widthOf: (id: number) => tamil.glyphWidth('regular', id) }
  const { shown } = wordGlyphs(word, metrics)
  assert.equal(shown.map(({ source }) => source).join(''), '\u0b95\u0bca')
  assert.ok(shown.every(({ source }) => source !== ''))
  const advance = shown.reduce(
    (sum, { glyph }) => sum + (typeof glyph === 'number' ? metrics.widthOf(glyph) : glyph.advance),
    0,
  )
  assert.ok(Math.abs(advance - word.width) < 1)
})

test.run()
