import type * as HarfBuzz from 'harfbuzzjs'
import { type Assets, readAsset } from '../assets.ts'
import { type Face, FontError, readFace } from './face.ts'
import { createShape, type Shape, type ShapedWord, undrawn } from './shape.ts'

/**
 * A font file, relative to the root of the package; optionally with the characters it is for, and the relative size of
 * its letters.
 */
export type FaceSource =
  | string
  | {
      readonly src: string
      /** Code points and ranges, separated by commas: `U+600-6FF, U+20` (CSS Fonts 4, `unicode-range`). */
      readonly unicodeRange: string
      readonly sizeAdjust: number
    }

/**
 * The faces of a theme, by key. A face is opened at its first use, so every function may throw `MissingAssetError` (no
 * such file) or `FontError` (not an embeddable font). An unknown key is a programmer's mistake and also throws.
 */
export interface Fonts {
  /** Keys → paths, as passed to `loadFonts`. */
  readonly faces: Readonly<Record<string, string>>
  readonly face: (key: string) => Face
  /**
   * Whether the font maps the character. It may still draw a character that it does not map, by composition: see
   * `missing`.
   */
  readonly has: (key: string, codePoint: number) => boolean
  /**
   * Whether the face is meant for every character of a text and maps it. Results are cached, so it is fast enough to
   * call for every text of a document.
   */
  readonly covers: (key: string, text: string) => boolean
  /** Returns the factor for the font size in this face (CSS Fonts 5, `size-adjust`). */
  readonly sizeAdjust: (key: string) => number
  /**
   * Shapes a text without U+0020, at most `LONGEST_WORD` units long. The result may be shared and must not be changed.
   */
  readonly shape: (key: string, text: string, direction?: 'ltr' | 'rtl') => ShapedWord
  /** Returns a hyphen for the end of a line: drawn as U+002D but U+00AD as text, so that the word reads whole. */
  readonly hyphen: (key: string) => ShapedWord
  /** Returns the advance of U+0020 in 1/1000 em. */
  readonly spaceWidth: (key: string) => number
  /** Returns the advance of a glyph without kerning, in 1/1000 em: the W array of a PDF font. */
  readonly glyphWidth: (key: string, glyph: number) => number
  /** Returns the code points of the text that the face cannot draw, in order, without duplicates. */
  readonly missing: (key: string, text: string) => readonly number[]
}

/**
 * An open font file. HarfBuzz frees what JavaScript no longer references, so `font` is kept with what was made from it.
 */
interface FontFile {
  readonly face: Face
  readonly font: HarfBuzz.Font
  readonly shape: Shape
  readonly words: Map<string, WordCache>
  readonly hyphens: Map<string, ShapedWord>
  readonly spaceWidth: number
  /** Width of each glyph requested so far, in 1/1000 em. Cached because a call into WebAssembly costs many look-ups. */
  readonly widths: Map<number, number>
  /** Whether each UTF-16 unit is mapped, once requested. */
  readonly mapped: Uint8Array
}

const [MAPPED, UNMAPPED] = [1, 2]

/** Open files by path, so that a batch of documents parses each font and shapes each word once. */
const files = new Map<string, FontFile>()

let harfbuzz: Promise<typeof HarfBuzz> | undefined

/** Starts HarfBuzz, the only asynchronous step; font files are read and opened when their face is first used. */
export async function loadFonts(assets: Assets, sources: Readonly<Record<string, FaceSource>>): Promise<Fonts> {
  const faces = Object.fromEntries(
    Object.entries(sources).map(([key, source]) => [key, typeof source === 'string' ? source : source.src]),
  )
  const ranges = new Map(
    Object.entries(sources).flatMap(([key, source]) =>
      typeof source === 'string' ? [] : [[key, charactersIn(source.unicodeRange)]],
    ),
  )
  harfbuzz ??= import('harfbuzzjs')
  const hb = await harfbuzz
  const opened = new Map<string, FontFile>()
  const file = (key: string): FontFile => {
    const known = opened.get(key)
    if (known !== undefined) return known
    if (!Object.hasOwn(faces, key))
      throw new Error(`unknown face '${key}': the theme has ${Object.keys(faces).join(', ')}`)
    const found = openFile(hb, faces[key], readAsset(assets, faces[key]))
    opened.set(key, found)
    return found
  }
  const has = (key: string, codePoint: number): boolean => file(key).font.nominalGlyph(codePoint) !== undefined
  const shape: Fonts['shape'] = (key, text, direction) => shapeCached(file(key), key, text, direction)
  return {
    faces,
    has,
    shape,
    covers: (key, text) => ranges.get(key)?.test(text) !== false && coversAll(file(key), text),
    sizeAdjust: key => {
      const source = sources[key]
      return typeof source === 'string' ? 1 : source.sizeAdjust
    },
    face: key => file(key).face,
    hyphen: key => hyphenOf(file(key), key),
    spaceWidth: key => file(key).spaceWidth,
    glyphWidth: (key, glyph) => widthOf(file(key), glyph),
    missing: (key, text) => undrawn(shape(key, text), codePoint => has(key, codePoint)),
  }
}

function openFile(hb: typeof HarfBuzz, path: string, bytes: Uint8Array): FontFile {
  const known = files.get(path)
  if (known !== undefined && (known.face.bytes === bytes || Buffer.compare(known.face.bytes, bytes) === 0)) return known
  const hbFace = new hb.Face(new hb.Blob(bytes))
  const face = readFace(hbFace, path, bytes)
  const font = new hb.Font(hbFace)
  const space = font.nominalGlyph(0x20)
  if (space === undefined) throw new FontError(path, 'has no glyph for a space')
  const file: FontFile = {
    face,
    font,
    shape: createShape(hb, font, face.unitsPerEm, glyph => widthOf(file, glyph)),
    words: new Map(),
    hyphens: new Map(),
    spaceWidth: (font.glyphHAdvance(space) * 1000) / face.unitsPerEm,
    widths: new Map(),
    mapped: new Uint8Array(0x10000),
  }
  files.set(path, file)
  return file
}

/** Builds a pattern for texts with all characters in the ranges. Throws `SyntaxError` for an invalid range. */
function charactersIn(unicodeRange: string): RegExp {
  const ranges = unicodeRange.split(',').map(range =>
    range
      .trim()
      .replace(/^U\+/u, '')
      .split('-')
      .map(code => `\\u{${code}}`)
      .join('-'),
  )
  return new RegExp(`^[${ranges.join('')}]*$`, 'u')
}

function coversAll({ font, mapped }: FontFile, text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (mapped[unit] === 0) {
      const code = text.codePointAt(i) ?? unit
      if (code > 0xffff) {
        if (font.nominalGlyph(code) === undefined) return false
        i++
        continue
      }
      mapped[unit] = font.nominalGlyph(unit) === undefined ? UNMAPPED : MAPPED
    }
    if (mapped[unit] === UNMAPPED) return false
  }
  return true
}

function widthOf({ font, face, widths }: FontFile, glyph: number): number {
  let width = widths.get(glyph)
  if (width === undefined) widths.set(glyph, (width = (font.glyphHAdvance(glyph) * 1000) / face.unitsPerEm))
  return width
}

function hyphenOf(file: FontFile, key: string): ShapedWord {
  let word = file.hyphens.get(key)
  if (word === undefined) file.hyphens.set(key, (word = { ...file.shape('-', key), text: '\u00AD' }))
  return word
}

/** Words cached in this generation and in the one before: words in use survive, others are dropped. */
interface WordCache {
  young: Map<string, ShapedWord>
  old: Map<string, ShapedWord>
}

/**
 * Number of words in a generation of the cache. A French text of 197 pages has 20,000 different words (measured), so
 * one generation covers those that soon recur; two take at most about 20 MB per face.
 */
const TURN = 16_384

/** Maximum length of a cached text: longer ones are addresses and broken input, which do not recur. */
const LONGEST_CACHED = 64

function shapeCached(file: FontFile, key: string, text: string, direction: 'ltr' | 'rtl' | undefined): ShapedWord {
  if (text.length > LONGEST_CACHED) return file.shape(text, key, direction)
  const cacheKey = direction === undefined ? key : `${key} ${direction}`
  let cache = file.words.get(cacheKey)
  if (cache === undefined) file.words.set(cacheKey, (cache = { young: new Map(), old: new Map() }))
  const known = cache.young.get(text)
  if (known !== undefined) return known
  const word = cache.old.get(text) ?? file.shape(apart(text), key, direction)
  if (cache.young.size >= TURN) {
    cache.old = cache.young
    cache.young = new Map()
  }
  cache.young.set(word.text, word)
  return word
}

/**
 * Copies a string, because a substring keeps the whole text alive (docs/performance.md, "What we know of V8") and words
 * outlive their document.
 */
function apart(text: string): string {
  return text.length < 13 ? text : text.split('').join('')
}
