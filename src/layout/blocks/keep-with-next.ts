import type { Element } from '../../render/markup/element.ts'
import { hasClass } from '../../render/markup/tree.ts'
import type { GalleyEntry, PlacedLine } from './entry.ts'

/** Tag names of headings, which stay with what follows them. */
export const HEADING = /^h[1-6]$/u

/**
 * Whether `next` stays with `previous`: a list with the words that introduce it, a caption or description with its
 * picture.
 */
export function staysWith(previous: Element, next: Element): boolean {
  const { tagName } = next
  if (previous.tagName === 'p') return tagName === 'ol' || tagName === 'ul'
  if (previous.tagName === 'figure') return hasClass(next, 'description')
  return previous.tagName === 'img' && tagName === 'figcaption'
}

/**
 * Turns the entries that stay with a landscape table, such as a heading, to landscape; numbers that hang in the margin
 * then begin at the table's edge. `last` is the `before` of the table itself. The first `upright` entries stay
 * portrait: the title belongs to the masthead, and without it page 1 would be empty.
 */
export function turnKept(entries: GalleyEntry[], last: GalleyEntry['before'], upright: number): void {
  let from = entries.length
  for (let before = last; (before === 'avoid' || before === 'headings') && from > upright; )
    before = entries[--from].before
  const kept = entries.splice(from)
  const hang = kept.flatMap(({ lines }) => lines).reduce((least, { x }) => Math.min(least, x), 0)
  const moved = (lines: readonly PlacedLine[]): PlacedLine[] => lines.map(line => ({ ...line, x: line.x - hang }))
  for (const entry of kept) entries.push({ ...entry, orientation: 'landscape', lines: moved(entry.lines) })
}
