import { readFileSync } from 'node:fs'
import type { Fonts } from '../../../src/fonts/load.ts'
import { Items } from '../../../src/layout/inline/collect/items.ts'

/**
 * Paragraphs of A/76/86 longer than about three lines, as plain text with no-break spaces. Line breaking is tested and
 * timed on them.
 */
export function frenchParagraphs(): readonly string[] {
  const source = readFileSync(new URL('../../../content/a-76-86.fr.md', import.meta.url), 'utf8')
  return source
    .split(/\n\s*\n/u)
    .map(block =>
      block
        .replace(/\[([^\]]*)\]\([^)]*\)|\[\^[^\]]*\]/gu, '$1')
        .replace(/\s+/gu, ' ')
        .trim()
        .replace(/ (?=[:;!?»])|(?<=«) /gu, '\u00A0'),
    )
    .filter(block => block.length > 250 && !block.startsWith('---'))
}

/** Share by which a space may stretch and shrink in these trials. */
export const STRETCH = 1 / 2
export const SHRINK = 1 / 3

/** Returns a paragraph's items in one face and size. Words are hyphenated where `points` says, if given. */
export function itemsOf(
  text: string,
  fonts: Fonts,
  face: string,
  size: number,
  points?: (word: string) => readonly number[],
): Items {
  const items = new Items()
  const em = size / 1000
  const space = fonts.spaceWidth(face) * em,
    hyphen = fonts.hyphen(face).width * em
  text.split(' ').forEach((word, i) => {
    if (i > 0) items.glue(space, space * STRETCH, space * SHRINK)
    let from = 0
    for (const point of points?.(word) ?? []) {
      items.box(fonts.shape(face, word.slice(from, point)).width * em)
      items.penalty(hyphen, 50, 1)
      from = point
    }
    items.box(fonts.shape(face, word.slice(from)).width * em)
  })
  return items
}
