import type { Fonts } from '../../../fonts/load.ts'
import { type PlacedGlyph, withPlacedGlyphs } from '../../../fonts/placed-glyphs.ts'
import type { ShapedWord } from '../../../fonts/shape.ts'
import type { PdfFile } from '../file/pdfkit.ts'
import { CodeTable } from './code-table.ts'
import { writeFont } from './font-objects.ts'
import { type GlyphMetrics, wordGlyphs } from './word-glyphs.ts'

/** Reduces a TrueType file to the given glyphs, which keep their numbers: `subset` in src/fonts/subset.ts. */
export type Subset = (bytes: Uint8Array, glyphs: Iterable<number>, path?: string) => Promise<Uint8Array>

/** Part of a word that one text-showing operator can show. */
export interface ShownText {
  readonly table: CodeTable
  /** The text between the outer parentheses of the operand of `TJ`. */
  readonly shown: string
}

/** Numbers from here on are glyphs added to the face, in order. */
const ADDED = 0x10000

/**
 * A face in one document. Its codes have one byte, so that `Tw` stretches the space (ISO 32000-1, 9.3.3), or two in a
 * face with ideographs. A code represents a glyph together with its source characters: U+0020 and U+00A0 may share a
 * glyph and still be distinct as text. When all codes are used, another font resource is opened.
 */
export class DocumentFont {
  readonly #file: PdfFile
  readonly #name: string
  readonly #key: string
  readonly #fonts: Fonts
  readonly #tables: CodeTable[] = []
  readonly #words = new Map<ShapedWord, readonly ShownText[]>()
  readonly #metrics: GlyphMetrics
  readonly #added: PlacedGlyph[] = []
  readonly #addedNumbers = new Map<string, number>()

  /** `name` is the name of the first resource, such as `F1`; `key` is the key of the face. */
  constructor(file: PdfFile, name: string, key: string, fonts: Fonts) {
    this.#file = file
    this.#name = name
    this.#key = key
    this.#fonts = fonts
    this.#metrics = { unitsPerEm: fonts.face(key).unitsPerEm, widthOf: glyph => fonts.glyphWidth(key, glyph) }
    this.#open()
  }

  /** The resource used for spaces and most words. */
  get first(): CodeTable {
    return this.#tables[0]
  }

  /** Advance of U+0020 in 1/1000 em. */
  get spaceWidth(): number {
    return this.#fonts.spaceWidth(this.#key)
  }

  /**
   * Encodes a word. `letterSpacing` is in 1/1000 em. `Tc` applies after each code, but letter spacing belongs to a
   * letter with all its marks: inside such a cluster, the pen moves back by that amount.
   */
  encode(word: ShapedWord, letterSpacing = 0): readonly ShownText[] {
    if (letterSpacing !== 0 && word.letters !== word.glyphs.length) return this.#encode(word, letterSpacing)
    let parts = this.#words.get(word)
    if (parts === undefined) {
      // Copied because an array that has grown has room for 17 elements, and nearly all words have one part.
      parts = this.#encode(word).slice()
      this.#words.set(word, parts)
    }
    return parts
  }

  /** The code tables, which are its font resources. */
  get resources(): readonly CodeTable[] {
    return this.#tables
  }

  /** Writes the font; nothing can be encoded afterwards. */
  async finish(subset: Subset): Promise<void> {
    const face = this.#fonts.face(this.#key)
    const used = [...new Set(this.#tables.flatMap(table => table.entries().map(entry => entry.glyph)))].sort(
      (a, b) => a - b,
    )
    const own = used.filter(glyph => glyph < ADDED)
    const added = this.#added.flatMap(({ glyph, more = [] }) => [glyph, ...more.map(part => part.glyph)])
    const outlines = new Set([...own, ...added])
    const { bytes, first } = withPlacedGlyphs(await subset(face.bytes, outlines, face.path), this.#added)
    const idOf = (glyph: number): number => (glyph < ADDED ? glyph : glyph - ADDED + first)
    writeFont(this.#file, {
      face,
      glyphs: used.map(idOf),
      widths: used.map(glyph => this.#widthOf(glyph)),
      tables: this.#tables,
      idOf,
      program: bytes,
    })
  }

  #encode(word: ShapedWord, letterSpacing = 0): readonly ShownText[] {
    const parts: { table: CodeTable; shown: string }[] = []
    const show = (glyph: number, source: string, back: number): void => {
      const [table, byte] = this.#code(glyph, source)
      const last = parts.at(-1)
      if (last?.table === table) last.shown += adjustment(back) + byte
      else parts.push({ table, shown: adjustment(back) + byte })
    }
    if (word.plain) for (let i = 0; i < word.glyphs.length; i++) show(word.glyphs[i], word.text[i], 0)
    else {
      const { shown, back } = wordGlyphs(word, this.#metrics, letterSpacing)
      for (const one of shown) show(this.#numberOf(one.glyph), one.source, one.back)
      const last = parts.at(-1)
      if (last !== undefined) last.shown += adjustment(back)
    }
    return parts
  }

  #numberOf(glyph: number | PlacedGlyph): number {
    if (typeof glyph === 'number') return glyph
    const outlines = [glyph, ...(glyph.more ?? [])].map(part => `${part.glyph} ${part.dx} ${part.dy}`)
    const key = `${glyph.advance} ${outlines.join(' ')}`
    let number = this.#addedNumbers.get(key)
    if (number === undefined) this.#addedNumbers.set(key, (number = ADDED + this.#added.push(glyph) - 1))
    return number
  }

  #widthOf(glyph: number): number {
    return glyph < ADDED
      ? this.#metrics.widthOf(glyph)
      : (this.#added[glyph - ADDED].advance * 1000) / this.#metrics.unitsPerEm
  }

  #code(glyph: number, source: string): readonly [CodeTable, string] {
    for (const table of this.#tables) {
      const byte = table.find(glyph, source)
      if (byte !== undefined) return [table, byte]
    }
    const last = this.#tables.at(-1)!
    const table = last.hasRoom(source) ? last : this.#open()
    return [table, table.allocate(glyph, source)]
  }

  #open(): CodeTable {
    const count = this.#tables.length
    const name = count === 0 ? this.#name : `${this.#name}.${count + 1}`
    const space = this.#fonts.shape(this.#key, ' ').glyphs[0]
    const table = new CodeTable(name, this.#file.reserve(), space, this.#fonts.face(this.#key).ideographic ? 2 : 1)
    this.#tables.push(table)
    return table
  }
}

/** Moves the pen back, in 1/1000 em, between two parts of a string in an operand of `TJ`. */
export function adjustment(back = 0): string {
  return back === 0 ? '' : `) ${back} (`
}
