import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { inspectImage } from '../../src/document/images/image.ts'
import { type Orientation, upright } from '../../src/document/images/orientation.ts'
import { plainImage } from '../../src/document/images/plain-image.ts'
import { readZip } from '../support/files/zip-reader.ts'
import { frontMatter } from '../support/sources/sketch.ts'

/** Pixels by their number: 1 2 / 3 4 / 5 6 is two wide and three high. */
function numbered(rows: readonly (readonly number[])[]): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(new Uint32Array(rows.flat()).buffer)
  return { width: rows[0]?.length ?? 0, height: rows.length, data }
}

function rowsOf({ width, data }: { width: number; data: Uint8Array }): number[][] {
  const numbers = [...new Uint32Array(data.buffer, data.byteOffset, data.length / 4)]
  return Array.from({ length: numbers.length / width }, (_, row) => numbers.slice(row * width, (row + 1) * width))
}

test('each of the eight turns of Exif is carried out', () => {
  const stored = numbered([
    [1, 2],
    [3, 4],
    [5, 6],
  ])
  // What Exif 2.32 says of row 0 and column 0: at which sides of the picture they are shown.
  const shown: Readonly<Record<Orientation, number[][]>> = {
    1: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    2: [
      [2, 1],
      [4, 3],
      [6, 5],
    ],
    3: [
      [6, 5],
      [4, 3],
      [2, 1],
    ],
    4: [
      [5, 6],
      [3, 4],
      [1, 2],
    ],
    5: [
      [1, 3, 5],
      [2, 4, 6],
    ],
    6: [
      [5, 3, 1],
      [6, 4, 2],
    ],
    7: [
      [6, 4, 2],
      [5, 3, 1],
    ],
    8: [
      [2, 4, 6],
      [1, 3, 5],
    ],
  }
  for (const [orientation, rows] of Object.entries(shown)) {
    assert.equal(rowsOf(upright(stored, Number(orientation) as Orientation)), rows, orientation)
  }
})

/** A TIFF directory with the orientation alone, of either byte order. */
function tiff(orientation: number, order: 'II' | 'MM'): Buffer {
  const bytes = Buffer.alloc(26)
  const little = order === 'II'
  const write = (value: number, offset: number, size: 2 | 4): void =>
    void (little ? bytes.writeUIntLE(value, offset, size) : bytes.writeUIntBE(value, offset, size))
  bytes.write(order, 'latin1')
  write(42, 2, 2)
  write(8, 4, 4)
  write(1, 8, 2)
  write(0x112, 10, 2)
  write(3, 12, 2)
  write(1, 14, 4)
  write(orientation, 18, 2)
  return bytes
}

/** Red above blue, as stored, with a note to turn it: in a picture turned by 6 red is at the right. */
function redAboveBlue(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let i = 0; i < width * height; i++) {
    const isUpper = i < (width * height) / 2
    data.set(isUpper ? [255, 0, 0] : [0, 0, 255], i * 4)
  }
  return data
}

function turnedJpeg(orientation: number, order: 'II' | 'MM'): Uint8Array {
  const plain = jpeg.encode({ width: 16, height: 32, data: redAboveBlue(16, 32) }, 95).data
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(orientation, order)])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 0xff])
  return Buffer.concat([head, exif, plain.subarray(2)])
}

function turnedPng(orientation: number): Uint8Array {
  const plain = PNG.sync.write(Object.assign(new PNG({ width: 16, height: 32 }), { data: redAboveBlue(16, 32) }))
  const data = tiff(orientation, 'MM')
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write('eXIf', 4, 'latin1')
  data.copy(chunk, 8)
  return Buffer.concat([plain.subarray(0, 33), chunk, plain.subarray(33)])
}

const isRed = (pixels: Uint8Array, at: number): boolean =>
  (pixels[at * 4] ?? 0) > 200 && (pixels[at * 4 + 2] ?? 255) < 60

test('a rotated photograph is rotated once: size, pixels, and no orientation left', async () => {
  for (const bytes of [turnedJpeg(6, 'II'), turnedJpeg(6, 'MM')]) {
    assert.equal(inspectImage(bytes), { mediaType: 'image/jpeg', width: 32, height: 16 })
    const plain = await plainImage(bytes)
    const { width, height, data } = jpeg.decode(plain, { useTArray: true })
    assert.equal([width, height, isRed(data, width - 1), isRed(data, 0)], [32, 16, true, false])
    assert.equal(inspectImage(plain), { mediaType: 'image/jpeg', width: 32, height: 16 })
    assert.is(await plainImage(plain), plain)
  }
})

test('so is a PNG', async () => {
  const bytes = turnedPng(8)
  assert.equal(inspectImage(bytes), { mediaType: 'image/png', width: 32, height: 16 })
  const { width, height, data } = PNG.sync.read(Buffer.from(await plainImage(bytes)))
  assert.equal([width, height, isRed(data, 0), isRed(data, width - 1)], [32, 16, true, false])
})

test('a picture that is upright keeps its bytes', async () => {
  for (const bytes of [turnedJpeg(1, 'II'), turnedPng(1)]) assert.is(await plainImage(bytes), bytes)
})

/** 16 by 8 pixels of a gradient from red to blue, in CMYK. */
const cmyk = Buffer.from(
  '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAsICMmJykqKRkfLTAtKDAlKCko/9sAQwEHBwcKCAoTCgoTKBoWGigoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo/8AAFAgACAAQBAEiAAIRAQMRAQQiAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAH/8QAHBAAAQMFAAAAAAAAAAAAAAAAAAIFERUmUaHw/8QAFQEBAQAAAAAAAAAAAAAAAAAABgf/xAAaEQACAgMAAAAAAAAAAAAAAAAAAQUWUlOR/9oADgQBAAIRAxEEAAA/AKZQ3PKNihueUbAIxcZjew5SIrF9LDe3SL26QD//2Q==',
  'base64',
)

test('a JPEG in print colours is converted to screen colours, and that is reported', async () => {
  const facts = inspectImage(cmyk)
  assert.match('changes' in facts ? (facts.changes ?? '') : '', 'CMYK')
  const plain = await plainImage(cmyk)
  assert.equal(inspectImage(plain), { mediaType: 'image/jpeg', width: 16, height: 8 })
  const { data } = jpeg.decode(plain, { useTArray: true })
  assert.ok(isRed(data, 0), String(data.slice(0, 4)))
})

test('the document type that programs write goes, and nothing else of a drawing', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
  const graphviz =
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' +
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
  const bytes = new TextEncoder().encode(graphviz + svg)
  assert.equal('fault' in inspectImage(bytes), false)
  assert.is(
    new TextDecoder().decode(await plainImage(bytes)),
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n' + svg,
  )
})

const gradient =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 48"><defs><linearGradient id="g"><stop stop-color="red"/>' +
  '<stop offset="1" stop-color="blue"/></linearGradient></defs><rect width="96" height="48" fill="url(#g)"/></svg>'

test('all outputs show the same picture: turned, in colours of screens, a gradient as pixels of a print in the PDF', async () => {
  const pictures: Readonly<Record<string, Uint8Array>> = {
    'a.jpg': turnedJpeg(6, 'II'),
    'b.jpg': cmyk,
    'c.svg': new TextEncoder().encode(gradient),
  }
  const assets = { ...diskAssets(undefined)('.'), readSource: (path: string) => pictures[path] }
  const body = Object.keys(pictures)
    .map(name => `![Un dégradé](${name})\n`)
    .join('\n')
  const text = `${frontMatter.replace('note-verbale', 'document')}Mots.\n\n${body}`
  const { files, diagnostics } = await build({ path: 'a.md', bytes: new TextEncoder().encode(text) }, assets, {
    to: ['pdf', 'epub', 'html'],
    edition: 'standard',
    standard: 'ua1',
  })
  assert.equal(
    diagnostics.map(({ rule, severity, message }) => [rule, severity, message]),
    [
      ['image-changed', 'warning', 'the image "b.jpg" has print colours (CMYK), and is shown in screen colours'],
      [
        'image-changed',
        'warning',
        'the image "c.svg" has gradients, patterns, masks or filters: the PDF shows it as pixels',
      ],
    ],
  )
  const [pdf, epub, html] = files.map(({ bytes }) => Buffer.from(bytes))
  const plain = await plainImage(pictures['a.jpg'] ?? new Uint8Array())
  assert.ok(pdf?.includes(Buffer.from(plain)), 'the PDF has the turned JPEG')
  assert.match(pdf?.toString('latin1') ?? '', /\/Width 300\b/u)
  assert.ok(html?.includes(Buffer.from(plain).toString('base64')), 'the page has the turned JPEG')
  const entries = readZip(epub ?? Buffer.alloc(0))
  const image = entries.find(({ name }) => name.endsWith('image-1.jpg'))
  assert.ok(image !== undefined && Buffer.from(plain).equals(Buffer.from(image.bytes)), 'the EPUB has the turned JPEG')
})

test.run()
