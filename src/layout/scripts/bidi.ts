import type { Element } from '../../render/markup/element.ts'

/** Inline base direction (CSS Writing Modes 4, `direction`). */
export type Direction = 'ltr' | 'rtl'

/**
 * Embedding levels of the UTF-16 units of a paragraph (UAX #9), odd from right to left; `\n` ends a paragraph of the
 * algorithm.
 */
export type BidiLevels = (text: string, direction: Direction) => Uint8Array

/**
 * What the algorithm is told of an element with a direction of its own: an isolate (CSS Writing Modes 4, 2.4.2; UAX #9,
 * 2.4).
 */
export const ISOLATES: Readonly<Record<string, string>> = { ltr: '\u2066', rtl: '\u2067', auto: '\u2068' }
export const POP_ISOLATE = '\u2069'

/** Letters, figures and controls of right-to-left scripts (UAX #9, table 4: R, AL, AN, RLE, RLO, RLI). */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text)
}

/** Whether some text of an element runs from right to left. */
export function isBidirectional(element: Element): boolean {
  return (
    element.properties.dir === 'rtl' ||
    element.children.some(child => (child.type === 'text' ? RIGHT_TO_LEFT.test(child.value) : isBidirectional(child)))
  )
}

let loading: Promise<BidiLevels> | undefined

/** Loads the algorithm and its table (45 kB), once: of a second copy every function would be compiled anew. */
export async function loadBidi(): Promise<BidiLevels> {
  loading ??= import('bidi-js').then(({ default: factory }) => {
    const { getEmbeddingLevels } = factory()
    return (text, direction) => getEmbeddingLevels(text, direction).levels
  })
  return await loading
}

/** Rule L2: places of the pieces of a line from left to right, each named by its index; `levels` are theirs. */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, i) => i)
  const most = Math.max(0, ...levels)
  const least = levels.reduce((odd, level) => (level % 2 === 1 ? Math.min(odd, level) : odd), most + 1)
  for (let level = most; level >= least; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from
      while (to < order.length && levels[order[to]] >= level) to++
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = Math.max(from, to)
    }
  }
  return order
}
