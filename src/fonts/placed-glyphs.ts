/** A glyph moved away from its pen or given a different advance, in font units. */
export interface PlacedGlyph {
  /** Id of the glyph in the font that provides the outline. */
  readonly glyph: number
  /** Distance from the pen, to the right and upwards. */
  readonly dx: number
  readonly dy: number
  readonly advance: number
  /** Further outlines that it has: of glyphs that stand for no character of their own. Distances from the same pen. */
  readonly more?: readonly PlacedOutline[]
}

/** An outline at a distance from the pen, to the right and upwards. */
export type PlacedOutline = Pick<PlacedGlyph, 'glyph' | 'dx' | 'dy'>

/** Component flags (OpenType 1.9, glyf): the arguments are words, and they are offsets. */
const OFFSETS_IN_WORDS = 0x0003

/** Another component follows. */
const MORE_COMPONENTS = 0x0020

/** Bytes of the header of a glyph, and of a component. */
const HEADER_SIZE = 10,
  COMPONENT_SIZE = 8

/**
 * In `head`: positions of the file checksum and of the `loca` format, and the number from which the checksum is
 * subtracted.
 */
const CHECKSUM_OFFSET = 8,
  LOCA_FORMAT_OFFSET = 50,
  CHECKSUM_BASE = 0xb1b0afba

/** Stands for the outline of a glyph without ink: all its edges are 0. */
const NO_OUTLINE = Buffer.alloc(HEADER_SIZE)

type Tables = Map<string, Buffer>

/**
 * Appends glyphs to a TrueType font, in the given order: each draws one of the font's glyphs at a distance from the pen
 * (OpenType 1.9, glyf, composite glyph description). `first` is the id of the first. Throws `RangeError` if the font
 * would have more glyphs than ids.
 */
export function withPlacedGlyphs(
  font: Uint8Array,
  placed: readonly PlacedGlyph[],
): { readonly bytes: Uint8Array; readonly first: number } {
  const tables = readTables(Buffer.from(font.buffer, font.byteOffset, font.byteLength))
  const first = table(tables, 'maxp').readUInt16BE(4)
  if (placed.length === 0) return { bytes: font, first }
  if (first + placed.length > 0xffff)
    throw new RangeError(`a font of ${first} glyphs has no room for ${placed.length} more`)
  const outlines = outlinesOf(tables)
  const bearings = placed.map(part => {
    const outline = outlines(part.glyph) ?? NO_OUTLINE
    return outline.readInt16BE(2) + within(part, outline).dx
  })
  tables.set(
    'hmtx',
    metrics(
      tables,
      placed.map(({ advance }, i) => [advance, bearings[i]]),
    ),
  )
  addOutlines(
    tables,
    placed.map(one => composite(one, outlines)),
  )
  setCounts(tables, first + placed.length, Math.max(...placed.map(({ more = [] }) => 1 + more.length)))
  return { bytes: writeTables(tables), first }
}

function readTables(font: Buffer): Tables {
  return new Map(
    Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
      const at = 12 + 16 * index
      const start = font.readUInt32BE(at + 8)
      return [
        font.toString('latin1', at, at + 4),
        Buffer.from(font.subarray(start, start + font.readUInt32BE(at + 12))),
      ] as const
    }),
  )
}

function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag)
  if (found === undefined) throw new RangeError(`a font without table '${tag}'`)
  return found
}

/** Returns where each glyph begins in `glyf`, and where the last one ends. */
function offsetsOf(tables: Tables): number[] {
  const loca = table(tables, 'loca')
  const isLong = table(tables, 'head').readInt16BE(LOCA_FORMAT_OFFSET) === 1
  return Array.from({ length: table(tables, 'maxp').readUInt16BE(4) + 1 }, (_, i) =>
    isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i),
  )
}

/** Returns a function that finds the description of a glyph; undefined for an empty one. */
function outlinesOf(tables: Tables): (glyph: number) => Buffer | undefined {
  const [glyf, offsets] = [table(tables, 'glyf'), offsetsOf(tables)]
  return glyph => (offsets[glyph + 1] > offsets[glyph] ? glyf.subarray(offsets[glyph], offsets[glyph + 1]) : undefined)
}

/**
 * Moves an outline no farther than its edges can be written, as 16-bit integers (OpenType 1.9, glyf). Only a stack of dozens
 * of marks on one letter reaches that far, and its end lies outside the page in any case.
 */
function within(part: PlacedOutline, outline: Buffer): PlacedOutline {
  const clamp = (by: number, least: number, most: number): number =>
    Math.min(Math.max(by, -0x8000 - Math.min(least, 0)), 0x7fff - Math.max(most, 0))
  return {
    glyph: part.glyph,
    dx: clamp(part.dx, outline.readInt16BE(2), outline.readInt16BE(6)),
    dy: clamp(part.dy, outline.readInt16BE(4), outline.readInt16BE(8)),
  }
}

/** The outlines that have ink, one after the other; without any, an empty glyph. */
function composite(placed: PlacedGlyph, outlines: (glyph: number) => Buffer | undefined): Buffer {
  const parts = [placed, ...(placed.more ?? [])].flatMap(part => {
    const outline = outlines(part.glyph)
    return outline === undefined ? [] : [{ ...within(part, outline), outline }]
  })
  if (parts.length === 0) return Buffer.alloc(0)
  const bytes = Buffer.alloc(HEADER_SIZE + COMPONENT_SIZE * parts.length)
  bytes.writeInt16BE(-1, 0)
  // Least x and y, then the most of both.
  for (const [i, at] of [2, 4, 6, 8].entries()) {
    const edges = parts.map(({ outline, dx, dy }) => outline.readInt16BE(at) + (i % 2 === 0 ? dx : dy))
    bytes.writeInt16BE(i < 2 ? Math.min(...edges) : Math.max(...edges), at)
  }
  parts.forEach(({ glyph, dx, dy }, i) => {
    const at = HEADER_SIZE + COMPONENT_SIZE * i
    bytes.writeUInt16BE(OFFSETS_IN_WORDS | (i < parts.length - 1 ? MORE_COMPONENTS : 0), at)
    bytes.writeUInt16BE(glyph, at + 2)
    bytes.writeInt16BE(dx, at + 4)
    bytes.writeInt16BE(dy, at + 6)
  })
  return bytes
}

/**
 * Writes the advance and left side bearing of every glyph, the new ones last. `hmtx` may omit the advance of trailing
 * glyphs that repeat the one before.
 */
function metrics(tables: Tables, added: readonly (readonly [advance: number, bearing: number])[]): Buffer {
  const [hmtx, full] = [table(tables, 'hmtx'), table(tables, 'hhea').readUInt16BE(34)]
  const count = table(tables, 'maxp').readUInt16BE(4)
  const out = Buffer.alloc(4 * (count + added.length))
  for (let i = 0; i < count; i++) {
    out.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(i, full - 1)), 4 * i)
    out.writeInt16BE(hmtx.readInt16BE(i < full ? 4 * i + 2 : 4 * full + 2 * (i - full)), 4 * i + 2)
  }
  added.forEach(([advance, bearing], i) => {
    out.writeUInt16BE(advance, 4 * (count + i))
    out.writeInt16BE(bearing, 4 * (count + i) + 2)
  })
  return out
}

/** Appends outlines. Glyphs begin at multiples of four bytes, and `loca` uses the long format so that any size fits. */
function addOutlines(tables: Tables, added: readonly Buffer[]): void {
  const offsets = offsetsOf(tables)
  const glyf = table(tables, 'glyf').subarray(0, offsets[offsets.length - 1])
  const parts = [padded(glyf)]
  let end = parts[0].length
  // The end of the last glyph is where the next one begins.
  offsets[offsets.length - 1] = end
  for (const outline of added) {
    parts.push(padded(outline))
    offsets.push((end += parts[parts.length - 1].length))
  }
  const loca = Buffer.alloc(4 * offsets.length)
  offsets.forEach((offset, i) => loca.writeUInt32BE(offset, 4 * i))
  tables.set('glyf', Buffer.concat(parts))
  tables.set('loca', loca)
  table(tables, 'head').writeInt16BE(1, LOCA_FORMAT_OFFSET)
}

/**
 * `maxp` says the most of everything; a composite has at most the points of all its components, and is one level
 * deeper than the deepest.
 */
function setCounts(tables: Tables, glyphs: number, components: number): void {
  const maxp = table(tables, 'maxp')
  table(tables, 'hhea').writeUInt16BE(glyphs, 34)
  maxp.writeUInt16BE(glyphs, 4)
  const most = (simple: number, composed: number): number =>
    Math.min(0xffff, components * Math.max(maxp.readUInt16BE(simple), maxp.readUInt16BE(composed)))
  maxp.writeUInt16BE(most(6, 10), 10)
  maxp.writeUInt16BE(most(8, 12), 12)
  maxp.writeUInt16BE(Math.max(components, maxp.readUInt16BE(28)), 28)
  maxp.writeUInt16BE(maxp.readUInt16BE(30) + 1, 30)
}

function writeTables(tables: Tables): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  table(tables, 'head').writeUInt32BE(0, CHECKSUM_OFFSET)
  const power = 2 ** Math.floor(Math.log2(sorted.length))
  const header = Buffer.alloc(12 + 16 * sorted.length)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(sorted.length, 4)
  header.writeUInt16BE(16 * power, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE(16 * (sorted.length - power), 10)
  let at = header.length
  sorted.forEach(([tag, bytes], i) => {
    header.write(tag, 12 + 16 * i, 'latin1')
    header.writeUInt32BE(checksum(bytes), 16 + 16 * i)
    header.writeUInt32BE(at, 20 + 16 * i)
    header.writeUInt32BE(bytes.length, 24 + 16 * i)
    at += padded(bytes).length
  })
  const file = Buffer.concat([header, ...sorted.map(([, bytes]) => padded(bytes))])
  const head = header.readUInt32BE(20 + 16 * sorted.findIndex(([tag]) => tag === 'head'))
  file.writeUInt32BE((CHECKSUM_BASE - checksum(file)) >>> 0, head + CHECKSUM_OFFSET)
  return file
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])
}

/** Sums the 32-bit words (OpenType 1.9, Calculating checksums). */
function checksum(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4)
    sum = (sum + (at + 4 <= bytes.length ? bytes.readUInt32BE(at) : padded(bytes.subarray(at)).readUInt32BE(0))) >>> 0
  return sum
}
