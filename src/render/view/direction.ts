import { mapped } from '../../document/mapped.ts'
import type { Lang } from '../../document/nodes.ts'
import type { Element } from '../markup/element.ts'

export type Direction = 'ltr' | 'rtl'

/**
 * Scripts in use that are written from right to left (Unicode 16.0, Scripts.txt: those whose letters have the
 * Bidi_Class R or AL), by ISO 15924.
 */
const rightToLeft: ReadonlySet<string | undefined> = new Set([
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

const known = new Map<Lang, Direction>()

/**
 * How a language is written, by the script that its tag names or that it is mostly written in (CLDR, likely subtags).
 */
export function directionOf(lang: Lang): Direction {
  let direction = known.get(lang)
  if (direction === undefined) known.set(lang, (direction = rightToLeft.has(scriptOf(lang)) ? 'rtl' : 'ltr'))
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
 * The tree with `dir` on each element whose language is written the other way than what is around it: HTML takes no
 * direction from `lang`, and without it the full stop or the figures of an English line stand at its wrong end in an
 * Arabic text (HTML, 15.3.5; UAX #9, 5).
 */
export function directed(element: Element, around: Direction): Element {
  const { lang, dir } = element.properties
  const own = dir === 'rtl' || dir === 'ltr' ? dir : lang === undefined ? around : directionOf(lang)
  const children = mapped(element.children, child => (child.type === 'text' ? child : directed(child, own)))
  if (dir === undefined && own !== around)
    return { ...element, properties: { ...element.properties, dir: own }, children }
  return children === element.children ? element : { ...element, children }
}
