/**
 * How bad a line is, after TeX (Knuth, The TeXbook, chapter 14; values of plain TeX, appendix B). Demerits add up over
 * a paragraph; the best breaks have the fewest. A ratio is the share of the line's stretch (or shrink, below 0) that is
 * used.
 */

/** Cost of every line (`\linepenalty`): of two equal settings, the shorter wins. */
const LINE_PENALTY = 10

/**
 * Cost of two neighbouring lines of different looseness (`\adjdemerits`) and of two hyphens in a row
 * (`\doublehyphendemerits`).
 */
const UNLIKE_NEIGHBOURS = 10_000
const HYPHENS_IN_A_ROW = 10_000

/** Cost of a hyphen at the end of the last line but one (`\finalhyphendemerits`). */
const HYPHEN_BEFORE_LAST = 5_000

/** Cost of a third hyphen in a row: more than the worst line of an ordinary pass, so used only as a last resort. */
const TOO_MANY_HYPHENS = 1e9

/** Maximum number of consecutive lines that end with a hyphen. */
export const MOST_HYPHENS = 2

/**
 * Share of the measure that the last line of a paragraph should fill, and the proportional cost of an empty one. A last
 * line shorter than the first line's indent looks like a blank line; 1/6 of a 365 pt measure is 61 pt, twice the indent
 * of a UN document. The cost is twice that of two unlike neighbours: worth a little looseness, but not an ugly line.
 */
const LAST_LINE_SHARE = 1 / 6
const EMPTY_LAST_LINE = 20_000

/** Badness of a ratio: 0 at natural width, 100 where the stretch or shrink is just used up. */
export function badness(ratio: number): number {
  const share = ratio < 0 ? -ratio : ratio
  return 100 * share * share * share
}

export const DECENT = 2

/** The four fitness classes of The TeXbook: 3 tight, 2 decent, 1 loose, 0 very loose. */
export function fitness(ratio: number): number {
  if (ratio < -0.5) return 3
  if (ratio <= 0.5) return DECENT
  return ratio <= 1 ? 1 : 0
}

/** Demerits of a single line. `cost` is that of the penalty at its end: 0 at glue and at forced breaks. */
export function lineDemerits(ratio: number, cost: number): number {
  const line = LINE_PENALTY + badness(ratio)
  return cost >= 0 ? (line + cost) * (line + cost) : line * line - cost * cost
}

/** Demerits of a line beside the previous one: their fitness classes, and the runs of hyphens that end with each. */
export function neighbourDemerits(fitBefore: number, fit: number, hyphensBefore: number, hyphens: number): number {
  let demerits = 0
  if (fit - fitBefore > 1 || fitBefore - fit > 1) demerits += UNLIKE_NEIGHBOURS
  if (hyphens > 1) demerits += hyphensBefore >= MOST_HYPHENS ? TOO_MANY_HYPHENS : HYPHENS_IN_A_ROW
  return demerits
}

/**
 * Demerits of the last of several lines, `width` wide, after `hyphensBefore` consecutive lines that end with a hyphen.
 */
export function lastLineDemerits(width: number, measure: number, hyphensBefore: number): number {
  const wanted = measure * LAST_LINE_SHARE
  const short = width < wanted ? EMPTY_LAST_LINE * (1 - width / wanted) : 0
  return short + (hyphensBefore > 0 ? HYPHEN_BEFORE_LAST : 0)
}
