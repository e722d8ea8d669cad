import bidiFactory from 'bidi-js'

/** Letters and figures of scripts that are written from right to left. */
const RIGHT_TO_LEFT = /(?=[\p{L}\p{N}])[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const bidi = bidiFactory()

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/**
 * Text that is shown from left to right, as it is read: what has letters from right to left is turned (UAX #9, L2), as
 * viewers do it. Text in the order of its words comes out reversed, as it does in them.
 */
export function turned(text: string): string {
  if (!hasRightToLeft(text)) return text
  const units = text.split('')
  for (const [start, end] of bidi.getReorderSegments(text, bidi.getEmbeddingLevels(text, 'rtl'))) {
    units.splice(start, end + 1 - start, ...units.slice(start, end + 1).reverse())
  }
  return units.join('').replace(/([\udc00-\udfff])([\ud800-\udbff])/gu, '$2$1')
}
