import type { Pt, Rect } from '../page.ts'
import type { Direction } from '../scripts/bidi.ts'
import type { Theme } from '../style/theme.ts'

/**
 * Layout counts along the lines: `x` grows from the edge at which they begin. On a page of lines from right to left
 * that edge is the right one, and what is drawn is turned over here, as a whole: margins, labels, columns of tables,
 * leaders, pictures.
 */

/** Left edge on the page of what is `width` wide and begins `x` after the text's edge. */
export type Across = (x: Pt, width: Pt) => Pt

/** `left` is the text's edge, from the page's. */
export function across(direction: Direction, pageWidth: Pt, left: Pt): Across {
  return direction === 'rtl' ? (x, width) => pageWidth - left - x - width : x => left + x
}

/** The theme with what stands at fixed places turned over. What layout counts along the lines stays. */
export function mirrored(theme: Theme): Theme {
  const {
    page,
    notes,
    masthead: { barcode, qr },
  } = theme
  const { width } = page
  return {
    ...theme,
    page: {
      ...page,
      left: width - page.right,
      right: width - page.left,
      frameLeft: width - page.frameRight,
      frameRight: width - page.frameLeft,
    },
    masthead: {
      ...theme.masthead,
      barcode: { ...barcode, x: width - barcode.x - barcode.width },
      qr: { ...qr, x: width - qr.x - qr.size },
    },
    notes: { ...notes, rule: { ...notes.rule, x: width - notes.rule.x - notes.rule.width } },
  }
}

export function mirroredRect(rect: Rect, pageWidth: Pt): Rect {
  return { ...rect, x: pageWidth - rect.x - rect.width }
}
