import type { GalleyEntry, PlacedEntry } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'

export interface NoteSpacing {
  /** Minimum space between the text and the rule. */
  readonly above: Pt
  /** Between the rule and the first note. */
  readonly ruleGap: Pt
}

/** Smaller than anything visible, in points: absorbs rounding errors when heights are summed. */
export const EPSILON = 0.01

/**
 * A note that takes more than this share of a page is long: it begins on the page of its call and continues on the next
 * ones, beside the text. A shorter note stays whole, on the page of the line that calls it.
 */
const LONG_NOTE = 1 / 3

/** Maximum share of a page that long notes take from the text. */
export const MOST_NOTES = 1 / 2

/** Minimum number of lines of a long note on the page of its call. */
const LEAST_LINES = 3

/**
 * Height that the notes of a line take on its page: all of it, or for long notes that do not fit, half of the page; if
 * that is too much, their first lines. `room` is what is left on the page.
 */
export function roomForNotes(called: readonly GalleyEntry[], height: Pt, room: Pt): Pt {
  const whole = heightOf(called)
  if (whole <= height * LONG_NOTE || whole <= room) return whole
  return Math.max(Math.min(height * MOST_NOTES, room), heightOf(called.slice(0, LEAST_LINES)))
}

/** Returns how many lines of notes fit; at least one on a page that holds nothing else, so that breaking terminates. */
export function notesThatFit(due: readonly GalleyEntry[], room: Pt, spacing: NoteSpacing, alone: boolean): number {
  let used = spacing.above + spacing.ruleGap
  let count = 0
  for (const entry of due) {
    used += entry.height + entry.space
    if (used > room + EPSILON && !(alone && count === 0)) break
    count++
  }
  // Lines of a note that must stay together do so across pages too: none is left alone.
  let end = count
  while (end > 1 && end < due.length && due[end].before === 'avoid') end--
  return end > 1 || end === due.length ? end : count
}

/** Positions notes so that they end at the foot of the page. */
export function placeNotes(notes: readonly GalleyEntry[], bottom: Pt): PlacedEntry[] {
  let y = bottom - heightOf(notes) + (notes[0]?.space ?? 0)
  return notes.map((entry, i) => {
    if (i > 0) y += entry.space
    const placed = { entry, y, artifact: false }
    y += entry.height
    return placed
  })
}

/** Total height of entries one below another. */
export function heightOf(entries: readonly GalleyEntry[]): Pt {
  return entries.reduce((sum, entry) => sum + entry.height + entry.space, 0)
}
