import type { Element } from '../../render/markup/element.ts'

/**
 * Finds break opportunities next to ideographs: 1 at each UTF-16 unit that may begin a line; undefined for a text
 * without ideographs, whose lines end only at spaces. Words and figures of other scripts stay whole.
 */
export type LineBreaks = (text: string) => Uint8Array | undefined

/**
 * Ideographs, kana and other wide characters (UAX #11, W and F); those outside the basic plane match by their high
 * surrogates.
 */
const WIDE =
  /[\u2e80-\u303e\u3040-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\ud840-\ud8ff]/u

/** Also matches low surrogates, which are as wide as their high ones. */
const WIDE_UNIT = new RegExp(`${WIDE.source.slice(0, -1)}\\udc00-\\udfff]`)

/**
 * Signs that Latin and Chinese share → the brackets and stops they correspond to beside ideographs. No line ends after
 * an opening quotation mark or begins with a closing one (UAX #14, LB19a, which the package does not implement yet) or
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

/** Whether any text of an element contains an ideograph. */
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
