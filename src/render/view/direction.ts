import { mapped } from '../../document/mapped.ts'
import type { Lang } from '../../document/nodes.ts'
import type { Element } from '../markup/element.ts'
import { textContent } from '../markup/text.ts'

export type Direction = 'ltr' | 'rtl'

/**
 * Scripts in use that are written from right to left, by ISO 15924 code (Unicode 16.0, Scripts.txt: those whose letters
 * have the Bidi_Class R or AL).
 */
const rightToLeft: ReadonlySet<string> = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
])

/** Matches a letter of one of these scripts. */
export const rightToLeftLetter = new RegExp(`[${[...rightToLeft].map(one => `\\p{Script=${one}}`).join('')}]`, 'u')

const known = new Map<Lang, Direction>()

/** Returns the direction of a language, by the script in its tag or its most likely one (CLDR, likely subtags). */
export function directionOf(lang: Lang): Direction {
  let direction = known.get(lang)
  if (direction === undefined) known.set(lang, (direction = rightToLeft.has(scriptOf(lang) ?? '') ? 'rtl' : 'ltr'))
  return direction
}

function scriptOf(lang: Lang): string | undefined {
  try {
    return new Intl.Locale(lang).maximize().script
  } catch {
    return undefined
  }
}

/**
 * Sets `dir` on each element whose language has a different direction from its surroundings. HTML derives no direction
 * from `lang`, and without it the full stop or the figures of an English line would be at the wrong end in an Arabic
 * text (HTML, 15.3.5; UAX #9, 5). Addresses are treated likewise.
 */
export function directed(element: Element, around: Direction): Element {
  const { lang, dir } = element.properties
  const own = dir === 'rtl' || dir === 'ltr' ? dir : lang === undefined ? around : directionOf(lang)
  const children = mapped(element.children, child =>
    child.type === 'text' ? child : withAddress(directed(child, own), own),
  )
  if (dir === undefined && own !== around)
    return { ...element, properties: { ...element.properties, dir: own }, children }
  return children === element.children ? element : { ...element, children }
}

/**
 * Wraps the words of a link that are an address in a span with its own direction; otherwise, in right-to-left text, a
 * slash at its end would appear before its first letter. The span has `dir` rather than the link, where it would become
 * a writing mode in the PDF's structure tree.
 */
function withAddress(link: Element, around: Direction): Element {
  if (around === 'ltr' || link.tagName !== 'a' || !address.test(textContent(link))) return link
  return {
    ...link,
    children: [{ type: 'element', tagName: 'span', properties: { dir: 'ltr' }, children: link.children }],
  }
}

const address = /^(?:https?:\/\/|www\.|[\w.+-]+@)[\x21-\x7e]+$/i
