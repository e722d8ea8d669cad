/** A position in a flow: before piece `piece`, or inside it before character `cut` of its text. */
export interface FlowPlace {
  readonly piece: number
  readonly cut: number
}

/**
 * Totals of a flow up to a position. `characters` are UTF-16 units; `glyphs` are spaces and letters with their marks.
 */
export interface Counted extends FlowPlace {
  readonly characters: number
  readonly spaces: number
  readonly glyphs: number
}

/** The start of every flow. */
export const FLOW_START: Counted = { piece: 0, cut: 0, characters: 0, spaces: 0, glyphs: 0 }

const CAPACITY = 1024

/**
 * Where each item of a paragraph ends in its flow, with the totals up to there. Parallel to `Items`, and reused in the
 * same way.
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

  /** Returns the index of the piece after the item. */
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
