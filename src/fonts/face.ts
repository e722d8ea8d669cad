import type { Face as HarfBuzzFace } from 'harfbuzzjs'

/** Thrown for a font file that cannot be used: not TrueType, damaged, or not licensed for embedding. */
export class FontError extends Error {
  readonly path: string
  constructor(path: string, reason: string) {
    super(path === '' ? `font ${reason}` : `font ${path} ${reason}`)
    this.name = 'FontError'
    this.path = path
  }
}

/** The metrics and flags of a font file. Lengths in 1/1000 em, y upwards from the baseline. */
export interface Face {
  /** Path of the file, relative to the root of the package. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly postscriptName: string
  readonly unitsPerEm: number
  /** hhea: above the baseline, positive. */
  readonly ascent: number
  /** hhea: below the baseline, negative. */
  readonly descent: number
  readonly capHeight: number
  readonly xHeight: number
  /** Degrees, counter-clockwise from the vertical; negative in an italic that leans right. */
  readonly italicAngle: number
  /** xMin, yMin, xMax, yMax over all glyphs. */
  readonly bbox: readonly [number, number, number, number]
  /**
   * As declared in the file: Tinos Regular 1.340 leaves its classes empty, so this is false there but true for its
   * other styles.
   */
  readonly serif: boolean
  readonly italic: boolean
  readonly fixedPitch: boolean
  /** As declared in the file: whether it has ideographs, of which a document uses hundreds. */
  readonly ideographic: boolean
  /** usWeightClass: 400 regular, 700 bold. */
  readonly weight: number
  /** OS/2 fsType; 0 is installable embedding, subsetting allowed. */
  readonly fsType: number
}

/** Tables required to set and measure text and to embed the font as TrueType (OpenType 1.9, "Required Tables"). */
const REQUIRED = ['head', 'hhea', 'hmtx', 'maxp', 'cmap', 'glyf', 'loca', 'OS/2', 'post'] as const

/** fsType bits (OpenType 1.9, OS/2): restricted licence, no subsetting, bitmaps only. */
const FORBIDS_EMBEDDING = 0x0002 | 0x0100 | 0x0200

/** Bit 59 of the Unicode ranges (OpenType 1.9, OS/2, ulUnicodeRange2): CJK Unified Ideographs. */
const IDEOGRAPHS = 1 << 27

/** Number of bytes of each table up to the last field read here. */
const SHORTEST: Readonly<Record<string, number>> = { head: 54, hhea: 36, maxp: 6, 'OS/2': 78, post: 16 }

/**
 * Reads the metrics of an opened TrueType face. Throws `FontError` if HarfBuzz found no usable tables (not a font,
 * truncated, CFF outlines) or if the licence bits forbid embedding a subset.
 */
export function readFace(hb: HarfBuzzFace, path: string, bytes: Uint8Array): Face {
  if (isCutShort(bytes)) throw new FontError(path, 'is truncated')
  const tables = requiredTables(hb, path)
  const head = tables.head,
    hhea = tables.hhea,
    os2 = tables['OS/2'],
    post = tables.post
  const unitsPerEm = head.getUint16(18)
  // The range of OpenType 1.9, head.
  if (unitsPerEm < 16 || unitsPerEm > 16384) throw new FontError(path, `has ${unitsPerEm} units per em`)
  const fsType = os2.getUint16(8)
  if ((fsType & FORBIDS_EMBEDDING) !== 0) throw new FontError(path, `forbids an embedded subset (fsType ${fsType})`)
  const em = (units: number): number => (units * 1000) / unitsPerEm
  // Heights were added in version 2 of the table; the defaults are those of an average text face.
  const hasHeights = os2.getUint16(0) >= 2 && os2.byteLength >= 90
  return {
    path,
    bytes,
    unitsPerEm,
    fsType,
    postscriptName: postscriptName(hb, path),
    ascent: em(hhea.getInt16(4)),
    descent: em(hhea.getInt16(6)),
    capHeight: hasHeights ? em(os2.getInt16(88)) : 700,
    xHeight: hasHeights ? em(os2.getInt16(86)) : 500,
    italicAngle: post.getInt32(4) / 65536,
    bbox: [em(head.getInt16(36)), em(head.getInt16(38)), em(head.getInt16(40)), em(head.getInt16(42))],
    serif: isSerif(os2),
    italic: (os2.getUint16(62) & 1) !== 0,
    fixedPitch: post.getUint32(12) !== 0,
    ideographic: (os2.getUint32(46) & IDEOGRAPHS) !== 0,
    weight: os2.getUint16(4),
  }
}

type Tables = Readonly<Record<(typeof REQUIRED)[number], DataView>>

/** Returns views into HarfBuzz's memory: read them before anything else is allocated. */
function requiredTables(hb: HarfBuzzFace, path: string): Tables {
  const entries = REQUIRED.map(tag => {
    const table = hb.referenceTable(tag)
    if (table === undefined)
      throw new FontError(path, `has no table '${tag}': it is not a TrueType font, or it is damaged`)
    if (table.byteLength < (SHORTEST[tag] ?? 1)) throw new FontError(path, `has a truncated table '${tag}'`)
    return [tag, new DataView(table.buffer, table.byteOffset, table.byteLength)] as const
  })
  return Object.fromEntries(entries) as Tables
}

/** Whether a table ends after the end of the file: HarfBuzz would treat its missing glyphs as empty. */
function isCutShort(bytes: Uint8Array): boolean {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = file.byteLength < 12 ? 0 : file.getUint16(4)
  if (file.byteLength < 12 + 16 * count) return true
  for (let record = 12; record < 12 + 16 * count; record += 16) {
    if (file.getUint32(record + 8) + file.getUint32(record + 12) > file.byteLength) return true
  }
  return false
}

/** Returns name 6, reduced to what a PDF name and PostScript allow (OpenType 1.9, name ID 6). */
function postscriptName(hb: HarfBuzzFace, path: string): string {
  const name = hb
    .getName(6, 'en')
    .replace(/[^!-~]|[[\](){}<>/%]/gu, '')
    .slice(0, 63)
  return name !== ''
    ? name
    : path
        .replace(/^.*\//u, '')
        .replace(/\.[^.]*$/u, '')
        .replace(/[^A-Za-z0-9-]/gu, '')
}

/**
 * Decides by sFamilyClass 1–5 and 7 (IBM font classes), otherwise by PANOSE: Latin text with a serif style of 2 to 10.
 */
function isSerif(os2: DataView): boolean {
  const family = os2.getInt8(30)
  if (family !== 0) return family >= 1 && family <= 7 && family !== 6
  const style = os2.getUint8(33)
  return os2.getUint8(32) === 2 && style >= 2 && style <= 10
}
