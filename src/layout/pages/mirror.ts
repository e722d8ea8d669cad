import type { Pt, Rect } from '../page.ts'
import type { Direction } from '../scripts/bidi.ts'
import type { Theme } from '../style/theme.ts'

/**
 * Layout counts in the direction of the lines: `x` grows from the edge at which they begin. On a right-to-left page
 * that is the right edge, so everything drawn is mirrored here: margins, labels, table columns, leaders, pictures.
 */

/** Converts `x`, from the edge of the text area, and a width to a left edge on the page. */
export type Across = (x: Pt, width: Pt) => Pt

/** Returns the conversion for a page; `left` is the edge of the text area, from that of the page. */
export function across(direction: Direction, pageWidth: Pt, left: Pt): Across {
  return direction === 'rtl' ? (x, width) => pageWidth - left - x - width : x => left + x
}

/** Mirrors what the theme places at fixed positions. What layout counts along the lines stays. */
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
