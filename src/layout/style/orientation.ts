import type { Theme } from './theme.ts'

/** How a page stands: on its narrow side, or turned to its wide one for a table that is wider than the other. */
export type Orientation = 'portrait' | 'landscape'

/**
 * The theme of pages turned to their wide side: the text has the frame of the other pages as its margins, and the same
 * space above and below. The page itself is wide and all on it upright, no `Rotate` and no turned text: a screen shows
 * it readable, links and destinations need no second reckoning, and readers of the stream meet lines from left to
 * right.
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
