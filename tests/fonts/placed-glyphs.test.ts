import { readFileSync } from 'node:fs'
import * as hb from 'harfbuzzjs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { withPlacedGlyphs } from '../../src/fonts/placed-glyphs.ts'
import { subset } from '../../src/fonts/subset.ts'

const bytes = readFileSync(new URL('../../fonts/NotoNaskhArabic-Regular.ttf', import.meta.url))

function open(font: Uint8Array): hb.Font {
  return new hb.Font(new hb.Face(new hb.Blob(new Uint8Array(font))))
}

/** The outline of a glyph as SVG path data, moved. */
function outline(font: hb.Font, glyph: number, dx = 0, dy = 0): string {
  return font
    .glyphToPath(glyph)
    .replace(/(-?[\d.]+),(-?[\d.]+)/gu, (_, x: string, y: string) => `${Number(x) + dx},${Number(y) + dy}`)
}

const shadda = open(bytes).nominalGlyph(0x651) ?? 0
const seen = open(bytes).nominalGlyph(0x633) ?? 0

test('added glyphs draw the outlines of others at a distance, with widths of their own; the others are as they were', async () => {
  const small = await subset(bytes, [shadda, seen])
  const placed = [
    { glyph: shadda, dx: 289, dy: 28, advance: 0 },
    { glyph: seen, dx: -259, dy: 0, advance: 259 },
  ]
  const { bytes: font, first } = withPlacedGlyphs(small, placed)
  const [before, after] = [open(small), open(font)]
  assert.match(outline(before, seen), /^M/u)
  placed.forEach(({ glyph, dx, dy, advance }, i) => {
    assert.is(outline(after, first + i), outline(before, glyph, dx, dy))
    assert.is(after.glyphHAdvance(first + i), advance)
  })
  for (const glyph of [shadda, seen]) {
    assert.is(outline(after, glyph), outline(before, glyph))
    assert.is(after.glyphHAdvance(glyph), before.glyphHAdvance(glyph))
  }
})

test('a font without added glyphs is left alone', async () => {
  const small = await subset(bytes, [seen])
  assert.is(withPlacedGlyphs(small, []).bytes, small)
})

test('the sums that the file bears are those of its tables', async () => {
  const { bytes: font } = withPlacedGlyphs(await subset(bytes, [shadda]), [
    { glyph: shadda, dx: 10, dy: -5, advance: 0 },
  ])
  const file = Buffer.from(font)
  const sum = (part: Buffer): number => {
    let total = 0
    for (let at = 0; at < part.length; at += 4) total = (total + part.readUInt32BE(at)) >>> 0
    return total
  }
  assert.is(sum(file), 0xb1b0afba)
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const entry = 12 + 16 * i
    const [tag, start, length] = [
      file.toString('latin1', entry, entry + 4),
      file.readUInt32BE(entry + 8),
      file.readUInt32BE(entry + 12),
    ]
    if (tag !== 'head')
      assert.is(sum(file.subarray(start, start + ((length + 3) & ~3))), file.readUInt32BE(entry + 4), tag)
  }
})

test('an empty glyph stays empty; a font that is full takes none', async () => {
  const small = await subset(bytes, [seen])
  const space = open(bytes).nominalGlyph(0x20) ?? 0
  const { bytes: font, first } = withPlacedGlyphs(small, [{ glyph: space, dx: 5, dy: 5, advance: 100 }])
  assert.is(open(font).glyphToPath(first), '')
  assert.throws(
    () =>
      withPlacedGlyphs(
        small,
        Array.from({ length: 0xffff }, () => ({ glyph: seen, dx: 1, dy: 0, advance: 0 })),
      ),
    /no room/u,
  )
})

test('a mark at the end of an endless stack is moved as far as a font can say, and no farther', async () => {
  const small = await subset(bytes, [shadda])
  const far = { glyph: shadda, dx: -40_000, dy: 40_000, advance: 0 }
  const { bytes: font, first } = withPlacedGlyphs(small, [far])
  const numbers = open(font).glyphToPath(first).match(/-?\d+/gu)?.map(Number) ?? []
  assert.ok(numbers.length > 0)
  assert.is(Math.max(...numbers), 0x7fff)
  assert.is(Math.min(...numbers), -0x8000)
})

test.run()
