import type { PlacedGlyph, PlacedOutline } from '../../../fonts/placed-glyphs.ts'
import type { ShapedWord } from '../../../fonts/shape.ts'

/** A glyph as shown: one of the face, or one drawn away from its pen. */
export interface ShownGlyph {
  readonly glyph: number | PlacedGlyph
  /** The characters that it represents, from left to right. */
  readonly source: string
  /** How far the pen moves back before it, in whole 1/1000 em. */
  readonly back: number
}

/** Metrics needed of a face. */
export interface GlyphMetrics {
  readonly unitsPerEm: number
  /** Advance without kerning, in 1/1000 em. */
  readonly widthOf: (glyph: number) => number
}

/**
 * Returns the glyphs of a word from left to right, and how far the pen moves back after the last, in whole 1/1000 em.
 * Rounding errors carry over to the next move, so that a word ends where it was measured to end. Only kerning moves the
 * pen; a mark is positioned by its outline. PDFium and Poppler took a mark moved or raised by an operator for a word of
 * its own, which split the word around it. `letterSpacing` (1/1000 em) applies after each glyph but belongs to a letter
 * with all its marks: inside such a cluster, the pen moves back by that amount.
 */
export function wordGlyphs(
  word: ShapedWord,
  metrics: GlyphMetrics,
  letterSpacing = 0,
): { readonly shown: readonly ShownGlyph[]; readonly back: number } {
  const sources = glyphSources(word)
  const places = glyphPlaces(word)
  const widths = drawnWidths(word, sources, metrics)
  const units = (length: number): number => Math.round((length * metrics.unitsPerEm) / 1000)
  const isRtl = word.direction === 'rtl'
  const order = isRtl ? word.glyphs.map((_, i) => word.glyphs.length - 1 - i) : word.glyphs.map((_, i) => i)
  const shown: ShownGlyph[] = []
  let pen = 0
  let start = 0
  order.forEach((i, n) => {
    const isInside = n > 0 && word.clusters[i] === word.clusters[order[n - 1]]
    const last = shown.at(-1)
    if (!isRtl && isInside && sources[i] === '' && last !== undefined) {
      // A code without a character would be read as something: its outline becomes a part of the glyph before it.
      const part = { glyph: word.glyphs[i], dx: units(places[i] - start), dy: units(word.offsets?.[2 * i + 1] ?? 0) }
      shown[shown.length - 1] = { ...last, glyph: joined(last.glyph, part, units(widths[i]), metrics, units) }
      pen += widths[i]
      return
    }
    if (isInside) pen += letterSpacing
    const glyph = word.glyphs[i]
    const [x, y] = [word.offsets?.[2 * i] ?? 0, word.offsets?.[2 * i + 1] ?? 0]
    const own = metrics.widthOf(glyph)
    const isOwn = x === 0 && y === 0 && own !== 0 && widths[i] === own
    const back = isOwn ? Math.round(pen - places[i]) : isInside ? Math.round(letterSpacing) : 0
    pen -= back
    start = pen
    const placed = { glyph, dx: isOwn ? 0 : units(places[i] - pen), dy: units(y), advance: units(widths[i]) }
    const isPlain = placed.dx === 0 && placed.dy === 0 && widths[i] === own
    shown.push({ glyph: isPlain ? glyph : placed, source: isRtl ? reversed(sources[i]) : sources[i], back })
    pen += widths[i]
  })
  return { shown, back: Math.round(pen - word.width) }
}

/** A glyph with the outline of another that stands right after it, as wide as both. */
function joined(
  glyph: ShownGlyph['glyph'],
  part: PlacedOutline,
  advance: number,
  { widthOf }: GlyphMetrics,
  units: (length: number) => number,
): PlacedGlyph {
  const whole = typeof glyph === 'number' ? { glyph, dx: 0, dy: 0, advance: units(widthOf(glyph)) } : glyph
  return { ...whole, advance: whole.advance + advance, more: [...(whole.more ?? []), part] }
}

/**
 * Reverses characters, because readers reverse a line character by character: in text order, a ligature of lam and alef
 * came out of PDFium, PDF.js and Poppler as alef and lam.
 */
function reversed(source: string): string {
  return source.length > 1 ? [...source].reverse().join('') : source
}

const LETTER = /^\p{L}/u

/**
 * Returns how far each glyph moves the pen, in 1/1000 em: its own width, or for a placed glyph its advance in the word.
 * A letter carried by its neighbour, as alef is by lam, has no width of its own: Poppler split the word there, and
 * PDF.js repeated the space before it. All letters of such a group therefore share its width equally.
 */
function drawnWidths(
  { glyphs, advances, offsets, direction }: ShapedWord,
  sources: readonly string[],
  { unitsPerEm, widthOf }: GlyphMetrics,
): readonly number[] {
  const isPlaced = (i: number): boolean => offsets !== undefined && (offsets[2 * i] !== 0 || offsets[2 * i + 1] !== 0)
  const widths = glyphs.map((glyph, i) => (isPlaced(i) ? Math.max(0, advances[i]) : widthOf(glyph)))
  if (direction !== 'rtl' || !widths.includes(0)) return widths
  const unit = 1000 / unitsPerEm
  let group: number[] = []
  const share = (): void => {
    if (group.length < 2) return
    const whole = Math.round(widths[group[0]] / unit)
    const part = Math.floor(whole / group.length)
    group.forEach((i, at) => {
      widths[i] = (at === 0 ? whole - part * (group.length - 1) : part) * unit
    })
  }
  for (let i = 0; i < glyphs.length; i++) {
    if (!LETTER.test(sources[i])) continue
    if (widths[i] > 0) {
      share()
      group = [i]
    } else if (group.length > 0) group.push(i)
  }
  share()
  return widths
}

/** Returns the pen position of each glyph, from the left end of the word, in 1/1000 em. */
function glyphPlaces(word: ShapedWord): Float64Array {
  const places = new Float64Array(word.glyphs.length)
  let advanced = 0
  for (let i = 0; i < places.length; i++) {
    const start = word.direction === 'rtl' ? word.width - advanced - word.advances[i] : advanced
    places[i] = start + (word.offsets?.[2 * i] ?? 0)
    advanced += word.advances[i]
  }
  return places
}

/**
 * Returns the characters that each glyph represents; a ligature has several. If a cluster has several glyphs, each
 * takes one character and the last takes the rest; surplus glyphs take none.
 */
export function glyphSources(word: ShapedWord): readonly string[] {
  const sources: string[] = []
  const { clusters, text } = word
  for (let start = 0; start < clusters.length; ) {
    let end = start + 1
    while (end < clusters.length && clusters[end] === clusters[start]) end++
    const characters = text.slice(clusters[start], end < clusters.length ? clusters[end] : text.length)
    if (end - start === 1) sources.push(characters)
    else sources.push(...deal([...characters], end - start))
    start = end
  }
  return sources
}

function deal(characters: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? characters.slice(i).join('') : (characters[i] ?? ''),
  )
}
