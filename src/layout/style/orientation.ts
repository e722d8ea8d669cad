import type { Theme } from './theme.ts'

/** Orientation of a page. Pages turn to landscape for tables that are too wide for portrait. */
export type Orientation = 'portrait' | 'landscape'

/**
 * The theme for landscape pages. The text takes the frame of the portrait pages as its margins, with the same space
 * above and below. The page itself is wide and everything on it upright, without `Rotate` or turned text: it is
 * readable on screen, links and destinations need no conversion, and readers of the content stream meet lines that run
 * from left to right.
 */
export function turned(theme: Theme): Theme {
  const { width, height, left, top, bottom, frameLeft, frameRight, firstBottom } = theme.page
  const {
    notes,
    running: { header, footer },
  } = theme
  const foot = (y: number): number => width - (height - y)
  const right = height - (width - frameRight)
  return {
    ...theme,
    page: {
      width: height,
      height: width,
      left: frameLeft,
      right,
      top,
      bottom: foot(bottom),
      frameLeft,
      frameRight: right,
      firstBottom: foot(firstBottom),
    },
    notes: { ...notes, rule: { ...notes.rule, x: notes.rule.x - left + frameLeft } },
    running: { header, footer: { ...footer, baseline: foot(footer.baseline) } },
  }
}
