import type { Fonts } from '../../fonts/load.ts'
import type { Element, Text } from '../../render/markup/element.ts'
import type { BidiLevels, Direction } from '../scripts/bidi.ts'
import type { Hyphenation } from '../scripts/hyphenate.ts'
import type { LineBreaks } from '../scripts/ideographs.ts'
import type { Styles } from '../style/theme.ts'
import type { LeafPosition } from '../tree/structure.ts'

/** Facts about the document that setting text needs. */
export interface InlineContext {
  readonly fonts: Fonts
  readonly styles: Styles
  readonly places: ReadonlyMap<Text | Element, LeafPosition>
  /** Absent if all text runs from left to right. */
  readonly bidi?: BidiLevels
  /** If absent, no word is hyphenated. */
  readonly hyphenation?: Hyphenation
  /** If absent, lines end only at spaces. */
  readonly lineBreaks?: LineBreaks
  /**
   * Direction of the page, left to right if absent: lines of the other direction begin where the page's own lines end.
   */
  readonly direction?: Direction
}
