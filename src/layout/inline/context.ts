import type { Fonts } from '../../fonts/load.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import type { BidiLevels, Direction } from '../scripts/bidi.ts'
import type { Hyphenation } from '../scripts/hyphenate.ts'
import type { LineBreaks } from '../scripts/ideographs.ts'
import type { Styles } from '../style/theme.ts'
import type { LeafPosition } from '../tree/structure.ts'

/** What setting text needs to know of the document. */
export interface InlineContext {
  readonly fonts: Fonts
  readonly styles: Styles
  readonly places: ReadonlyMap<Text | Element, LeafPosition>
  /** Absent in a document that has no need of it: all its text runs from left to right. */
  readonly bidi?: BidiLevels
  /** Absent: no word is cut. */
  readonly hyphenation?: Hyphenation
  /** Absent: lines end at spaces alone. */
  readonly lineBreaks?: LineBreaks
  /** Of the page: where lines of the other direction begin, theirs end. Left to right when absent. */
  readonly direction?: Direction
}
