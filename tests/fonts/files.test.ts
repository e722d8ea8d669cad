import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../src/fonts/load.ts'
import { shippedAssets } from '../support/shipped-assets.ts'

const folder = new URL('../../fonts/', import.meta.url)
const rows = readFileSync(new URL('README.md', folder), 'utf8').split('\n')
  .map(line => /^\| (\S+\.ttf) \|.*\| `([0-9a-f]{64})` \|$/u.exec(line))
  .flatMap(match => match === null ? [] : [{ file: match[1], sha256: match[2] }])

test('the table of fonts/README.md names every font file, with its hash', () => {
  assert.equal(rows.map(row => row.file).sort(), readdirSync(folder).filter(name => name.endsWith('.ttf')).sort())
  for (const { file, sha256 } of rows) {
    assert.is(createHash('sha256').update(readFileSync(new URL(file, folder))).digest('hex'), sha256, file)
  }
})

test('every font allows embedding and subsetting without condition', async () => {
  const fonts = await loadFonts(shippedAssets, Object.fromEntries(rows.map(row => [row.file, `fonts/${row.file}`])))
  for (const { file } of rows) assert.is(fonts.face(file).fsType, 0, file)
})

test('the licence of each family stands beside the files', () => {
  for (const family of new Set(rows.map(({ file }) => file.replace(/-.*/u, '')))) {
    const licence = readFileSync(new URL(`${family}-LICENSE.txt`, folder), 'utf8')
    assert.match(licence, `The ${family} Project Authors`)
    assert.match(licence, /SIL OPEN FONT LICENSE Version 1\.1/)
  }
})

test('the text faces have every character that French, English, Spanish and Russian documents need', async () => {
  const fonts = await loadFonts(shippedAssets, Object.fromEntries(rows.map(row => [row.file, `fonts/${row.file}`])))
  const needed = 'àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸñáíóúÑ¿¡ºª№§«»“”‘’„–—…•·°×†‡€£%‰'
    + 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\u00A0\u202F\u2011\u00AD'
  for (const { file } of rows) {
    assert.equal([...needed].filter(character => !fonts.has(file, character.codePointAt(0) ?? 0)), [], file)
    assert.equal(fonts.missing(file, needed), [], file)
  }
})

test.run()
