import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../src/fonts/load.ts'
import { placeMarks } from '../../src/fonts/marks.ts'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

/** Boxes of 1,000 units: a letter from 0 to 600, as high as 500, and a mark around its pen position. */
const inks = {
  1: { xBearing: 100, yBearing: 500, width: 400, height: -500 },
  2: { xBearing: -100, yBearing: 700, width: 200, height: -100 },
  3: { xBearing: -100, yBearing: -100, width: 200, height: -100 },
  4: { xBearing: 100, yBearing: 900, width: 400, height: -900 },
} as const
const inkOf = (glyph: number): (typeof inks)[1 | 2 | 3 | 4] | undefined => inks[glyph as keyof typeof inks]
const shaped = (glyphs: number[], clusters: number[], x = glyphs.map(() => 0)): Parameters<typeof placeMarks>[0] => ({
  glyphs,
  clusters,
  advances: glyphs.map(glyph => (glyph === 1 || glyph === 4 ? 600 : 0)),
  x,
  y: glyphs.map(() => 0),
})

test('a mark without an anchor goes over the middle of its letter', () => {
  assert.equal(placeMarks(shaped([1, 2], [0, 0]), 1000, inkOf), [{ index: 1, x: -300, y: 0 }])
})

test('above a high letter it is raised, and a second one stands on the first', () => {
  assert.equal(placeMarks(shaped([4, 2], [0, 0]), 1000, inkOf), [{ index: 1, x: -300, y: 330 }])
  assert.equal(placeMarks(shaped([1, 2, 2], [0, 0, 0]), 1000, inkOf), [
    { index: 1, x: -300, y: 0 },
    { index: 2, x: -300, y: 130 },
  ])
})

test('a mark below stays below, and a second one goes under it', () => {
  assert.equal(placeMarks(shaped([1, 3, 3], [0, 0, 0]), 1000, inkOf), [
    { index: 1, x: -300, y: 0 },
    { index: 2, x: -300, y: -130 },
  ])
})

test('a pile of marks ends near its letter', () => {
  const pile = placeMarks(shaped([1, ...new Array<number>(50).fill(2)], new Array<number>(51).fill(0)), 1000, inkOf)
  assert.is(Math.max(...pile.map(({ y }) => y)), 400)
})

test('what the font has placed stays there, and so does what belongs to another letter', () => {
  assert.equal(placeMarks(shaped([1, 2], [0, 0], [0, -250]), 1000, inkOf), [])
  assert.equal(placeMarks(shaped([1, 2], [0, 1]), 1000, inkOf), [])
})

test('marks without a precomposed letter stand over their letter in every face of the text', async () => {
  const fonts = await loadFonts(shippedAssets, loadTheme(shippedAssets, 'standard').faces)
  for (const key of ['serif', 'serif-bold', 'serif-italic', 'serif-bold-italic']) {
    for (const text of [
      'm\u0304',
      'n\u0304',
      'r\u0325',
      'x\u0304',
      'N\u0308',
      'M\u0327',
      '\u1ecc\u0300',
      '\u1eb8\u0300',
    ]) {
      const { offsets, advances, letters } = fonts.shape(key, text)
      assert.is(letters, 1, `${key} ${text}`)
      // The pen stands behind the letter: the mark is drawn half a letter before it, give or take a third.
      const shift = -(offsets?.[2] ?? 0) / (advances[0] ?? 1)
      assert.ok(shift > 0.1 && shift < 0.9, `${key} ${text}: ${shift}`)
    }
  }
})

test.run()
