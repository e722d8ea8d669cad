import type { ShapedWord } from '../../../fonts/shape.ts'
import type { Pt } from '../../page.ts'
import { type Segment, widthOf } from './segments.ts'

/**
 * The words of a paragraph, shaped. What its lines keep: a line is a stretch of it, and is drawn from it when its page
 * is painted, so that the lines of a long document are no more than numbers.
 */
export interface TextFlow {
  readonly segments: readonly Segment[]
  /** Words and U+0020 in logical order. */
  readonly pieces: readonly FlowPiece[]
  /** Index of the first piece of each segment. */
  readonly starts: readonly number[]
  /**
   * In a paragraph that does not all run from left to right: the embedding level of each piece, and of the paragraph
   * (UAX #9).
   */
  readonly levels?: readonly number[]
  readonly baseLevel?: 0 | 1
}

export type FlowPiece = ShapedWord | ' '

/** The segment that a piece belongs to. */
export function segmentAt(starts: readonly number[], piece: number): number {
  let segment = 0
  while (segment + 1 < starts.length && starts[segment + 1] <= piece) segment++
  return segment
}

/** Advance of a piece before its line is spaced. The space that a forced break reads as has none. */
export function pieceWidth(piece: FlowPiece, segment: Segment): Pt {
  if (piece !== ' ') return widthOf(piece, segment)
  return segment.text === '\n' ? 0 : segment.space
}
