import type { Element } from '../../render/markup/element.ts'

/**
 * Where a line may end beside an ideograph: 1 at each UTF-16 unit of a text that may begin a line; undefined for a text
 * without ideographs, whose lines end at spaces alone. Words and figures of other scripts are left whole.
 */
export type LineBreaks = (text: string) => Uint8Array | undefined

/**
 * Ideographs, kana and what is set as wide as they are (UAX #11, W and F), those of the higher planes by their first
 * halves.
 */
const WIDE =
  /[\u2e80-\u303e\u3040-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\ud840-\ud8ff]/u

/** The second half of a character of the higher planes is as wide as its first. */
const WIDE_UNIT = new RegExp(`${WIDE.source.slice(0, -1)}\\udc00-\\udfff]`)

/**
 * Signs that Latin and Chinese share, and the brackets and stops that they are beside ideographs: no line ends after a
 * quotation mark that opens, none begins with one that closes (UAX #14, LB19a, which the package does not know yet) or
 * with the dot between names (W3C, Requirements for Chinese Text Layout, 3.1.8).
 */
const LIKE: Readonly<Record<string, string>> = {
  '\u2018': '\u300c',
  '\u201c': '\u300c',
  '\u2019': '\u300d',
  '\u201d': '\u300d',
  '\u00b7': '\u3001',
}
const SHARED = /[\u2018\u2019\u201c\u201d\u00b7]/gu

/** Whether any text of an element has an ideograph. */
export function hasIdeographs(element: Element): boolean {
  return element.children.some(child => (child.type === 'text' ? WIDE.test(child.value) : hasIdeographs(child)))
}

/** Loads the rules of UAX #14 (a table of 70 kB). */
export async function loadLineBreaks(): Promise<LineBreaks> {
  const { default: LineBreaker } = await import('linebreak')
  return text => {
    if (!WIDE.test(text)) return undefined
    const wide = (index: number): boolean => WIDE_UNIT.test(text.charAt(index))
    const marked = text.replace(SHARED, (sign, index: number) =>
      wide(index - 1) || wide(index + 1) ? LIKE[sign] : sign,
    )
    const breaker = new LineBreaker(marked)
    const breaks = new Uint8Array(text.length)
    for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
      const at = next.position
      if (at < text.length && (wide(at - 1) || wide(at))) breaks[at] = 1
    }
    return breaks
  }
}
