import type { Element, Text } from '../markup/element.ts'
import { textContent } from '../markup/text.ts'
import { elements, hasClass, headingLevel } from '../markup/tree.ts'

/** One entry of the table of contents: a heading and the headings below it. */
export interface NavPoint {
  /** File name and, where the heading has an id, `#id`: the heading itself, not the section around it. */
  readonly href: string
  /** Words of the heading, without calls of notes. */
  readonly label: string
  /** The same words with their languages and emphasis. */
  readonly children: readonly (Element | Text)[]
  /** Language of the heading where it is not the document's, else empty. */
  readonly lang: string
  /** 1 to 6, as the heading has it. */
  readonly level: number
  /** Place in reading order, from 1. */
  readonly playOrder: number
  readonly points: readonly NavPoint[]
}

/** A file of the output, or a whole output with the file name `''`. */
export interface Part {
  readonly filename: string
  readonly root: Element
}

/** The headings of all parts as a tree; a level that is left out does not make an empty entry. */
export function tableOfContents(all: readonly Part[]): NavPoint[] {
  const top: NavPoint[] = []
  const open: { level: number; points: NavPoint[] }[] = [{ level: 0, points: top }]
  let playOrder = 0
  for (const { filename, root } of all) {
    for (const heading of elements(root)) {
      const level = headingLevel(heading)
      if (level === undefined) continue
      while ((open.at(-1)?.level ?? 0) >= level) open.pop()
      const points: NavPoint[] = []
      open.at(-1)?.points.push(navPoint(heading, filename, level, ++playOrder, points))
      open.push({ level, points })
    }
  }
  return top
}

function navPoint(heading: Element, filename: string, level: number, playOrder: number, points: NavPoint[]): NavPoint {
  const { id, lang = '' } = heading.properties
  const children = headingLabel(heading)
  return {
    href: id === undefined ? filename : `${filename}#${id}`,
    label: wordsOf(heading),
    children,
    lang,
    level,
    playOrder,
    points,
  }
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
