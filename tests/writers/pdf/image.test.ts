import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkImage, ImageError } from '../../../src/writers/pdf/pictures/image.ts'
import { elem, LayoutBuilder } from '../../support/builders/layout-builder.ts'
import { pixels, sampleFonts, sampleOptions, writePdf } from '../../support/builders/pdf-sample.ts'

const jpeg = (channels: number): Uint8Array =>
  Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, channels, 1, 0x11, 0, 0xff, 0xd9)

test('a whole PNG and a JPEG in colour or grey pass', () => {
  checkImage('a.png', pixels)
  checkImage('a.jpg', jpeg(3))
  checkImage('a.jpg', jpeg(1))
})

test('damaged and foreign images are named', () => {
  const bent = pixels.slice()
  bent[46] ^= 0xff
  const huge = pixels.slice()
  huge.fill(0x7f, 16, 24)
  const cases: readonly [string, Uint8Array, RegExp][] = [
    ['a page of HTML', new TextEncoder().encode('<html/>'), /not SVG/],
    ['no bytes', new Uint8Array(0), /not a PNG, JPEG or SVG/],
    ['bent pixels', bent, /damaged PNG/],
    ['cut in the header', pixels.slice(0, 20), /damaged PNG/],
    ['cut in the pixels', pixels.slice(0, 45), /damaged PNG/],
    ['a size that memory cannot hold', huge, /too many/],
    ['a JPEG cut short', jpeg(3).slice(0, 8), /damaged JPEG/],
    ['a CMYK JPEG', jpeg(4), /4 channels/],
  ]
  for (const [name, bytes, message] of cases) {
    try {
      checkImage('figures/a.png', bytes)
      assert.unreachable(name)
    } catch (error) {
      assert.instance(error, ImageError, name)
      assert.match((error as Error).message, message, name)
      assert.match((error as Error).message, 'figures/a.png')
    }
  }
})

test('a damaged image rejects the PDF instead of ending the process', async () => {
  const fonts = await sampleFonts()
  const page = new LayoutBuilder(fonts).page()
  const leaf = page.leaf('')
  page.image(leaf, 'a.png', { x: 0, y: 0, width: 10, height: 10 })
  const layout = page.build(elem('Document', elem('Figure', { alt: 'x' }, leaf)))
  try {
    await writePdf(layout, sampleOptions(fonts, { readImage: () => pixels.slice(0, 45) }))
    assert.unreachable()
  } catch (error) {
    assert.instance(error, ImageError)
  }
})

test.run()
