import type * as HarfBuzz from 'harfbuzzjs'
import { placeMarks } from './marks.ts'

/**
 * A word as HarfBuzz shaped it in one face: unbreakable, with its glyphs in logical order.
 * Protected spaces are part of the word and do not stretch.
 */
export interface ShapedWord {
  readonly text: string
  /** Key of the face. */
  readonly face: string
  readonly glyphs: readonly number[]
  /** Advance of each glyph with kerning, in 1/1000 em. */
  readonly advances: readonly number[]
  /** For each glyph, the offset in `text` of the first character it stands for; clusters ascend. */
  readonly clusters: readonly number[]
  /** Sum of `advances`, in 1/1000 em. */
  readonly width: number
  /** Letters that letter spacing is added to, each with its marks: clusters (CSS Text 4, 8.2, typographic character units). */
  readonly letters: number
  /**
   * Glyph `i` is character `i`, as wide as it is alone, on the baseline, left to right: 98 of 100 words of a French
   * text in Tinos.
   */
  readonly plain: boolean
  /**
   * x and y of each glyph from its pen position, in 1/1000 em; absent where all are 0. Marks placed over their base
   * have it.
   */
  readonly offsets?: Float64Array
  /** Present in a word of a right-to-left script: the first glyph stands at the right. */
  readonly direction?: 'rtl'
  /** Glyphs, by index, that stand in the place of characters that the face does not have. */
  readonly replaced?: readonly number[]
}

/** Longest text that is shaped at once. */
export const LONGEST_WORD = 0xffff

/**
 * Shapes texts in one font; synchronous. Built once per font file. Without a direction, that of the text's first
 * script.
 */
export type Shape = (text: string, face: string, direction?: 'ltr' | 'rtl') => ShapedWord

/**
 * Ligatures are off so that one glyph is one character in Latin, Greek and Cyrillic: every character can then be
 * selected, searched and cut at. Kerning is on by default; so are the features that a script cannot do without (rlig,
 * ccmp, marks).
 */
const FEATURES_OFF = ['liga', 'clig'] as const

/**
 * A shaper over one reused buffer. Script and, where it is not given, direction are guessed from the text, so a word of
 * two directions must be cut before. From right to left, signs in pairs are drawn mirrored and stay what they are as
 * text (UAX #9, L4); the language is left open, as HarfBuzz in WASM sees no locale.
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
 * The glyph that is drawn for a character without one: that of U+FFFD, a box, or a question mark. Never .notdef, which a
 * conforming file must not show (ISO 14289-1, 7.21.8); the text of the file keeps the character itself.
 */
function replacementGlyph(font: HarfBuzz.Font): number {
  return [0xfffd, 0x25a1, 0x3f].map(code => font.nominalGlyph(code)).find(glyph => glyph !== undefined) ?? 0
}

/** Puts the marks that the font has no anchors for over their letters. */
function placeLooseMarks(
  font: HarfBuzz.Font,
  infos: HarfBuzz.GlyphInfo[],
  positions: HarfBuzz.GlyphPosition[],
  unitsPerEm: number,
): void {
  // Nearly all words have one glyph for each character: nothing to look at.
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
  // Words are kept by the ten thousand: a typed array of their length takes three times the room of a plain one.
  const glyphs = new Array<number>(count),
    advances = new Array<number>(count),
    clusters = new Array<number>(count)
  let offsets: Float64Array | undefined
  let replaced: number[] | undefined
  let width = 0
  let inOrder = count === text.length
  let plain = inOrder && !rtl
  for (let i = 0; i < count; i++) {
    // HarfBuzz gives right-to-left runs in visual order.
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
  // In one piece: what begins with a spread has, in V8, a hidden class of its own, 200 bytes for each word.
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

/** How many different clusters there are; glyphs of one stand side by side. */
function lettersIn(clusters: readonly number[]): number {
  let letters = 0
  for (let i = 0; i < clusters.length; i++) if (i === 0 || clusters[i] !== clusters[i - 1]) letters++
  return letters
}

const ascendings: (readonly number[])[] = []

/** 0, 1, 2 …: the clusters of nearly all words of a length, which share them. */
function ascending(count: number): readonly number[] {
  return (ascendings[count] ??= Array.from({ length: count }, (_, i) => i))
}

/**
 * The part of a word from offset `from` to `to` of its text, with the advances it has inside the word, so that the
 * parts are together as wide as the whole. Cut only where a cluster starts; a cut elsewhere throws `RangeError`.
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

/** Index of the first glyph of the cluster that starts at `offset`. */
function glyphAt(word: ShapedWord, offset: number): number {
  if (offset === word.text.length) return word.glyphs.length
  const index = word.clusters.indexOf(offset)
  if (index < 0) throw new RangeError(`no cluster of '${word.text}' starts at ${offset}`)
  return index
}

/** What nothing is drawn for: joiners, selectors of variants, marks of direction (UAX #44). */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u

/** Code points of a shaped word that another glyph stands in the place of, in order, each once. */
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
