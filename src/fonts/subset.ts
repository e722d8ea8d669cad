import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { FontError } from './face.ts'

/** The exports of HarfBuzz's subsetter used here (hb-subset.h, HarfBuzz 13). Numbers are addresses and codes. */
interface Subsetter {
  readonly memory: WebAssembly.Memory
  readonly _initialize: () => void
  readonly malloc: (size: number) => number
  readonly free: (address: number) => void
  readonly hb_blob_create: (data: number, length: number, mode: number, userData: number, destroy: number) => number
  readonly hb_blob_destroy: (blob: number) => void
  readonly hb_blob_get_data: (blob: number, length: number) => number
  readonly hb_blob_get_length: (blob: number) => number
  readonly hb_face_create: (blob: number, index: number) => number
  readonly hb_face_destroy: (face: number) => void
  readonly hb_face_reference_blob: (face: number) => number
  readonly hb_set_add: (set: number, value: number) => void
  readonly hb_set_clear: (set: number) => void
  readonly hb_subset_input_create_or_fail: () => number
  readonly hb_subset_input_destroy: (input: number) => void
  readonly hb_subset_input_glyph_set: (input: number) => number
  readonly hb_subset_input_set: (input: number, which: number) => number
  readonly hb_subset_input_unicode_set: (input: number) => number
  readonly hb_subset_input_set_flags: (input: number, flags: number) => void
  readonly hb_subset_or_fail: (face: number, input: number) => number
}

/** hb_subset_flags_t and hb_subset_sets_t. NOTDEF_OUTLINE keeps the box of glyph 0. */
const NO_HINTING = 0x01,
  RETAIN_GIDS = 0x02,
  NOTDEF_OUTLINE = 0x40,
  NO_LAYOUT_CLOSURE = 0x200
const DROP_TABLES = 3,
  NAME_IDS = 4
const READONLY_MODE = 1

/**
 * Tables that an embedded CIDFontType2 does not need, since glyphs are selected by id and already positioned (ISO
 * 32000-1, 9.9, table 126).
 */
const DROPPED = ['GSUB', 'GPOS', 'GDEF', 'kern', 'cmap', 'OS/2', 'gasp', 'DSIG', 'meta', 'STAT']

/** Copyright, family and PostScript name: a font extracted from a file still says whose it is. */
const KEPT_NAMES = [0, 1, 6]

let subsetter: Promise<Subsetter> | undefined

/**
 * Starts HarfBuzz's subsetter, which harfbuzzjs ships as a module without imports but does not expose in JavaScript.
 */
async function startSubsetter(): Promise<Subsetter> {
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(path))
  const exported = instance.exports as unknown as Subsetter
  exported._initialize()
  return exported
}

/**
 * Subsets a TrueType file for embedding in a PDF as FontFile2 with an Identity CIDToGIDMap. Keeps the outlines of the
 * given glyphs and their components under the SAME glyph ids; other glyphs become empty. Drops hinting, layout tables
 * and the character map. The order of `glyphs` does not matter; glyph 0 is always included. Same input, same bytes.
 * Throws `FontError`, which names `path`, if HarfBuzz cannot subset the file.
 */
export async function subset(bytes: Uint8Array, glyphs: Iterable<number>, path = ''): Promise<Uint8Array> {
  subsetter ??= startSubsetter()
  return run(await subsetter, bytes, hb => glyphInput(hb, glyphs), path)
}

/** Runs the subsetter; `inputOf` selects what is kept. */
function run(hb: Subsetter, bytes: Uint8Array, inputOf: (hb: Subsetter) => number, path: string): Uint8Array {
  const data = hb.malloc(bytes.length)
  // Create the view each time: when memory grows, older views are detached.
  new Uint8Array(hb.memory.buffer).set(bytes, data)
  const blob = hb.hb_blob_create(data, bytes.length, READONLY_MODE, 0, 0)
  const face = hb.hb_face_create(blob, 0)
  const input = inputOf(hb)
  const result = hb.hb_subset_or_fail(face, input)
  try {
    const out = result === 0 ? undefined : copyOut(hb, result)
    if (out === undefined) throw new FontError(path, 'cannot be subset: it is damaged')
    return out
  } finally {
    hb.hb_face_destroy(result)
    hb.hb_subset_input_destroy(input)
    hb.hb_face_destroy(face)
    hb.hb_blob_destroy(blob)
    hb.free(data)
  }
}

function newInput(hb: Subsetter): number {
  const input = hb.hb_subset_input_create_or_fail()
  if (input === 0) throw new Error('HarfBuzz is out of memory')
  return input
}

function glyphInput(hb: Subsetter, glyphs: Iterable<number>): number {
  const input = newInput(hb)
  hb.hb_subset_input_set_flags(input, NO_HINTING | RETAIN_GIDS | NOTDEF_OUTLINE | NO_LAYOUT_CLOSURE)
  const glyphSet = hb.hb_subset_input_glyph_set(input)
  for (const glyph of glyphs) hb.hb_set_add(glyphSet, glyph)
  const dropped = hb.hb_subset_input_set(input, DROP_TABLES)
  for (const name of DROPPED) hb.hb_set_add(dropped, tag(name))
  const names = hb.hb_subset_input_set(input, NAME_IDS)
  hb.hb_set_clear(names)
  for (const id of KEPT_NAMES) hb.hb_set_add(names, id)
  return input
}

/** Selects characters and everything needed to shape them; HarfBuzz keeps names 0 to 6 by default. */
function characterInput(hb: Subsetter, text: string): number {
  const input = newInput(hb)
  hb.hb_subset_input_set_flags(input, NO_HINTING)
  const characters = hb.hb_subset_input_unicode_set(input)
  for (const character of text) hb.hb_set_add(characters, character.codePointAt(0) ?? 0)
  return input
}

function tag(name: string): number {
  return [...name].reduce((code, character) => ((code << 8) | character.charCodeAt(0)) >>> 0, 0)
}

function copyOut(hb: Subsetter, face: number): Uint8Array | undefined {
  const blob = hb.hb_face_reference_blob(face)
  const start = hb.hb_blob_get_data(blob, 0),
    length = hb.hb_blob_get_length(blob)
  const out = length === 0 ? undefined : new Uint8Array(hb.memory.buffer).slice(start, start + length)
  hb.hb_blob_destroy(blob)
  return out
}

/**
 * Subsets a TrueType font for the EPUB to the characters of `text` and what they need for shaping (kerning, marks).
 * Drops hinting, which reading systems ignore. The order of the characters does not matter. Throws `FontError`, which
 * names `path`, for a damaged file.
 */
export async function subsetWeb(bytes: Uint8Array, text: string, path = ''): Promise<Uint8Array> {
  subsetter ??= startSubsetter()
  return run(await subsetter, bytes, hb => characterInput(hb, text), path)
}
