/** What glue may gain and lose. */

/**
 * Share of its width by which a space may stretch or shrink in a justified line (Knuth and Plass 1981: 1/2 and 1/3).
 */
export const STRETCH = 1 / 2
export const SHRINK = 1 / 3

/** Maximum tightening between letters, in em: a third of the UN's own letter spacing (0.3 pt at 10 pt). */
export const MOST_TIGHTENING = 0.01

/**
 * Stretch of each letter beside ideographs in a justified line, in em, at a ratio of 1: a line of 36 letters can then
 * gain or lose the two that a stop at its end may require.
 */
export const SPREAD = 0.05
