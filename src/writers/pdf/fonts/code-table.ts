import type { ObjectId } from '../syntax.ts'

export interface CodeEntry {
  readonly code: number
  readonly glyph: number
  /** The characters that the code represents as text. */
  readonly source: string
}

const space = 0x20

/** Codes never assigned: bytes that a literal string would have to escape (ISO 32000-1, 7.3.4.2), and 0. */
const reserved = new Set([0, 0x0a, 0x0d, space, 0x28, 0x29, 0x5c])

/** Codes in order of assignment, for characters that cannot have their own. */
const sequence = [...range(0x80, 0x100), ...range(1, space), ...range(space + 1, 0x80)].filter(
  code => !reserved.has(code),
)

/**
 * The codes of one font resource, assigned in order of first use. In one-byte tables, code 32 is always U+0020, and a
 * printable ASCII character takes its own code while that is free, which keeps content streams legible. Two-byte tables
 * have 62,000 codes, so that a line of ideographs uses a single resource: readers of the content stream split a line
 * where the font changes.
 */
export class CodeTable {
  readonly name: string
  readonly id: ObjectId
  /** Number of bytes in a code. */
  readonly width: 1 | 2
  /** The code of U+0020, as characters. */
  readonly space: string
  /**
   * By glyph, then by source. Looked up for each glyph of each word, where a combined key would need a new string each
   * time.
   */
  readonly #bytes = new Map<number, Map<string, string>>()
  readonly #entries: (CodeEntry | undefined)[] = []
  #next = 0

  constructor(name: string, id: ObjectId, spaceGlyph: number, width: 1 | 2 = 1) {
    this.name = name
    this.id = id
    this.width = width
    this.space = this.#take(width === 1 ? space : this.#code(0), spaceGlyph, ' ')
  }

  /** Whether `allocate` can assign a code for these characters. */
  hasRoom(source: string): boolean {
    this.#skip()
    return this.#next < sequence.length ** this.width || this.#own(source) !== undefined
  }

  /** Returns the code as characters, or undefined if this resource has none for the pair. */
  find(glyph: number, source: string): string | undefined {
    return this.#bytes.get(glyph)?.get(source)
  }

  /** Assigns a code to a pair that has none. Throws if the table is full. */
  allocate(glyph: number, source: string): string {
    this.#skip()
    const code = this.#own(source) ?? this.#code(this.#next)
    if (this.#next >= sequence.length ** this.width && this.#own(source) === undefined)
      throw new Error(`no code left in font ${this.name}`)
    return this.#take(code, glyph, source)
  }

  /** Returns the entries in ascending order of code. */
  entries(): readonly CodeEntry[] {
    return this.#entries.filter(entry => entry !== undefined)
  }

  /** Returns the code of a printable ASCII character, if it is free. */
  #own(source: string): number | undefined {
    const code = this.width === 1 && source.length === 1 ? source.charCodeAt(0) : 0
    return code > space && code < 0x7f && !reserved.has(code) && this.#entries[code] === undefined ? code : undefined
  }

  #take(code: number, glyph: number, source: string): string {
    const byte = this.width === 1 ? String.fromCharCode(code) : String.fromCharCode(code >> 8, code & 0xff)
    this.#entries[code] = { code, glyph, source }
    const sources = this.#bytes.get(glyph)
    if (sources === undefined) this.#bytes.set(glyph, new Map([[source, byte]]))
    else sources.set(source, byte)
    return byte
  }

  #skip(): void {
    while (this.#next < sequence.length ** this.width && this.#entries[this.#code(this.#next)] !== undefined)
      this.#next++
  }

  /** Returns the code assigned at position `index`. */
  #code(index: number): number {
    if (this.width === 1) return sequence[index]
    return (sequence[Math.floor(index / sequence.length)] << 8) | sequence[index % sequence.length]
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i)
}
