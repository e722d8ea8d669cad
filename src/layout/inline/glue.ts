/** What glue may gain and lose. */

/** Share of a space's width that it may gain or lose in a justified line (Knuth and Plass 1981: 1/2 and 1/3). */
export const STRETCH = 1 / 2
export const SHRINK = 1 / 3

/** Most that is taken from between letters, in em: a third of what the UN's own setting adds (0.3 pt at 10 pt). */
export const MOST_TIGHTENING = 0.01

/**
 * What letters beside ideographs may gain in a justified line, in em each, for a ratio of 1: a line of 36 of them then
 * gives up or takes in the two that a stop at its end may ask for.
 */
export const SPREAD = 0.05
