import type { Heading } from '../../document/nodes.ts'
import type { XmlElement } from './xml/xml.ts'

/**
 * Levels of the headings of one text. Files rank a heading by the class of its paragraph, with holes and in no common
 * order; a level is how many headings of a higher rank are open, so that none is skipped (ISO 14289-1, 7.4.2).
 */
export class HeadingScope {
  private readonly open: number[] = []
  private readonly base: number

  /** `base` is the depth of the heading around this text: 0 under the title. */
  constructor(base: number) {
    this.base = base
  }

  depthOf(rank: number): Heading['depth'] {
    while ((this.open.at(-1) ?? -Infinity) >= rank) this.open.pop()
    this.open.push(rank)
    return Math.min(6, this.base + this.open.length) as Heading['depth']
  }
}

/**
 * Styles of the DGACM's Word templates that are headings, `HCh` (chapter) the highest: H1, H23, H4, H56, HM, `_H_1_`.
 */
const headingClass = /^_?H_?(Ch|M|\d+)/u

/** Rank of the heading that the class of a paragraph makes of it; undefined of other paragraphs. */
export function rankOfClass(name: string | undefined): number | undefined {
  const level = name === undefined ? undefined : headingClass.exec(name)?.[1]
  if (level === undefined) return undefined
  return /^\d/u.test(level) ? Number(level.charAt(0)) : 0
}

/** Rank of a heading without a class that ranks it: `heading` stands above `subheading`. */
export function rankOfElement({ name }: XmlElement): number {
  return name === 'subheading' ? 2 : 1
}
