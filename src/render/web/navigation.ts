import type { Element, Text } from '../markup/element.ts'
import { textContent } from '../markup/text.ts'
import { hasClass, headingLevel } from '../markup/tree.ts'

/** What a quotation needs where it stands in a text of the document's language: empty where it needs none. */
export interface LanguageOf {
  /** Its language, where it is not the document's. */
  readonly lang: string
  /** `ltr` or `rtl`, where its language has one of its own (`directed`). */
  readonly dir: string
}

/** One entry of the table of contents: a heading and the headings below it. */
export interface NavPoint extends LanguageOf {
  /** File name and, where the heading has an id, `#id`: the heading itself, not the section around it. */
  readonly href: string
  /** Words of the heading, without calls of notes. */
  readonly label: string
  /** The same words with their languages and emphasis. */
  readonly children: readonly (Element | Text)[]
  /** 1 to 6, as the heading has it. */
  readonly level: number
  /** Place in reading order, from 1. */
  readonly playOrder: number
  readonly points: readonly NavPoint[]
}

/** A file of the output, or a whole output with the file name `''`. */
export interface NavPart {
  readonly filename: string
  readonly root: Element
}

/** The headings of all parts as a tree; a level that is left out does not make an empty entry. */
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

/** Every element of a part with the language it stands in: its own, or that of what is around it. */
export function inLanguages(root: Element): readonly (readonly [Element, LanguageOf])[] {
  const found: (readonly [Element, LanguageOf])[] = []
  const collect = (element: Element, around: LanguageOf): void => {
    const { lang = around.lang, dir = around.dir } = element.properties
    // The article is the document, and its language the one that needs no mark.
    const own = element.tagName === 'article' ? around : { lang, dir }
    found.push([element, own])
    for (const child of element.children) if (child.type === 'element') collect(child, own)
  }
  collect(root, { lang: '', dir: '' })
  return found
}

/** Levels of a tree of entries: what NCX calls `dtb:depth`. */
export function depth(points: readonly NavPoint[]): number {
  return points.reduce((deepest, point) => Math.max(deepest, 1 + depth(point.points)), 0)
}

/** The words of a heading or a line, as `headingLabel` has them. */
export function wordsOf(heading: Element): string {
  return headingLabel(heading).map(textContent).join('').trim()
}

/**
 * What a heading says where it is quoted: no calls of notes, no links inside the link, no ids, a space for a line
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
