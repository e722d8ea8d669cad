import type { Element } from '../../render/markup/element.ts'
import { hasClass } from '../../render/markup/tree.ts'
import type { Entry, PlacedLine } from './entry.ts'

/** A heading, which stays with what follows it. */
export const HEADING = /^h[1-6]$/u

/** A list stays with the words that introduce it, a caption and a description with their picture. */
export function staysWith(previous: Element, next: Element): boolean {
  const { tagName } = next
  if (previous.tagName === 'p') return tagName === 'ol' || tagName === 'ul'
  if (previous.tagName === 'figure') return hasClass(next, 'description')
  return previous.tagName === 'img' && tagName === 'figcaption'
}

/**
 * What stays with a table that turns its page, a heading say, turns with it; numbers that hang in the margin begin at
 * the table's edge. `last` is what the table itself has before it.
 */
export function turnKept(entries: Entry[], last: Entry['before']): void {
  let from = entries.length
  for (let before = last; (before === 'avoid' || before === 'headings') && from > 0; ) before = entries[--from].before
  const kept = entries.splice(from)
  const hang = kept.flatMap(({ lines }) => lines).reduce((least, { x }) => Math.min(least, x), 0)
  const moved = (lines: readonly PlacedLine[]): PlacedLine[] => lines.map(line => ({ ...line, x: line.x - hang }))
  for (const entry of kept) entries.push({ ...entry, orientation: 'landscape', lines: moved(entry.lines) })
}
