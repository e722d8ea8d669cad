import type { ShapedWord } from '../../../fonts/shape.ts'
import type { FlowPiece, TextFlow } from './flow.ts'
import type { InlineText } from './inline-text.ts'
import type { Counted } from './item-ends.ts'

/** Writes the flow of one paragraph piece by piece, and counts its content. */
export class FlowWriter {
  characters = 0
  spaces = 0
  glyphs = 0
  readonly #text: InlineText
  readonly #pieces: FlowPiece[]
  readonly #starts: number[] = []
  /** Embedding level of each piece. */
  readonly #levels: number[] | undefined
  readonly #isolates: number[] | undefined

  /** Empties `pieces` and writes to it. The flow receives a copy without spare capacity. */
  constructor(text: InlineText, pieces: FlowPiece[]) {
    pieces.length = 0
    this.#text = text
    this.#pieces = pieces
    this.#levels = text.scripts.levels && []
    this.#isolates = text.scripts.isolates && []
  }

  /** Number of pieces so far. */
  get length(): number {
    return this.#pieces.length
  }

  word(word: ShapedWord, segment: number): void {
    this.#push(word, segment, this.characters)
    this.characters += word.text.length
    this.glyphs += word.letters
  }

  spaceOf(segment: number, count: number): void {
    for (let i = 0; i < count; i++) this.#push(' ', segment, this.characters + i)
    this.characters += count
    this.spaces += count
    this.glyphs += count
  }

  #push(piece: FlowPiece, segment: number, character: number): void {
    if (this.#starts.length === segment) this.#starts.push(this.#pieces.length)
    this.#levels?.push(this.#text.scripts.levels?.[character] ?? 0)
    this.#isolates?.push(this.#text.scripts.isolates?.[character] ?? 0)
    this.#pieces.push(piece)
  }

  /** Totals of the flow so far. */
  get counted(): Counted {
    const { length: piece, characters, spaces, glyphs } = this
    return { piece, cut: 0, characters, spaces, glyphs }
  }

  finish(baseLevel: 0 | 1): TextFlow {
    return {
      segments: this.#text.segments,
      pieces: this.#pieces.slice(),
      starts: this.#starts.length === 1 ? FIRST : this.#starts.slice(),
      ...(this.#levels && { levels: this.#levels, baseLevel }),
      ...(this.#isolates && { isolates: this.#isolates }),
    }
  }
}

/** Shared by all paragraphs of one segment. */
const FIRST: readonly number[] = [0]
