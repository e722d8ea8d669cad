/**
 * How bad a line is, after TeX (Knuth, The TeXbook, chapter 14; values of plain TeX, appendix B). Demerits add up over
 * a paragraph; the best breaks have the fewest. A ratio is the share of the line's stretch (or, below 0, shrink) that
 * is used up.
 */

/** Every line costs a little (`\linepenalty`), so that of two equal settings the shorter wins. */
const LINE_PENALTY = 10

/** Two lines beside each other of unlike looseness (`\adjdemerits`), two hyphens in a row (`\doublehyphendemerits`). */
const UNLIKE_NEIGHBOURS = 10_000
const HYPHENS_IN_A_ROW = 10_000

/** A hyphen at the end of the last line but one (`\finalhyphendemerits`). */
const HYPHEN_BEFORE_LAST = 5_000

/** A third hyphen in a row is set only where no other line will do: dearer than the worst line of an ordinary pass. */
const TOO_MANY_HYPHENS = 1e9

/** Hyphens that may follow each other at line ends. */
export const MOST_HYPHENS = 2

/**
 * Share of the measure that a paragraph's last line should fill, and what an empty one would cost, in proportion. A
 * last line shorter than the first line's indent looks like a blank line; 1/6 of a 365 pt measure is 61 pt, twice the
 * indent of a UN document. The cost is twice that of two unlike neighbours: a little looseness is spent to avoid it, an
 * ugly line is not.
 */
const LAST_LINE_SHARE = 1 / 6
const EMPTY_LAST_LINE = 20_000

/** 0 for a line at its natural width, 100 where stretch or shrink is just used up. */
export function badness(ratio: number): number {
  const share = ratio < 0 ? -ratio : ratio
  return 100 * share * share * share
}

export const DECENT = 2

/** The TeXbook's four classes: 3 tight, 2 decent, 1 loose, 0 very loose. */
export function fitness(ratio: number): number {
  if (ratio < -0.5) return 3
  if (ratio <= 0.5) return DECENT
  return ratio <= 1 ? 1 : 0
}

/** Of one line by itself; `cost` is that of the penalty it ends at, 0 at glue and where the break is forced. */
export function lineDemerits(ratio: number, cost: number): number {
  const line = LINE_PENALTY + badness(ratio)
  return cost >= 0 ? (line + cost) * (line + cost) : line * line - cost * cost
}

/** Of a line next to the one before: their fitness classes, and how many lines up to each end with a hyphen. */
export function neighbourDemerits(fitBefore: number, fit: number, hyphensBefore: number, hyphens: number): number {
  let demerits = 0
  if (fit - fitBefore > 1 || fitBefore - fit > 1) demerits += UNLIKE_NEIGHBOURS
  if (hyphens > 1) demerits += hyphensBefore >= MOST_HYPHENS ? TOO_MANY_HYPHENS : HYPHENS_IN_A_ROW
  return demerits
}

/** Of the last of several lines, `width` wide, after one where `hyphensBefore` lines in a row end with a hyphen. */
export function lastLineDemerits(width: number, measure: number, hyphensBefore: number): number {
  const wanted = measure * LAST_LINE_SHARE
  const short = width < wanted ? EMPTY_LAST_LINE * (1 - width / wanted) : 0
  return short + (hyphensBefore > 0 ? HYPHEN_BEFORE_LAST : 0)
}
