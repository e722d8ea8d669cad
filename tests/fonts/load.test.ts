import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Assets, MissingAssetError } from '../../src/assets.ts'
import { FontError } from '../../src/fonts/face.ts'
import { type Fonts, loadFonts } from '../../src/fonts/load.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const regular = readFileSync(new URL('../../fonts/Tinos-Regular.ttf', import.meta.url))
const faces = {
  serif: 'fonts/Tinos-Regular.ttf',
  'serif-bold': 'fonts/Tinos-Bold.ttf',
  'serif-italic': 'fonts/Tinos-Italic.ttf',
  none: 'fonts/None.ttf',
}

/** A face made of these bytes. */
async function faceOf(bytes: Uint8Array): Promise<Fonts> {
  const assets: Assets = { read: () => bytes, list: () => [], readSource: () => undefined }
  return loadFonts(assets, { x: 'x.ttf' })
}

/** Where a table's record stands in the file, and where the table itself does. */
function recordOf(tag: string): number {
  for (let record = 12; ; record += 16) if (regular.toString('latin1', record, record + 4) === tag) return record
}
const tableOffset = (tag: string): number => regular.readUInt32BE(recordOf(tag) + 8)

function changed(at: number, ...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(regular)
  bytes.set(values, at)
  return bytes
}

test('says what the font file says, in thousandths of an em', async () => {
  const fonts = await loadFonts(shippedAssets, faces)
  const { bytes, bbox, ...face } = fonts.face('serif')
  assert.is(bytes.length, 508_752)
  assert.equal(bbox.map(Math.round), [-544, -389, 2797, 1010])
  // Ascent, descent and heights of Times New Roman: 1825, 443, 1341 and 940 of 2048.
  assert.equal(face, {
    path: 'fonts/Tinos-Regular.ttf',
    postscriptName: 'Tinos-Regular',
    unitsPerEm: 2048,
    fsType: 0,
    ascent: (1825 * 1000) / 2048,
    descent: (-443 * 1000) / 2048,
    capHeight: (1341 * 1000) / 2048,
    xHeight: (940 * 1000) / 2048,
    italicAngle: 0,
    serif: false,
    italic: false,
    fixedPitch: false,
    ideographic: false,
    weight: 400,
  })
  const { italic, italicAngle, serif } = fonts.face('serif-italic')
  assert.equal([italic, Math.round(italicAngle), serif, fonts.face('serif-bold').weight], [true, -16, true, 700])
})

test('the space is a quarter of an em, and glyphs have their width without kerning', async () => {
  const fonts = await loadFonts(shippedAssets, faces)
  const { glyphs, advances } = fonts.shape('serif', 'AV')
  assert.is(fonts.spaceWidth('serif'), 250)
  assert.is(fonts.glyphWidth('serif', glyphs[0]), (1479 * 1000) / 2048)
  assert.ok(advances[0] < fonts.glyphWidth('serif', glyphs[0]))
})

test('reads a face only when it is used, and says which file is not there', async () => {
  const read: string[] = []
  const fonts = await loadFonts({ ...shippedAssets, read: path => (read.push(path), shippedAssets.read(path)) }, faces)
  assert.equal(read, [])
  fonts.shape('serif', 'mot')
  fonts.shape('serif', 'autre')
  assert.equal(read, ['fonts/Tinos-Regular.ttf'])
  assert.throws(
    () => fonts.face('none'),
    (error: unknown) => error instanceof MissingAssetError && error.path === 'fonts/None.ttf',
  )
  assert.throws(() => fonts.face('sans'), /unknown face 'sans'/)
})

test('a batch opens a file and shapes a word once, and a changed file anew', async () => {
  const first = await loadFonts(shippedAssets, faces),
    second = await loadFonts(shippedAssets, { body: faces.serif, serif: faces.serif })
  assert.ok(first.face('serif') === second.face('serif'))
  assert.ok(first.shape('serif', 'candidature') === second.shape('serif', 'candidature'))
  assert.is(second.shape('body', 'candidature').face, 'body', 'a word names the key that it was asked by')
  const other = await loadFonts({ ...shippedAssets, read: () => shippedAssets.read('fonts/Tinos-Bold.ttf') }, faces)
  assert.is(other.face('serif').postscriptName, 'Tinos-Bold')
  assert.is(first.face('serif').postscriptName, 'Tinos-Regular')
})

test('a word is still right after more words than the cache holds', async () => {
  const fonts = await loadFonts(shippedAssets, faces)
  const before = fonts.shape('serif', 'Kazakhstan')
  for (let i = 0; i < 40_000; i++) fonts.shape('serif', `m${i}`)
  const after = fonts.shape('serif', 'Kazakhstan')
  assert.ok(after !== before, 'the cache has a bound')
  assert.equal(after, before)
})

const broken: Record<string, [bytes: Uint8Array, reason: RegExp]> = {
  'nothing at all': [new Uint8Array(0), /is truncated/],
  'a text': [new TextEncoder().encode('<!DOCTYPE html><title>Not found</title>'), /is truncated|has no table/],
  'a file that ends too early': [regular.subarray(0, 400_000), /is truncated/],
  'a font without outlines': [changed(recordOf('glyf'), ...Buffer.from('glyg')), /has no table 'glyf'/],
  'no units per em': [changed(tableOffset('head') + 18, 0, 0), /has 0 units per em/],
  'a licence that forbids embedding': [
    changed(tableOffset('OS/2') + 8, 0, 2),
    /forbids an embedded subset \(fsType 2\)/,
  ],
}

for (const [what, [bytes, reason]] of Object.entries(broken)) {
  test(`refuses ${what}`, async () => {
    const fonts = await faceOf(bytes)
    const isRefusal = (error: unknown): boolean =>
      error instanceof FontError && error.path === 'x.ttf' && reason.test(error.message)
    assert.throws(() => fonts.face('x'), isRefusal)
  })
}

test.run()
