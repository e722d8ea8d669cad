import { brotliDecompressSync } from 'node:zlib'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConventions } from '../../../src/conventions/load.ts'
import { loadFonts } from '../../../src/fonts/load.ts'
import { loadTheme } from '../../../src/layout/style/load-theme.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import { embeddedFaces, type WebFace } from '../../../src/writers/epub/faces.ts'
import { el } from '../../support/builders/element-builder.ts'
import { shippedAssets } from '../../support/run/shipped-assets.ts'

const theme = loadTheme(shippedAssets, 'standard')
const fonts = await loadFonts(shippedAssets, theme.faces)
const conventions = loadConventions(shippedAssets, 'fr')
if (conventions === undefined) throw new Error('no French')
const facesOf = (...content: Element[]) =>
  embeddedFaces(el('article', { class: 'letter' }, ...content), theme, fonts, conventions)
const plain = el('p', {}, 'Texte')

/** Bytes of a font, unpacked: more characters, more bytes. */
const sizeOf = (face: WebFace | undefined): number => {
  const font = Buffer.from(face?.bytes ?? [])
  const start = font.length - font.readUInt32BE(20)
  for (let padding = 0; padding < 4; padding++) {
    try {
      return brotliDecompressSync(font.subarray(start - padding, font.length - padding)).length
    } catch {}
  }
  throw new Error('no font')
}

test('a face is embedded where the theme sets words in it; the text and the headings of the package have theirs always', async () => {
  assert.equal(Object.keys(await facesOf(plain)), ['serif', 'serif-bold'])
  assert.equal(Object.keys(await facesOf(plain, el('p', {}, el('em', {}, 'italique')))), [
    'serif',
    'serif-bold',
    'serif-italic',
  ])
  assert.equal(Object.keys(await facesOf(plain, el('p', {}, el('em', {}, ' ')))), ['serif', 'serif-bold'])
})

test('a face has the characters that are set in it', async () => {
  const [few, more, elsewhere] = await Promise.all([
    facesOf(plain),
    facesOf(el('p', {}, 'Texte Ж')),
    facesOf(plain, el('p', {}, el('strong', {}, 'Ж'))),
  ])
  assert.ok(sizeOf(more.serif) > sizeOf(few.serif))
  assert.is(sizeOf(elsewhere.serif), sizeOf(few.serif))
  assert.ok(sizeOf(elsewhere['serif-bold']) > sizeOf(few['serif-bold']))
})

test('documents of the same characters have the same files', async () => {
  assert.is((await facesOf(plain)).serif?.bytes, (await facesOf(el('p', {}, 'etxeT'))).serif?.bytes)
})

test('words of another script have a face of their own, and each face says which characters it is for', async () => {
  assert.equal([(await facesOf(plain)).serif?.unicodeRange], [undefined])
  const faces = await facesOf(el('p', {}, 'Le mot سلام se lit 和平.'))
  assert.equal(
    Object.keys(faces),
    ['serif', 'serif-bold', 'naskh', 'song'].sort(
      (a, b) => Object.keys(faces).indexOf(a) - Object.keys(faces).indexOf(b),
    ),
  )
  assert.is(faces.naskh?.unicodeRange, 'U+627, U+633, U+644-645')
  assert.is(faces.song?.unicodeRange, 'U+548C, U+5E73')
  assert.match(faces.serif?.unicodeRange ?? '', /^U\+20-7E, /)
  assert.is(faces['serif-bold']?.unicodeRange, undefined)
})

test.run()
