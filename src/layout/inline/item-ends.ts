/** A place in a flow: before piece `piece`, or inside it before character `cut` of its text. */
export interface FlowPlace {
  readonly piece: number
  readonly cut: number
}

/** What stands in a flow up to a place; `characters` in UTF-16 units; `glyphs` are letters with their marks, and spaces. */
export interface Counted extends FlowPlace {
  readonly characters: number
  readonly spaces: number
  readonly glyphs: number
}

const CAPACITY = 1024

/**
 * Where in its flow each item of a paragraph ends, and what stands there up to it. Beside `Items`, and used again as
 * they are.
 */
export class ItemEnds {
  #piece = new Int32Array(CAPACITY)
  #cut = new Int32Array(CAPACITY)
  #characters = new Int32Array(CAPACITY)
  #spaces = new Int32Array(CAPACITY)
  #glyphs = new Int32Array(CAPACITY)

  set(item: number, piece: number, cut: number, characters: number, spaces: number, glyphs: number): void {
    if (item >= this.#piece.length) this.#grow()
    this.#piece[item] = piece
    this.#cut[item] = cut
    this.#characters[item] = characters
    this.#spaces[item] = spaces
    this.#glyphs[item] = glyphs
  }

  at(item: number): Counted {
    return {
      piece: this.#piece[item],
      cut: this.#cut[item],
      characters: this.#characters[item],
      spaces: this.#spaces[item],
      glyphs: this.#glyphs[item],
    }
  }

  /** The piece after the item. */
  pieceAt(item: number): number {
    return this.#piece[item]
  }

  #grow(): void {
    const longer = (array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const copy = new Int32Array(array.length * 2)
      copy.set(array)
      return copy
    }
    this.#piece = longer(this.#piece)
    this.#cut = longer(this.#cut)
    this.#characters = longer(this.#characters)
    this.#spaces = longer(this.#spaces)
    this.#glyphs = longer(this.#glyphs)
  }
}
