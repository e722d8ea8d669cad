import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { FontError } from '../../src/fonts/face.ts'
import { loadFonts } from '../../src/fonts/load.ts'
import { subset, subsetWeb } from '../../src/fonts/subset.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const fonts = await loadFonts(shippedAssets, { serif: 'fonts/Tinos-Regular.ttf' })
const { bytes } = fonts.face('serif')
const glyphsOf = (text: string): number[] => [...fonts.shape('serif', text).glyphs]

/** Tables of an sfnt file. */
function tables(font: Uint8Array): Map<string, DataView> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, i) => {
      const record = 12 + 16 * i
      const tag = String.fromCharCode(...font.subarray(record, record + 4))
      return [tag, new DataView(font.buffer, font.byteOffset + view.getUint32(record + 8), view.getUint32(record + 12))]
    }),
  )
}

function table(font: Uint8Array, tag: string): DataView {
  const found = tables(font).get(tag)
  if (found === undefined) throw new Error(`no table ${tag}`)
  return found
}

/** Length of a glyph's outline in bytes. */
function outline(font: Uint8Array, glyph: number): number {
  const loca = table(font, 'loca'),
    long = table(font, 'head').getInt16(50) === 1
  const at = (i: number): number => (long ? loca.getUint32(4 * i) : 2 * loca.getUint16(2 * i))
  return at(glyph + 1) - at(glyph)
}

function advance(font: Uint8Array, glyph: number): number {
  const metrics = table(font, 'hhea').getUint16(34)
  return table(font, 'hmtx').getUint16(4 * Math.min(glyph, metrics - 1))
}

test('keeps the asked glyphs under their own ids, with outline and advance, and empties the others', async () => {
  const small = await subset(bytes, glyphsOf('Né'))
  for (const glyph of glyphsOf('Né')) {
    assert.ok(outline(small, glyph) > 0)
    assert.is(advance(small, glyph), advance(bytes, glyph))
  }
  assert.ok(outline(small, 0) > 0, 'glyph 0 stays, a visible box')
  assert.is(outline(small, glyphsOf('B')[0]), 0)
  assert.ok(small.length < 4000, `${small.length} bytes`)
})

test('what a glyph is composed of comes with it', async () => {
  const glyph = glyphsOf('Ǻ')[0]
  const glyf = table(bytes, 'glyf'),
    loca = table(bytes, 'loca')
  assert.is(glyf.getInt16(loca.getUint32(4 * glyph)), -1, 'a composite in this font')
  const part = glyf.getUint16(loca.getUint32(4 * glyph) + 12)
  assert.ok(outline(await subset(bytes, [glyph]), part) > 0)
})

test('has what a PDF needs and no more', async () => {
  const kept = [...tables(await subset(bytes, glyphsOf('texte'))).keys()]
  for (const tag of ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp']) assert.ok(kept.includes(tag), tag)
  for (const tag of ['GSUB', 'GPOS', 'GDEF', 'cmap', 'OS/2', 'fpgm', 'prep', 'cvt '])
    assert.not.ok(kept.includes(tag), tag)
})

test('the same glyphs give the same bytes, in any order', async () => {
  const text = 'Candidature du Kazakhstan'.replaceAll(' ', '')
  assert.equal(
    await subset(bytes, glyphsOf(text)),
    await subset(bytes, new Set(glyphsOf([...text].reverse().join('')))),
  )
})

test('a damaged file is refused by name', async () => {
  const refused = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => assert.unreachable(),
      (error: unknown) => error,
    )
  const damaged = new Uint8Array(100)
  for (const error of [await refused(subset(damaged, [1], 'x.ttf')), await refused(subsetWeb(damaged, 'a', 'x.ttf'))]) {
    assert.instance(error, FontError)
    assert.is((error as FontError).message, 'font x.ttf cannot be subset: it is damaged')
  }
})

test("the font for the EPUB has the text's characters and its kerning, the same each time", async () => {
  const text = 'AV É\u00A0!'
  const own = await subsetWeb(bytes, text)
  assert.equal(await subsetWeb(bytes, [...text].reverse().join('')), own)
  assert.ok(own.length < bytes.length / 20)
  const web = await loadFonts({ ...shippedAssets, read: () => own }, { web: 'web.ttf' })
  assert.equal(
    [...'AVÉ\u00A0!B'].map(character => web.has('web', character.codePointAt(0) ?? 0)),
    [true, true, true, true, true, false],
  )
  assert.is(web.shape('web', 'AV').width, fonts.shape('serif', 'AV').width)
})

test.run()
