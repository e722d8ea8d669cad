import type * as HarfBuzz from 'harfbuzzjs'
import { placeMarks } from './marks.ts'

/**
 * A word as shaped by HarfBuzz in one face: unbreakable, with glyphs in logical order. Protected spaces are part of the
 * word and do not stretch.
 */
export interface ShapedWord {
  readonly text: string
  /** Key of the face. */
  readonly face: string
  readonly glyphs: readonly number[]
  /** Advance of each glyph with kerning, in 1/1000 em. */
  readonly advances: readonly number[]
  /** For each glyph, the offset in `text` of the first character it represents; clusters ascend. */
  readonly clusters: readonly number[]
  /** Sum of `advances`, in 1/1000 em. */
  readonly width: number
  /**
   * Number of letters that receive letter spacing, each with its marks: clusters (CSS Text 4, 8.2, typographic
   * character units).
   */
  readonly letters: number
  /**
   * Whether glyph `i` is character `i` at its normal width, on the baseline, left to right: true for 98 of 100 words of
   * a French text in Tinos.
   */
  readonly plain: boolean
  /**
   * x and y of each glyph relative to its pen position, in 1/1000 em, for example of marks above their base; absent if
   * all are 0.
   */
  readonly offsets?: Float64Array
  /** Present for a word in a right-to-left script, whose first glyph is on the right. */
  readonly direction?: 'rtl'
  /** Indices of glyphs that replace characters missing from the face. */
  readonly replaced?: readonly number[]
}

/** Maximum length of a text shaped at once, in UTF-16 units. */
export const LONGEST_WORD = 0xffff

/**
 * Shapes texts in one font, synchronously. Built once per font file. Without `direction`, uses that of the text's first
 * script.
 */
export type Shape = (text: string, face: string, direction?: 'ltr' | 'rtl') => ShapedWord

/**
 * Ligatures are off so that one glyph is one character in Latin, Greek and Cyrillic, and every character can be
 * selected, searched and broken at. Kerning is on by default, as are the features that scripts require (rlig, ccmp,
 * marks).
 */
const FEATURES_OFF = ['liga', 'clig'] as const

/**
 * Creates a shaper with one reused buffer. The script is guessed from the text, as is the direction if not given, so a
 * word of two directions must be split first. In right-to-left text, paired signs are drawn mirrored but keep their
 * characters (UAX #9, L4). No language is set, because HarfBuzz in WASM sees no locale.
 */
export function createShape(
  hb: typeof HarfBuzz,
  font: HarfBuzz.Font,
  unitsPerEm: number,
  glyphWidth: (glyph: number) => number,
): Shape {
  const replacement = replacementGlyph(font)
  const buffer = new hb.Buffer()
  const features = FEATURES_OFF.map(tag => new hb.Feature(tag, 0))
  const em = 1000 / unitsPerEm
  return (text, face, direction) => {
    if (text.length > LONGEST_WORD)
      throw new RangeError(`a word of ${text.length} characters cannot be shaped in one piece`)
    buffer.clearContents()
    buffer.addText(text)
    if (direction !== undefined) buffer.setDirection(direction === 'rtl' ? hb.Direction.RTL : hb.Direction.LTR)
    buffer.guessSegmentProperties()
    hb.shape(font, buffer, features)
    const infos = buffer.getGlyphInfos()
    const rtl =
      direction === undefined
        ? infos.length > 1 && infos[0].cluster > infos[infos.length - 1].cluster
        : direction === 'rtl'
    const positions = buffer.getGlyphPositions()
    if (!rtl && infos.length > 1) placeLooseMarks(font, infos, positions, unitsPerEm)
    return toWord({ text, face, rtl, replacement }, infos, positions, em, glyphWidth)
  }
}

/**
 * Returns the glyph drawn for a character that the font lacks: U+FFFD, a box, or a question mark. Never .notdef, which
 * a conforming file must not show (ISO 14289-1, 7.21.8); the text of the file keeps the character itself.
 */
function replacementGlyph(font: HarfBuzz.Font): number {
  return [0xfffd, 0x25a1, 0x3f].map(code => font.nominalGlyph(code)).find(glyph => glyph !== undefined) ?? 0
}

/** Positions marks for which the font has no anchors above or below their letters. */
function placeLooseMarks(
  font: HarfBuzz.Font,
  infos: HarfBuzz.GlyphInfo[],
  positions: HarfBuzz.GlyphPosition[],
  unitsPerEm: number,
): void {
  // Nearly all words have one glyph per character, and so no marks to place.
  if (!infos.some(({ cluster }, i) => i > 0 && cluster === infos[i - 1].cluster)) return
  const shaped = {
    glyphs: infos.map(({ codepoint }) => codepoint),
    clusters: infos.map(({ cluster }) => cluster),
    advances: positions.map(({ xAdvance }) => xAdvance),
    x: positions.map(({ xOffset }) => xOffset),
    y: positions.map(({ yOffset }) => yOffset),
  }
  for (const { index, x, y } of placeMarks(shaped, unitsPerEm, glyph => font.glyphExtents(glyph))) {
    positions[index] = { ...positions[index], xOffset: x, yOffset: y }
  }
}

type Shapen = Pick<ShapedWord, 'text' | 'face'> & { readonly rtl: boolean; readonly replacement: number }

function toWord(
  { text, face, rtl, replacement }: Shapen,
  infos: HarfBuzz.GlyphInfo[],
  positions: HarfBuzz.GlyphPosition[],
  em: number,
  glyphWidth: (glyph: number) => number,
): ShapedWord {
  const count = infos.length
  // Tens of thousands of words are cached, and a typed array of their length takes three times the memory of a plain
  // one.
  const glyphs = new Array<number>(count),
    advances = new Array<number>(count),
    clusters = new Array<number>(count)
  let offsets: Float64Array | undefined
  let replaced: number[] | undefined
  let width = 0
  let inOrder = count === text.length
  let plain = inOrder && !rtl
  for (let i = 0; i < count; i++) {
    // HarfBuzz returns right-to-left runs in visual order.
    const at = rtl ? count - 1 - i : i
    const { xAdvance, xOffset, yOffset } = positions[at]
    glyphs[i] = infos[at].codepoint
    clusters[i] = infos[at].cluster
    advances[i] = xAdvance * em
    if (glyphs[i] === 0) {
      glyphs[i] = replacement
      advances[i] = glyphWidth(replacement)
      replaced ??= []
      replaced.push(i)
    }
    width += advances[i]
    inOrder &&= clusters[i] === i
    plain &&= advances[i] === glyphWidth(glyphs[i])
    if (xOffset === 0 && yOffset === 0) continue
    offsets ??= new Float64Array(2 * count)
    offsets[2 * i] = xOffset * em
    offsets[2 * i + 1] = yOffset * em
  }
  // Written as one literal, without a spread: docs/performance.md, "What we know of V8".
  const word = {
    text,
    face,
    glyphs,
    advances,
    clusters: inOrder ? ascending(count) : clusters,
    width,
    letters: inOrder ? count : lettersIn(clusters),
    plain: plain && inOrder && offsets === undefined,
  }
  return offsets === undefined && replaced === undefined && !rtl
    ? word
    : { ...word, ...(offsets && { offsets }), ...(replaced && { replaced }), ...(rtl && { direction: 'rtl' as const }) }
}

/** Counts the different clusters; glyphs of one cluster are adjacent. */
function lettersIn(clusters: readonly number[]): number {
  let letters = 0
  for (let i = 0; i < clusters.length; i++) if (i === 0 || clusters[i] !== clusters[i - 1]) letters++
  return letters
}

const ascendings: (readonly number[])[] = []

/** Returns 0, 1, 2 …: the clusters of nearly all words of this length, shared between them. */
function ascending(count: number): readonly number[] {
  return (ascendings[count] ??= Array.from({ length: count }, (_, i) => i))
}

/**
 * Returns the part of a word between two offsets in its text. Glyphs keep the advances they have inside the word, so
 * that the parts together are as wide as the whole. Throws `RangeError` unless a cluster starts at both offsets.
 */
export function sliceWord(word: ShapedWord, from: number, to: number): ShapedWord {
  const first = glyphAt(word, from),
    end = glyphAt(word, to)
  const advances = word.advances.slice(first, end)
  return {
    text: word.text.slice(from, to),
    face: word.face,
    glyphs: word.glyphs.slice(first, end),
    advances,
    clusters: word.clusters.slice(first, end).map(cluster => cluster - from),
    width: advances.reduce((sum, advance) => sum + advance, 0),
    letters: lettersIn(word.clusters.slice(first, end)),
    plain: word.plain,
    ...(word.offsets && { offsets: word.offsets.slice(2 * first, 2 * end) }),
    ...(word.direction && { direction: word.direction }),
  }
}

/** Returns the index of the first glyph of the cluster that starts at `offset`. */
function glyphAt(word: ShapedWord, offset: number): number {
  if (offset === word.text.length) return word.glyphs.length
  const index = word.clusters.indexOf(offset)
  if (index < 0) throw new RangeError(`no cluster of '${word.text}' starts at ${offset}`)
  return index
}

/** Matches invisible characters: joiners, variation selectors, marks of direction (UAX #44). */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u

/** Returns the code points of a shaped word for which a replacement is drawn, in order, without duplicates. */
export function undrawn(word: ShapedWord, has: (codePoint: number) => boolean): number[] {
  const found = new Set<number>()
  for (const index of word.replaced ?? []) {
    const start = word.clusters[index]
    const end = word.clusters.find(cluster => cluster > start) ?? word.text.length
    const cluster = Array.from(word.text.slice(start, end), character => character.codePointAt(0) as number).filter(
      code => !UNSEEN.test(String.fromCodePoint(code)),
    )
    const lacking = cluster.filter(codePoint => !has(codePoint))
    for (const codePoint of lacking.length > 0 ? lacking : cluster) found.add(codePoint)
  }
  return [...found]
}
