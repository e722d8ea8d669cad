import bidiFactory from 'bidi-js'
import type { Direction } from './direction.ts'

/** Letters and digits of right-to-left scripts. */
const RIGHT_TO_LEFT = /(?=[\p{L}\p{N}])[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

const bidi = bidiFactory()

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/**
 * Converts text in visual order to reading order: reverses right-to-left stretches (UAX #9, L2), as viewers do. `base` is
 * the direction of the paragraph. Text that is already in reading order comes out reversed, as it does in viewers.
 */
export function turned(text: string, base: Direction): string {
  if (!hasRightToLeft(text)) return text
  const units = text.split('')
  for (const [start, end] of bidi.getReorderSegments(text, bidi.getEmbeddingLevels(text, base))) {
    units.splice(start, end + 1 - start, ...units.slice(start, end + 1).reverse())
  }
  return units.join('').replace(/([\udc00-\udfff])([\ud800-\udbff])/gu, '$2$1')
}
