import type { Pt } from '../../page.ts'

export const BOX = 0
export const GLUE = 1
export const PENALTY = 2

/** Cost of a penalty at which a line must end (a `br`), and of one at which it must not. */
export const FORCED = -Infinity
export const NEVER = Infinity

/** Cost from which a penalty is tried only if nothing else sets the paragraph with ordinary lines. */
export const SECOND_RESORT = 3_000

/** Cost from which a penalty is tried only if nothing else sets the paragraph, however loose. */
export const LAST_RESORT = 10_000

const FIRST_CAPACITY = 1024

/**
 * A paragraph as boxes, glue and penalties (Knuth and Plass, "Breaking paragraphs into lines", 1981). Its typed arrays
 * grow and are reused after `clear`, so that setting a paragraph allocates nothing. Lengths are in points; widths and
 * shrinks are not negative, and no glue shrinks below 0. The end of the list ends the paragraph, without finishing
 * glue.
 */
export class Items {
  length = 0
  /** Font size, in points. */
  size: Pt = 0
  type = new Uint8Array(FIRST_CAPACITY)
  /** 1 for a penalty that adds a hyphen. */
  flagged = new Uint8Array(FIRST_CAPACITY)
  /** For a penalty: width of the hyphen added if the line ends there. */
  width = new Float64Array(FIRST_CAPACITY)
  cost = new Float64Array(FIRST_CAPACITY)
  /** Sums over the boxes and glue before each item; one element longer than the list. */
  sumWidth = new Float64Array(FIRST_CAPACITY + 1)
  sumStretch = new Float64Array(FIRST_CAPACITY + 1)
  sumShrink = new Float64Array(FIRST_CAPACITY + 1)

  clear(): void {
    this.length = 0
  }

  /** Adds a box, such as a word or syllable. Returns its index, as `glue` and `penalty` do. */
  box(width: Pt): number {
    return this.#push(BOX, width, 0, 0)
  }

  /** Adds space between boxes. It vanishes at the end of a line; a line may end here after a box. */
  glue(width: Pt, stretch: Pt, shrink: Pt): number {
    return this.#push(GLUE, width, stretch, shrink)
  }

  /**
   * Adds a place where a line may end. `cost` runs from `FORCED` through 0 (free) and 10,000 (almost never) to `NEVER`.
   * `flagged` is 1 with a hyphen.
   */
  penalty(width: Pt, cost: number, flagged: 0 | 1 = 0): number {
    const index = this.#push(PENALTY, 0, 0, 0)
    this.width[index] = width
    this.cost[index] = cost
    this.flagged[index] = flagged
    return index
  }

  isGlue(index: number): boolean {
    return this.type[index] === GLUE
  }

  /** Widens the last item, which must be glue. */
  widen(index: number, width: Pt, stretch: Pt, shrink: Pt): void {
    this.sumWidth[index + 1] += width
    this.sumStretch[index + 1] += stretch
    this.sumShrink[index + 1] += shrink
  }

  isForced(index: number): boolean {
    return this.type[index] === PENALTY && this.cost[index] === FORCED
  }

  /** Whether a line may end at the item. */
  isLegal(index: number): boolean {
    if (this.type[index] === GLUE) return index > 0 && this.type[index - 1] === BOX
    return this.type[index] === PENALTY && this.cost[index] !== NEVER
  }

  /** Returns the first item of the line after a break at `index`, skipping what vanishes after a break. */
  lineStart(index: number): number {
    let start = index + 1
    while (start < this.length && this.type[start] !== BOX && !this.isForced(start)) start++
    return start
  }

  /** Returns the end of the visible part of a line that breaks at `index`: glue before the break vanishes. */
  lineEnd(index: number): number {
    let end = index
    while (end > 0 && this.type[end - 1] === GLUE) end--
    return end
  }

  #push(type: number, width: Pt, stretch: Pt, shrink: Pt): number {
    if (this.length === this.type.length) this.#grow()
    const index = this.length++
    this.type[index] = type
    this.flagged[index] = 0
    this.width[index] = width
    this.cost[index] = 0
    this.sumWidth[index + 1] = this.sumWidth[index] + width
    this.sumStretch[index + 1] = this.sumStretch[index] + stretch
    this.sumShrink[index + 1] = this.sumShrink[index] + shrink
    return index
  }

  #grow(): void {
    const capacity = this.type.length * 2
    this.type = grown(this.type, new Uint8Array(capacity))
    this.flagged = grown(this.flagged, new Uint8Array(capacity))
    this.width = grown(this.width, new Float64Array(capacity))
    this.cost = grown(this.cost, new Float64Array(capacity))
    this.sumWidth = grown(this.sumWidth, new Float64Array(capacity + 1))
    this.sumStretch = grown(this.sumStretch, new Float64Array(capacity + 1))
    this.sumShrink = grown(this.sumShrink, new Float64Array(capacity + 1))
  }
}

/** Copies `from` into the longer array `to`. */
export function grown<A extends Uint8Array | Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from)
  return to
}
