import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { ShapedWord } from '../../../src/fonts/shape.ts'
import { PdfFile } from '../../../src/writers/pdf/file/pdfkit.ts'
import { CodeTable } from '../../../src/writers/pdf/fonts/code-table.ts'
import { DocumentFont, glyphSources } from '../../../src/writers/pdf/fonts/font.ts'
import { sampleFonts } from '../../support/builders/pdf-sample.ts'

const fonts = await sampleFonts()

function openFont(): DocumentFont {
  const info = { CreationDate: new Date(0) }
  const file = new PdfFile({ version: '1.7', subset: 'PDF/A-3a', language: 'fr', direction: 'ltr', info, metadata: '' })
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

test('a word that needs more codes than the first resource has goes on in a second', () => {
  const font = openFont()
  shown(font, 'ab')
  for (let code = 0xc0; code < 0x1ff; code++) font.encode(word(String.fromCharCode(code), [code], [0]))
  const parts = font.encode(word('aЖb', [glyph('a'), glyph('Ж'), glyph('b')], [0, 1, 2]))
  assert.equal(
    parts.map(part => part.table.name),
    ['F1', 'F1.2', 'F1'],
  )
})

test('a mark placed over its base is moved there, its pen put back, and raised', () => {
  const offsets = Float64Array.of(0, 0, -300, 120, 0, 0)
  const marked = word('x\u0301y', [glyph('x'), glyph('\u0301'), glyph('y')], [0, 0, 2], { offsets })
  const parts = openFont().encode(marked)
  assert.equal(
    parts.map(part => [part.rise, part.shown]),
    [
      [0, 'x'],
      [120, ') 300 (\x80'],
      [0, ') -300 (y'],
    ],
  )
})

test('a right-to-left word keeps its logical order and moves the pen', () => {
  const width = fonts.glyphWidth('regular', glyph('n'))
  const [{ shown: text }] = openFont().encode(word('nn', [glyph('n'), glyph('n')], [0, 1], { direction: 'rtl' }))
  assert.is(text, `) -${width} (n) ${2 * width} (n) -${width} (`)
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
  const [before = 0, after = 0] = adjustments(0)
  // The mark goes back by what `Tc` has added after its letter; what follows keeps its place.
  assert.equal(adjustments(30), [before + 30, after])
})

test.run()
