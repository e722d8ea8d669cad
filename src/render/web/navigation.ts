import type { Element, Text } from '../markup/element.ts'
import { textContent } from '../markup/text.ts'
import { hasClass, headingLevel } from '../markup/tree.ts'

/**
 * The language attributes that a quoted heading needs in a text of the document's language; empty where none are
 * needed.
 */
export interface LanguageOf {
  /** Its language, if it is not the document's. */
  readonly lang: string
  /** `ltr` or `rtl`, if its direction is set (`directed`). */
  readonly dir: string
}

/** An entry of the table of contents: a heading and its subheadings. */
export interface NavPoint extends LanguageOf {
  /** File name, plus `#id` if the heading has an id: the heading itself, not its section. */
  readonly href: string
  /** Words of the heading, without note calls. */
  readonly label: string
  /** The same words with languages and emphasis. */
  readonly children: readonly (Element | Text)[]
  /** Level of the heading, 1 to 6. */
  readonly level: number
  /** Position in reading order, from 1. */
  readonly playOrder: number
  readonly points: readonly NavPoint[]
}

/** A file of the output, or the whole output if the file name is `''`. */
export interface NavPart {
  readonly filename: string
  readonly root: Element
}

/** Builds a tree from the headings of all parts; a skipped level does not create an empty entry. */
export function tableOfContents(all: readonly NavPart[]): NavPoint[] {
  const top: NavPoint[] = []
  const open: { level: number; points: NavPoint[] }[] = [{ level: 0, points: top }]
  let playOrder = 0
  for (const { filename, root } of all) {
    for (const [heading, language] of inLanguages(root)) {
      const level = headingLevel(heading)
      if (level === undefined) continue
      while ((open.at(-1)?.level ?? 0) >= level) open.pop()
      const points: NavPoint[] = []
      const { id } = heading.properties
      open.at(-1)?.points.push({
        href: id === undefined ? filename : `${filename}#${id}`,
        label: wordsOf(heading),
        children: headingLabel(heading),
        ...language,
        level,
        playOrder: ++playOrder,
        points,
      })
      open.push({ level, points })
    }
  }
  return top
}

/** Lists every element of a part with its language: its own, or the inherited one. */
export function inLanguages(root: Element): readonly (readonly [Element, LanguageOf])[] {
  const found: (readonly [Element, LanguageOf])[] = []
  const collect = (element: Element, around: LanguageOf): void => {
    const { lang = around.lang, dir = around.dir } = element.properties
    // The article is the document, whose language needs no mark.
    const own = element.tagName === 'article' ? around : { lang, dir }
    found.push([element, own])
    for (const child of element.children) if (child.type === 'element') collect(child, own)
  }
  collect(root, { lang: '', dir: '' })
  return found
}

/** Returns the depth of a tree of entries, `dtb:depth` in NCX. */
export function depth(points: readonly NavPoint[]): number {
  return points.reduce((deepest, point) => Math.max(deepest, 1 + depth(point.points)), 0)
}

/** Returns the words of a heading or a line, as in `headingLabel`. */
export function wordsOf(heading: Element): string {
  return headingLabel(heading).map(textContent).join('').trim()
}

/**
 * Returns the content of a heading for quoting elsewhere: no note calls, nested links or ids, and a space for a line
 * break.
 */
export function headingLabel(heading: Element): (Element | Text)[] {
  return heading.children.flatMap((child): (Element | Text)[] => {
    if (child.type === 'text') return [child]
    if (hasClass(child, 'note-call')) return []
    if (child.tagName === 'br') return [{ type: 'text', value: ' ' }]
    const children = headingLabel(child)
    if (child.tagName === 'a') return children
    const { id: _, ...properties } = child.properties
    return [{ ...child, properties, children }]
  })
}
