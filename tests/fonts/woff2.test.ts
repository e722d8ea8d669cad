import { brotliDecompressSync } from 'node:zlib'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../src/fonts/load.ts'
import { subsetWeb } from '../../src/fonts/subset.ts'
import { woff2 } from '../../src/fonts/woff2.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const fonts = await loadFonts(shippedAssets, { serif: 'fonts/Tinos-Regular.ttf' })
const sfnt = Buffer.from(await subsetWeb(fonts.face('serif').bytes, 'AV État!'))
const web = Buffer.from(woff2(sfnt))

/** Numbers of the tags that such a font has (WOFF 2.0, 4.1). */
const tags: Readonly<Record<number, string>> = {
  0: 'cmap',
  1: 'head',
  2: 'hhea',
  3: 'hmtx',
  4: 'maxp',
  5: 'name',
  6: 'OS/2',
  7: 'post',
  10: 'glyf',
  11: 'loca',
  17: 'gasp',
  26: 'GDEF',
  27: 'GPOS',
  28: 'GSUB',
}

/** The tables of a WOFF2 file in its order, as a reader of the format finds them. */
function unpacked(file: Buffer): { tag: string; transform: number; bytes: Buffer }[] {
  const entries: { tag: string; transform: number; length: number }[] = []
  let at = 48
  for (let left = file.readUInt16BE(12); left > 0; left--) {
    const flags = file.readUInt8(at++)
    const tag = tags[flags & 63] ?? file.toString('latin1', at, (at += 4))
    let length = 0
    for (let more = true; more; ) {
      const byte = file.readUInt8(at++)
      length = length * 128 + (byte & 0x7f)
      more = byte > 0x7f
    }
    entries.push({ tag, transform: flags >> 6, length })
  }
  const size = file.readUInt32BE(20)
  assert.is(file.readUInt32BE(8), file.length, 'the length that the header says')
  assert.is(file.length, Math.ceil((at + size) / 4) * 4, 'padded to four bytes')
  const data = brotliDecompressSync(file.subarray(at, at + size))
  let from = 0
  const tables = entries.map(({ length, ...entry }) => ({ ...entry, bytes: data.subarray(from, (from += length)) }))
  assert.is(from, data.length)
  return tables
}

function tablesOf(font: Buffer): Map<string, Buffer> {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index).map(at => {
      const start = font.readUInt32BE(at + 8)
      return [font.toString('latin1', at, at + 4), font.subarray(start, start + font.readUInt32BE(at + 12))]
    }),
  )
}

test('every table is in it, as it was', () => {
  assert.is(web.toString('latin1', 0, 4), 'wOF2')
  assert.is(web.readUInt32BE(4), 0x00010000)
  const expected = tablesOf(sfnt)
  const found = unpacked(web)
  assert.equal(found.map(({ tag }) => tag).sort(), [...expected.keys()].sort())
  for (const { tag, bytes } of found)
    if (tag !== 'head') assert.ok(bytes.equals(expected.get(tag) ?? Buffer.alloc(0)), tag)
})

test('glyf and loca stand together and say that they are not transformed', () => {
  const found = unpacked(web)
  assert.equal(
    found.filter(({ transform }) => transform !== 0).map(({ tag, transform }) => `${tag} ${transform}`),
    ['glyf 3', 'loca 3'],
  )
  assert.is(
    found.findIndex(({ tag }) => tag === 'loca'),
    found.findIndex(({ tag }) => tag === 'glyf') + 1,
  )
})

test('the head says that the font was compressed without loss, and nothing else in it has changed', () => {
  const before = Buffer.from(tablesOf(sfnt).get('head') ?? [])
  const after = unpacked(web).find(({ tag }) => tag === 'head')?.bytes ?? Buffer.alloc(0)
  before.writeUInt16BE(before.readUInt16BE(16) | 0x0800, 16)
  assert.ok(after.equals(before))
})

test('the size that a reader will need is that of the font', () => assert.is(web.readUInt32BE(16), sfnt.length))

test('it is smaller, and the same each time', () => {
  assert.ok(web.length < sfnt.length * 0.85, `${web.length} of ${sfnt.length}`)
  assert.equal(Buffer.from(woff2(sfnt)), web)
})

test('a font that is a part of a larger buffer is read from where it begins', () => {
  const moved = Buffer.concat([Buffer.alloc(5), sfnt]).subarray(5)
  assert.ok(Buffer.from(woff2(moved)).equals(web))
})

test.run()
