import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../src/fonts/load.ts'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const folder = new URL('../../fonts/', import.meta.url)
const rows = readFileSync(new URL('README.md', folder), 'utf8')
  .split('\n')
  .map(line => /^\| (\S+\.ttf) \|.*\| `([0-9a-f]{64})` \|$/u.exec(line))
  .flatMap(match => (match === null ? [] : [{ file: match[1], sha256: match[2] }]))

test('the table of fonts/README.md names every font file, with its hash', () => {
  assert.equal(
    rows.map(row => row.file).sort(),
    readdirSync(folder)
      .filter(name => name.endsWith('.ttf'))
      .sort(),
  )
  for (const { file, sha256 } of rows) {
    assert.is(
      createHash('sha256')
        .update(readFileSync(new URL(file, folder)))
        .digest('hex'),
      sha256,
      file,
    )
  }
})

test('every font allows embedding and subsetting without condition', async () => {
  const fonts = await loadFonts(shippedAssets, Object.fromEntries(rows.map(row => [row.file, `fonts/${row.file}`])))
  for (const { file } of rows) assert.is(fonts.face(file).fsType, 0, file)
})

/** Owners of what is no project of Google Fonts. */
const owners: Readonly<Record<string, string>> = {
  NotoNaskhArabic: 'Google LLC',
  NotoSerifSC: 'Adobe',
  NotoScripts: 'Google LLC',
}

/** Families with a licence file of their own; the other Noto families share one. */
const licensed = (family: string): string =>
  family.startsWith('Noto') && !Object.hasOwn(owners, family) ? 'NotoScripts' : family

test('the licence of each family stands beside the files', () => {
  for (const family of new Set(rows.map(({ file }) => licensed(file.replace(/-.*/u, ''))))) {
    const licence = readFileSync(new URL(`${family}-LICENSE.txt`, folder), 'utf8')
    assert.match(licence.split('\n')[0], owners[family] ?? `The ${family} Project Authors`)
    assert.match(licence, /SIL OPEN FONT LICENSE Version 1\.1/)
  }
})

test('the text faces have every character that French, English, Spanish and Russian documents need', async () => {
  const fonts = await loadFonts(shippedAssets, Object.fromEntries(rows.map(row => [row.file, `fonts/${row.file}`])))
  const needed =
    'àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸñáíóúÑ¿¡ºª№§«»“”‘’„–—…•·°×†‡€£%‰' +
    'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\u00A0\u202F\u2011\u00AD'
  for (const { file } of rows.filter(row => /^(Tinos|Arimo)-/u.test(row.file))) {
    assert.equal(
      [...needed].filter(character => !fonts.has(file, character.codePointAt(0) ?? 0)),
      [],
      file,
    )
    assert.equal(fonts.missing(file, needed), [], file)
  }
})

test('the fonts have no more than 25 MB together', () => {
  const size = rows.reduce((sum, { file }) => sum + readFileSync(new URL(file, folder)).length, 0)
  assert.ok(size < 25e6, `${size} bytes`)
})

test('a face for another script has the letters and signs of its languages; bold faces have what the plain ones have', async () => {
  const fonts = await loadFonts(shippedAssets, loadTheme(shippedAssets, 'standard').faces)
  const arabic = 'ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰ،؛؟٠١٢٣٤٥٦٧٨٩٪پچگک0123456789\u200c\u200e\u200f'
  const chinese =
    '，。；：、？！（）《》〈〉“”‘’——……·「」【】㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩①②％～联合国大会安全理事会决议第一二三四五六七八九十百千万亿年月日'
  for (const [key, needed] of [
    ['naskh', arabic],
    ['naskh-bold', arabic],
    ['song', chinese],
    ['song-bold', chinese],
  ]) {
    assert.equal(
      [...needed].filter(character => !fonts.has(key, character.codePointAt(0) ?? 0)),
      [],
      key,
    )
  }
  // 喆 and 镕 are in names, and not in GB 2312.
  for (const rare of '喆镕') assert.equal([fonts.covers('song', rare), fonts.covers('rare', rare)], [false, true])
})

test('each letter of Arabic is one glyph, which reads back as that letter', async () => {
  const fonts = await loadFonts(shippedAssets, loadTheme(shippedAssets, 'standard').faces)
  for (const key of ['naskh', 'naskh-bold'])
    for (const word of ['الجمعية', 'العامة', 'الأمم', 'ليبيا', 'والسلام', 'بشأن']) {
      const { clusters } = fonts.shape(key, word)
      assert.equal(
        [...clusters],
        [...word].map((_, i) => i),
        `${key} ${word}`,
      )
    }
})

test.run()
