import type * as HarfBuzz from 'harfbuzzjs'
import { type Assets, readAsset } from '../assets.ts'
import { type Face, FontError, readFace } from './face.ts'
import { createShape, type Shape, type ShapedWord, undrawn } from './shape.ts'

/**
 * A font file below the package's top; with the characters that it is for, and how large its letters are set beside
 * others.
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
 * The faces of a theme, by key. A face is opened at its first use, hence every function may throw `MissingAssetError`
 * (no such file) or `FontError` (not a font that can be embedded). An unknown key is a programmer's mistake and throws
 * too.
 */
export interface Fonts {
  /** Keys → paths, as given to `loadFonts`. */
  readonly faces: Readonly<Record<string, string>>
  readonly face: (key: string) => Face
  /** Whether the font maps the character; a character it can compose may still be drawn, see `missing`. */
  readonly has: (key: string, codePoint: number) => boolean
  /**
   * Whether the face is for every character of a text, and maps it. Remembers what it was asked: cheap on every text of
   * a document.
   */
  readonly covers: (key: string, text: string) => boolean
  /** What the size of the type is multiplied by in this face (CSS Fonts 5, `size-adjust`). */
  readonly sizeAdjust: (key: string) => number
  /** A text without U+0020, at most `LONGEST_WORD` characters. The result may be shared: never written to. */
  readonly shape: (key: string, text: string, direction?: 'ltr' | 'rtl') => ShapedWord
  /** A hyphen that ends a line: drawn as U+002D, and U+00AD as text, so that the word reads whole. */
  readonly hyphen: (key: string) => ShapedWord
  /** Advance of U+0020 in 1/1000 em. */
  readonly spaceWidth: (key: string) => number
  /** Advance of a glyph without kerning, in 1/1000 em: the W array of a PDF font. */
  readonly glyphWidth: (key: string, glyph: number) => number
  /** Code points of the text that the face cannot draw, in order, each once. */
  readonly missing: (key: string, text: string) => readonly number[]
}

/**
 * An open font file. HarfBuzz frees what JavaScript no longer reaches, so `font` is kept beside what was made from it.
 */
interface FontFile {
  readonly face: Face
  readonly font: HarfBuzz.Font
  readonly shape: Shape
  readonly words: Map<string, WordCache>
  readonly hyphens: Map<string, ShapedWord>
  readonly spaceWidth: number
  /** Of each glyph asked for, in 1/1000 em: kept, because a call into WebAssembly costs many look-ups. */
  readonly widths: Map<number, number>
  /** Of each UTF-16 unit: whether it is mapped, once asked for. */
  readonly mapped: Uint8Array
}

const [MAPPED, UNMAPPED] = [1, 2]

/** Open files by path, one content each: a batch of documents parses a font and shapes a word once. */
const files = new Map<string, FontFile>()

let harfbuzz: Promise<typeof HarfBuzz> | undefined

/** Starts HarfBuzz (the only wait); files are read and opened when their face is first used. */
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
    if (!Object.hasOwn(faces, key)) throw new Error(`no face '${key}': the theme has ${Object.keys(faces).join(', ')}`)
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
  if (space === undefined) throw new FontError(path, 'has no space')
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

/** Matches a text of characters in a range. Throws `SyntaxError` for what is no range. */
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

/** Words since the last turn, and those of the turn before: what is in use outlives a turn, what is not is dropped. */
interface WordCache {
  young: Map<string, ShapedWord>
  old: Map<string, ShapedWord>
}

/**
 * Words of one turn of the cache. A French text of 197 pages has 20,000 different words (measured), so one turn holds
 * what comes again soon; two turns are some 20 MB a face at most.
 */
const TURN = 16_384

/** Longer texts are addresses and broken input: they do not come again. */
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
 * A string of its own. What is cut out of a text keeps that text in memory as long as itself (V8, from 13 characters
 * on), and words are kept from one document to the next.
 */
function apart(text: string): string {
  return text.length < 13 ? text : text.split('').join('')
}
