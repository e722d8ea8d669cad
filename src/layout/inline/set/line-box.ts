import type { ShapedWord } from '../../../fonts/shape.ts'
import type { Pt } from '../../page.ts'
import type { TextFlow } from '../collect/flow.ts'

/**
 * One line of text as set: a stretch of a flow and its spacing, stored as numbers. `drawLine` turns it into runs.
 * Horizontal positions are from the edge of its block at which the page's lines begin, vertical ones from the top of
 * the line.
 */
export interface LineBox {
  readonly height: Pt
  /** From that edge to the end of the last word or space. */
  readonly width: Pt
  readonly flow: TextFlow
  /** Index of its first piece, and of the character in that piece at which it begins. */
  readonly from: number
  readonly fromCut: number
  /** Index of the piece after its last one, of which it has the first `toCut` characters. */
  readonly to: number
  readonly toCut: number
  /** Index of the segment in which it begins, and the offset in that segment's text. */
  readonly segment: number
  readonly offset: number
  readonly x: Pt
  readonly baseline: Pt
  /** Added to each U+0020 and to each character, respectively. */
  readonly wordSpacing: Pt
  readonly tracking: Pt
  /** The hyphen added to its end. */
  readonly hyphen?: ShapedWord
  /** Ids of the notes called in this line. */
  readonly calls: readonly string[]
  /** Ids of inline elements that begin in this line. */
  readonly anchors: readonly { readonly id: string; readonly x: Pt }[]
}

/** Whether a line ends with an added hyphen. */
export function endsWithHyphen({ hyphen }: LineBox): boolean {
  return hyphen !== undefined
}
