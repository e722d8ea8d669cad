import type { ShapedWord } from '../../fonts/shape.ts'
import type { Pt } from '../page.ts'
import type { TextFlow } from './flow.ts'
/**
 * One line of text, set: a stretch of a flow and how it is spaced, no more than numbers. `drawLine` makes runs of it.
 * Horizontal places count from the edge of its block at which the page's lines begin, vertical ones from the line's
 * top.
 */
export interface LineBox {
  readonly height: Pt
  /** From that edge to the end of its last word or space. */
  readonly width: Pt
  readonly flow: TextFlow
  /** Its first piece, and the character of that piece it begins with. */
  readonly from: number
  readonly fromCut: number
  /** The piece after its last one, of which it has the first `toCut` characters. */
  readonly to: number
  readonly toCut: number
  /** Number of the segment that it begins in, and where in that segment's text. */
  readonly segment: number
  readonly offset: number
  readonly x: Pt
  readonly baseline: Pt
  /** Added to each U+0020, and to each character. */
  readonly wordSpacing: Pt
  readonly tracking: Pt
  /** The hyphen that was added to its end. */
  readonly hyphen?: ShapedWord
  /** Ids of the notes called in this line. */
  readonly calls: readonly string[]
  /** Ids of inline elements that begin in this line. */
  readonly anchors: readonly { readonly id: string; readonly x: Pt }[]
}
