import type { GalleyEntry, PlacedEntry } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'

export interface NoteSpacing {
  /** Least space between the text and the rule. */
  readonly above: Pt
  /** Between the rule and the first note. */
  readonly ruleGap: Pt
}

/** Smaller than anything visible: keeps sums of decimals from overflowing a page by rounding. */
export const EPSILON = 0.01

/**
 * Share of a page above which a note is long: it begins on the page of its call and goes on over the next ones, beside
 * the text. A shorter one goes to a page whole with the line that calls it.
 */
const LONG_NOTE = 1 / 3

/** Most of a page that long notes take from the text. */
export const MOST_NOTES = 1 / 2

/** Lines of a long note that stand on the page of its call at least. */
const LEAST_LINES = 3

/**
 * What the notes of a line take of its page: all of them; of long ones, where not all have room, half of the page or,
 * where that is too much, their first lines. `room` is what the page has left.
 */
export function roomForNotes(called: readonly GalleyEntry[], height: Pt, room: Pt): Pt {
  const whole = heightOf(called)
  if (whole <= height * LONG_NOTE || whole <= room) return whole
  return Math.max(Math.min(height * MOST_NOTES, room), heightOf(called.slice(0, LEAST_LINES)))
}

/**
 * How many of the lines of notes have room; at least one on a page that holds nothing else, so that it always goes on.
 */
export function notesThatFit(due: readonly GalleyEntry[], room: Pt, spacing: NoteSpacing, alone: boolean): number {
  let used = spacing.above + spacing.ruleGap
  let count = 0
  for (const entry of due) {
    used += entry.height + entry.space
    if (used > room + EPSILON && !(alone && count === 0)) break
    count++
  }
  // The lines of a note that stay together do so over pages too: none is left alone there.
  let end = count
  while (end > 1 && end < due.length && due[end].before === 'avoid') end--
  return end > 1 || end === due.length ? end : count
}

/** Notes end at the foot of the page. */
export function placeNotes(notes: readonly GalleyEntry[], bottom: Pt): PlacedEntry[] {
  let y = bottom - heightOf(notes) + (notes[0]?.space ?? 0)
  return notes.map((entry, i) => {
    if (i > 0) y += entry.space
    const placed = { entry, y, artifact: false }
    y += entry.height
    return placed
  })
}

/** Height of entries one under another. */
export function heightOf(entries: readonly GalleyEntry[]): Pt {
  return entries.reduce((sum, entry) => sum + entry.height + entry.space, 0)
}
