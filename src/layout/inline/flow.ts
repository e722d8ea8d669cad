import type { ShapedWord } from '../../fonts/shape.ts'
import type { Segment } from './inline.ts'

/**
 * The words of a paragraph-like element, shaped. What its lines keep: a line is a stretch of it, and is drawn from it
 * when its page is painted, so that the lines of a long document are no more than numbers.
 */
export interface TextFlow {
  readonly segments: readonly Segment[]
  /** Words and U+0020 in logical order. */
  readonly pieces: readonly (ShapedWord | ' ')[]
  /** Index of the first piece of each segment. */
  readonly starts: readonly number[]
  /**
   * In a paragraph that does not all run from left to right: the embedding level of each piece, and of the paragraph
   * (UAX #9).
   */
  readonly levels?: readonly number[]
  readonly baseLevel?: 0 | 1
}
