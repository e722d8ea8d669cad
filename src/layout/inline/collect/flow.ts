import type { ShapedWord } from '../../../fonts/shape.ts'
import type { Pt } from '../../page.ts'
import { type Segment, widthOf } from './segments.ts'

/**
 * The shaped words of a paragraph. Lines store offsets into this flow and become runs only when their page is painted,
 * so the lines of a long document are just numbers.
 */
export interface TextFlow {
  readonly segments: readonly Segment[]
  /** Words and U+0020 in logical order. */
  readonly pieces: readonly FlowPiece[]
  /** Index of the first piece of each segment. */
  readonly starts: readonly number[]
  /** Embedding level of each piece and of the paragraph (UAX #9); absent if the text runs wholly from left to right. */
  readonly levels?: readonly number[]
  /** Where an isolate begins or ends before a piece: 1 more than the level there, 0 elsewhere; absent without isolates. */
  readonly isolates?: readonly number[]
  readonly baseLevel?: 0 | 1
}

export type FlowPiece = ShapedWord | ' '

/** Returns the index of the segment that a piece belongs to. */
export function segmentAt(starts: readonly number[], piece: number): number {
  let segment = 0
  while (segment + 1 < starts.length && starts[segment + 1] <= piece) segment++
  return segment
}

/** Returns the advance of a piece before its line is spaced; 0 for the space that stands for a forced break. */
export function pieceWidth(piece: FlowPiece, segment: Segment): Pt {
  if (piece !== ' ') return widthOf(piece, segment)
  return segment.text === '\n' ? 0 : segment.space
}
