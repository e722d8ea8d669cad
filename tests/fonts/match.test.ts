import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Assets } from '../../src/assets.ts'
import { type Fonts, loadFonts } from '../../src/fonts/load.ts'
import { matchFaces } from '../../src/fonts/match.ts'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const { faces, families } = loadTheme(shippedAssets, 'standard')
const fonts = await loadFonts(shippedAssets, faces)
const french = families.serif
const arabic = loadTheme(shippedAssets, 'standard', 'ar').families.serif
const chinese = loadTheme(shippedAssets, 'standard', 'zh-Hans').families.serif

/** `serif(Le mot ) naskh(سلام)` */
const set = (text: string, stack: readonly string[]): string =>
  matchFaces(text, stack, fonts)
    .map(run => `${run.face}(${run.text})`)
    .join(' ')

/** Fonts that remember which files they read. */
async function watched(): Promise<{ readonly fonts: Fonts; readonly read: string[] }> {
  const read: string[] = []
  const assets: Assets = {
    ...shippedAssets,
    read: path => {
      read.push(path)
      return shippedAssets.read(path)
    },
  }
  return { fonts: await loadFonts(assets, faces), read }
}

test('a text is in the first face that has all of it; one without a letter of another script reads no other file', async () => {
  const { fonts: own, read } = await watched()
  assert.equal(matchFaces('L’Assemblée générale, «\u00a077/335\u00a0» – Ж Ω', french, own), [
    { text: 'L’Assemblée générale, «\u00a077/335\u00a0» – Ж Ω', face: 'serif' },
  ])
  assert.equal(read, ['fonts/Tinos-Regular.ttf'])
})

test('words of another script have its face, and blanks beside them the text’s own', () => {
  assert.is(
    set('Le mot سلام se lit 和平, dit-on.', french),
    'serif(Le mot ) naskh(سلام) serif( se lit ) song(和平) serif(, dit-on.)',
  )
  assert.is(set('قرار A/RES/77/335 الجمعية', arabic), 'naskh(قرار ) serif(A/RES/77/335) naskh( الجمعية)')
})

test('signs between letters of one face have it, and figures the face of letters that they touch, where it has them all', () => {
  assert.is(set('第77/335号决议（A/77/L.83）', chinese), 'song(第77/335号决议（A/77/L.83）)')
  assert.is(
    set('الدورة (77/335) في 2023، و', arabic),
    'naskh(الدورة ) serif((77/335)) naskh( في ) serif(2023) naskh(، و)',
  )
  assert.is(set('大会 (General Assembly)', french), 'song(大会) serif( (General Assembly))')
  assert.is(set('“大会”', french), 'serif(“) song(大会) serif(”)')
  assert.is(set('大“会”员', french), 'song(大“会”员)')
})

test('a face is for the characters that the theme says, and a blank between two stretches of one face has it', () => {
  assert.ok(fonts.has('naskh', 0x32) && !fonts.covers('naskh', '2'), 'figures have their face in all languages')
  assert.is(set('\u0627 (21-18505) (A) 101221', arabic), 'naskh(\u0627 ) serif((21-18505) (A) 101221)')
  assert.equal([fonts.sizeAdjust('naskh'), fonts.sizeAdjust('serif')], [1.25, 1])
})

test('marks and marks of direction stay with their letter', () => {
  assert.is(set('بَيِّن\u200f', arabic), 'naskh(بَيِّن\u200f)')
  assert.is(set('e\u0301 汉\u0301', french), 'serif(e\u0301 ) song(汉\u0301)')
})

test('what no face has stays with the first; a rare ideograph has a face of its own', () => {
  assert.is(set('a\u{13000}', french), 'serif(a\u{13000})')
  assert.is(set('朱镕基', chinese), 'song(朱) rare(镕) song(基)')
})

test.run()
