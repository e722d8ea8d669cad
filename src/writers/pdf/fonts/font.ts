import type { Fonts } from '../../../fonts/load.ts'
import type { ShapedWord } from '../../../fonts/shape.ts'
import type { PdfFile } from '../file/pdfkit.ts'
import { CodeTable } from './code-table.ts'
import { writeFont } from './font-objects.ts'

/** A TrueType file reduced to these glyphs, which keep their numbers: `subset` of src/fonts/subset.ts. */
export type Subset = (bytes: Uint8Array, glyphs: Iterable<number>, path?: string) => Promise<Uint8Array>

/** Part of a word that one text-showing operator can show. */
export interface ShownText {
  readonly table: CodeTable
  /** Above the fragment's baseline, in 1/1000 em: of a mark, else 0. */
  readonly rise: number
  /** What stands between the outer parentheses of the operand of `TJ`. */
  readonly shown: string
}

/**
 * A face in one document. Its codes have one byte, so that `Tw` stretches the space (ISO 32000-1, 9.3.3), two in a face
 * of ideographs. A code stands for a glyph together with the characters it was set for: U+0020 and U+00A0 may share a
 * glyph and still read back apart. When the codes are used up, a further font resource is opened.
 */
export class DocumentFont {
  readonly #file: PdfFile
  readonly #name: string
  readonly #key: string
  readonly #fonts: Fonts
  readonly #tables: CodeTable[] = []
  readonly #words = new Map<ShapedWord, readonly ShownText[]>()

  /** `name` is the name of its first resource, e.g. `F1`; `key` the face's. */
  constructor(file: PdfFile, name: string, key: string, fonts: Fonts) {
    this.#file = file
    this.#name = name
    this.#key = key
    this.#fonts = fonts
    this.#open()
  }

  /** The resource that spaces and most words are shown with. */
  get first(): CodeTable {
    return this.#tables[0]
  }

  /** Advance of U+0020 in 1/1000 em. */
  get spaceWidth(): number {
    return this.#fonts.spaceWidth(this.#key)
  }

  /**
   * `Tc` comes after each code, and letter spacing belongs to a letter with all its marks: inside such a cluster the pen
   * goes back by it. `letterSpacing` is in 1/1000 em.
   */
  encode(word: ShapedWord, letterSpacing = 0): readonly ShownText[] {
    if (letterSpacing !== 0 && word.letters !== word.glyphs.length) return this.#encode(word, letterSpacing)
    let parts = this.#words.get(word)
    if (parts === undefined) {
      // An array that has grown holds room for seventeen, and nearly all words have one part.
      parts = this.#encode(word).slice()
      this.#words.set(word, parts)
    }
    return parts
  }

  /** Its resources: names and fonts. */
  get resources(): readonly CodeTable[] {
    return this.#tables
  }

  /** Writes the font; nothing can be encoded after it. */
  async finish(subset: Subset): Promise<void> {
    const face = this.#fonts.face(this.#key)
    const used = new Set(this.#tables.flatMap(table => table.entries().map(entry => entry.glyph)))
    const glyphs = [...used].sort((a, b) => a - b)
    const widths = glyphs.map(glyph => this.#fonts.glyphWidth(this.#key, glyph))
    writeFont(this.#file, {
      face,
      glyphs,
      widths,
      tables: this.#tables,
      program: await subset(face.bytes, glyphs, face.path),
    })
  }

  #encode(word: ShapedWord, letterSpacing = 0): readonly ShownText[] {
    const parts: { table: CodeTable; rise: number; shown: string }[] = []
    const sources = word.plain ? word.text : glyphSources(word)
    const backs = word.plain ? undefined : this.#backs(word, letterSpacing)
    for (let i = 0; i < word.glyphs.length; i++) {
      const [table, byte] = this.#code(word.glyphs[i], sources[i])
      const rise = word.offsets?.[2 * i + 1] ?? 0
      let part = parts.at(-1)
      if (part === undefined || part.table !== table || part.rise !== rise)
        parts.push((part = { table, rise, shown: '' }))
      part.shown += adjustment(backs?.[i]) + byte
    }
    const last = parts.at(-1)
    if (last !== undefined) last.shown += adjustment(backs?.[word.glyphs.length])
    return parts
  }

  /**
   * How far the pen goes back before each glyph, and after the last, in 1/1000 em. Glyphs in logical order, each moved
   * to its place by an adjustment in whole thousandths. What rounding leaves is in the next one, so that a word ends
   * where it was measured to end.
   */
  #backs(word: ShapedWord, letterSpacing: number): readonly number[] {
    const places = glyphPlaces(word)
    const backs: number[] = []
    let pen = 0
    for (let i = 0; i < word.glyphs.length; i++) {
      // Marks stand where they do without letter spacing: what `Tc` adds after their letter comes after the last of them.
      if (i > 0 && word.clusters[i] === word.clusters[i - 1]) pen += letterSpacing
      backs.push(Math.round(pen - places[i]))
      pen += this.#fonts.glyphWidth(this.#key, word.glyphs[i]) - backs[i]
    }
    backs.push(Math.round(pen - word.width))
    return backs
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

/** Moves the pen back, in 1/1000 em, between two parts of a string that is an operand of `TJ`. */
export function adjustment(back = 0): string {
  return back === 0 ? '' : `) ${back} (`
}

/** Where the pen must stand for each glyph, from the left end of the word, in 1/1000 em. */
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
 * The characters that each glyph stands for. A ligature has several. Where a cluster has several glyphs they take a
 * character each and the last the remainder; a glyph too many takes none.
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
