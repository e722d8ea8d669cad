import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { brotliDecompressSync } from 'node:zlib'
import { loadConventions } from '../../src/conventions/load.ts'
import { embeddedFaces } from '../../src/epub/faces.ts'
import { loadFonts } from '../../src/fonts/load.ts'
import { loadTheme } from '../../src/layout/load-theme.ts'
import type { Element } from '../../src/render/element.ts'
import { el } from '../support/element-builder.ts'
import { shippedAssets } from '../support/shipped-assets.ts'

const theme = loadTheme(shippedAssets, 'standard')
const fonts = await loadFonts(shippedAssets, theme.faces)
const conventions = loadConventions(shippedAssets, 'fr')
if (conventions === undefined) throw new Error('no French')
const facesOf = (...content: Element[]) => embeddedFaces(el('article', { class: 'letter' }, ...content), theme, fonts, conventions)
const plain = el('p', {}, 'Texte')

/** Bytes of a font, unpacked: more characters, more bytes. */
const sizeOf = (file: Uint8Array | undefined): number => {
  const font = Buffer.from(file ?? [])
  const start = font.length - font.readUInt32BE(20)
  for (let padding = 0; padding < 4; padding++) {
    try {
      return brotliDecompressSync(font.subarray(start - padding, font.length - padding)).length
    } catch { continue }
  }
  throw new Error('no font')
}

test('a face is embedded where the theme sets words in it; the text and the headings of the package have theirs always', async () => {
  assert.equal(Object.keys(await facesOf(plain)), ['serif', 'serif-bold'])
  assert.equal(Object.keys(await facesOf(plain, el('p', {}, el('em', {}, 'italique')))), ['serif', 'serif-bold', 'serif-italic'])
  assert.equal(Object.keys(await facesOf(plain, el('p', {}, el('em', {}, ' ')))), ['serif', 'serif-bold'])
})

test('a face has the characters that are set in it', async () => {
  const [few, more, elsewhere] = await Promise.all([
    facesOf(plain), facesOf(el('p', {}, 'Texte Ж')), facesOf(plain, el('p', {}, el('strong', {}, 'Ж')))])
  assert.ok(sizeOf(more.serif) > sizeOf(few.serif))
  assert.is(sizeOf(elsewhere.serif), sizeOf(few.serif))
  assert.ok(sizeOf(elsewhere['serif-bold']) > sizeOf(few['serif-bold']))
})

test('documents of the same characters have the same files', async () => {
  assert.is((await facesOf(plain)).serif, (await facesOf(el('p', {}, 'etxeT'))).serif)
})

test.run()
