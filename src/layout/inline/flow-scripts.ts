import { type BidiLevels, type Direction, hasRightToLeft } from '../scripts/bidi.ts'
import type { LineBreaks } from '../scripts/ideographs.ts'
import type { Segment } from './inline.ts'
import type { LineContext } from './word-cut.ts'

/**
 * What fills a justified line: the spaces, and the letters where they would be too wide; all letters, beside
 * ideographs; the spaces alone.
 */
export type Fill = 'spaces first' | 'letters' | 'spaces'

/**
 * What the letters of other scripts ask of a paragraph, by characters of all its segments; used again and again, as its
 * builder is.
 */
export class FlowScripts {
  /** Whether letters may be joined: then none is moved from its neighbour. */
  joined = false
  /** Whether embedding levels are known: the paragraph does not all run from left to right. */
  levelled = false
  #breaks: Uint8Array | undefined
  #levels: Uint8Array | undefined

  begin(segments: readonly Segment[], direction: Direction, { lineBreaks, bidi }: LineContext): void {
    this.joined = bidi !== undefined && segments.some(({ text }) => hasRightToLeft(text))
    this.levelled = bidi !== undefined && (this.joined || direction === 'rtl')
    this.#levels = bidi !== undefined && this.levelled ? levelsIn(segments, direction, bidi) : undefined
    this.#breaks = lineBreaks && breaksIn(segments, lineBreaks)
  }

  get fill(): Fill {
    return this.joined ? 'spaces' : this.#breaks !== undefined ? 'letters' : 'spaces first'
  }

  /** Whether a line may begin at a character because it stands beside an ideograph. */
  mayBegin(at: number): boolean {
    return this.#breaks?.[at] === 1
  }

  levelAt(at: number): number {
    return this.#levels?.[at] ?? 0
  }

  /** Undefined where the characters themselves may tell it. */
  directionAt(at: number): Direction | undefined {
    return this.#levels === undefined ? undefined : this.#levels[at] % 2 === 1 ? 'rtl' : 'ltr'
  }

  /**
   * The end of what is shaped together from a character on: before a place where a line may end, or where the level
   * changes; `end` at most.
   */
  stretchEnd(from: number, end: number): number {
    const levels = this.#levels
    let to = end
    if (this.#breaks !== undefined) {
      const next = this.#breaks.indexOf(1, from + 1)
      if (next > from && next < end) to = next
    }
    for (let at = from + 1; levels !== undefined && at < to; at++) if (levels[at] !== levels[from]) return at
    return to
  }
}

/**
 * Of each character of segments. What says where elements begin and end for the algorithm is no character of theirs.
 */
function levelsIn(segments: readonly Segment[], direction: Direction, bidi: BidiLevels): Uint8Array {
  const all = bidi(segments.map(({ opens = '', text, closes = '' }) => opens + text + closes).join(''), direction)
  const levels = new Uint8Array(segments.reduce((sum, { text }) => sum + text.length, 0))
  let [from, to] = [0, 0]
  for (const { opens = '', text, closes = '' } of segments) {
    from += opens.length
    levels.set(all.subarray(from, from + text.length), to)
    from += text.length + closes.length
    to += text.length
  }
  return levels
}

/** Where lines may end beside the ideographs of segments; none begins with the call of a note. */
function breaksIn(segments: readonly Segment[], lineBreaks: LineBreaks): Uint8Array | undefined {
  const breaks = lineBreaks(segments.length === 1 ? segments[0].text : segments.map(({ text }) => text).join(''))
  if (breaks === undefined) return undefined
  let before = 0
  for (const { text, call } of segments) {
    if (call !== undefined) breaks.fill(0, before, before + text.length)
    before += text.length
  }
  return breaks
}
