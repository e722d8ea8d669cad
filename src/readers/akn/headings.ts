import type { Heading } from '../../document/nodes.ts'
import type { XmlElement } from './xml/xml.ts'

/**
 * Heading levels of one text. Files rank headings by the class of their paragraph, with gaps and in no common order.
 * The level of a heading is the number of open headings with a higher rank, so that no level is skipped (ISO 14289-1,
 * 7.4.2).
 */
export class HeadingScope {
  private readonly open: number[] = []
  private readonly base: number

  /** `base` is the depth of the heading above this text; 0 below the title. */
  constructor(base: number) {
    this.base = base
  }

  depthOf(rank: number): Heading['depth'] {
    while ((this.open.at(-1) ?? -Infinity) >= rank) this.open.pop()
    this.open.push(rank)
    return Math.min(6, this.base + this.open.length) as Heading['depth']
  }
}

/** Heading styles of the DGACM's Word templates. `HCh` (chapter) is the highest: H1, H23, H4, H56, HM, `_H_1_`. */
const headingClass = /^_?H_?(Ch|M|\d+)/u

/** Returns the heading rank for the class of a paragraph. Undefined if the paragraph is not a heading. */
export function rankOfClass(name: string | undefined): number | undefined {
  const level = name === undefined ? undefined : headingClass.exec(name)?.[1]
  if (level === undefined) return undefined
  return /^\d/u.test(level) ? Number(level.charAt(0)) : 0
}

/** Returns the rank of a heading whose class gives none: `heading` ranks above `subheading`. */
export function rankOfElement({ name }: XmlElement): number {
  return name === 'subheading' ? 2 : 1
}
