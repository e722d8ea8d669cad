import type { Entry } from './entry.ts'
import { boxSpace } from './frame.ts'
import type { Galley } from './galley.ts'
import type { Orientation } from './orientation.ts'
import type { Pt } from './page.ts'

/** The room that a page offers to text and notes together. */
export interface PageSpace {
  readonly top: Pt
  readonly bottom: Pt
  readonly orientation: Orientation
}

/** What goes on one page: entries of the galley with their places, and the notes at its foot. */
export interface PageContent {
  readonly orientation: Orientation
  readonly text: readonly PlacedEntry[]
  readonly notes: readonly PlacedEntry[]
  /** Top of the first note less the gap under the short rule; undefined without notes. */
  readonly noteRule?: Pt
}

export interface PlacedEntry {
  readonly entry: Entry
  /** Top of the entry on the page. */
  readonly y: Pt
  /** Repeated from an earlier page: drawn, but not content. */
  readonly artifact: boolean
}

export interface NoteSpacing {
  /** Least space between the text and the rule. */
  readonly above: Pt
  /** Between the rule and the first note. */
  readonly ruleGap: Pt
}

/** Smaller than anything visible: keeps sums of decimals from overflowing a page by rounding. */
const EPSILON = 0.01

/**
 * Cuts the galley into pages, top to bottom: each page takes all that fits, then steps back to the last place where a page may end.
 * A note stands at the foot of the page of its call; one that cannot is carried on to the next page. `space` tells the room of page
 * `index`, where it can of the orientation that the entries ask for. Always ends: an entry higher than a page is set alone, overfull.
 */
export function breakPages(
  galley: Galley, space: (index: number, wanted: Orientation) => PageSpace, spacing: NoteSpacing, firstCalls: readonly string[],
): PageContent[] {
  const pages: PageContent[] = []
  const { entries } = galley
  const called = new Set(firstCalls)
  let carried: readonly Entry[] = notesOf(galley, [...called])
  let from = 0
  while (from < entries.length || carried.length > 0 || pages.length === 0) {
    const wanted = entries[from]?.orientation ?? 'portrait'
    const room = space(pages.length, wanted)
    const height = room.bottom - room.top
    const next = space(pages.length + 1, wanted)
    const to = room.orientation !== wanted ? from
      : endOfPage(galley, from, { height, mayStayEmpty: height < next.bottom - next.top }, spacing, carried, called)
    const calls = newCalls(entries.slice(from, to), called)
    for (const id of calls) called.add(id)
    const due = [...carried, ...notesOf(galley, calls)]
    const text = placeText(entries, from, to, room)
    const last = text.at(-1)
    const end = last ? last.y + last.entry.height + boxSpace(last.entry) : room.top
    const fit = notesThatFit(due, room.bottom - end, spacing, to === from)
    const notes = placeNotes(due.slice(0, fit), room.bottom)
    pages.push({ orientation: room.orientation, text, notes, ...(notes.length > 0 && { noteRule: notes[0].y - spacing.ruleGap }) })
    carried = due.slice(fit)
    from = to
  }
  return pages
}

function notesOf(galley: Galley, calls: readonly string[]): Entry[] {
  return calls.flatMap(id => galley.notes.get(id) ?? [])
}

/** Notes that these entries are the first to call: a second call of a note does not set it a second time. */
function newCalls(entries: readonly Entry[], called: ReadonlySet<string>): string[] {
  return [...new Set(entries.flatMap(entry => entry.calls))].filter(id => !called.has(id))
}

interface Room {
  readonly height: Pt
  /** A page with less room than the others (under a masthead) is left empty rather than overfull. */
  readonly mayStayEmpty: boolean
}

/** Index after the last entry of the page that begins with `from`. */
function endOfPage(
  galley: Galley, from: number, room: Room, spacing: NoteSpacing, carried: readonly Entry[], called: ReadonlySet<string>,
): number {
  const { entries } = galley
  const here = new Set(called)
  let used = from < entries.length ? boxSpace(entries[from]) : 0
  let notes = heightOf(carried)
  let legal = from
  for (let i = from; i < entries.length; i++) {
    const entry = entries[i]
    if (i > from && (entry.before === 'page' || entry.orientation !== entries[from].orientation)) return i
    if (i > from && entry.before === 'auto') legal = i
    used += entry.height + (i > from ? entry.space : heightOf(repeated(entries, from, room.height)))
    if (entry.calls.length > 0) {
      const calls = newCalls([entry], here)
      for (const id of calls) here.add(id)
      notes += heightOf(notesOf(galley, calls))
    }
    const foot = notes > 0 ? notes + spacing.above + spacing.ruleGap : 0
    if (used + boxSpace(entry) + foot <= room.height + EPSILON) continue
    if (legal > from) return legal
    if (i > from) return i
    // Nothing fits beside the notes. Those carried over go first; without any, the entry is set here and its own notes go on.
    return carried.length > 0 || (room.mayStayEmpty && used > room.height) ? from : from + 1
  }
  return entries.length
}

function heightOf(entries: readonly Entry[]): Pt {
  return entries.reduce((sum, entry) => sum + entry.height + entry.space, 0)
}

/** Share of a page above which head rows are not set again: the text of the table comes first. */
const MOST_REPEATED = 1 / 3

/** Head rows to set again: those of the table that the entry goes on with, unless the entry before it was a head row itself. */
function repeated(entries: readonly Entry[], from: number, height: Pt): readonly Entry[] {
  const { repeat } = entries[from] ?? {}
  if (repeat === undefined || from === 0 || entries[from - 1].repeat === undefined) return []
  return heightOf(repeat) + entries[from].height <= height && heightOf(repeat) <= height * MOST_REPEATED ? repeat : []
}

function placeText(entries: readonly Entry[], from: number, to: number, { top, bottom }: PageSpace): PlacedEntry[] {
  const placed: PlacedEntry[] = []
  let y = top + (to > from ? boxSpace(entries[from]) : 0)
  if (to > from) for (const entry of repeated(entries, from, bottom - top)) {
    placed.push({ entry, y, artifact: true })
    y += entry.height
  }
  for (let i = from; i < to; i++) {
    if (i > from) y += entries[i].space
    placed.push({ entry: entries[i], y, artifact: false })
    y += entries[i].height
  }
  return placed
}

/** How many of the lines of notes have room; at least one on a page that holds nothing else, so that it always goes on. */
function notesThatFit(due: readonly Entry[], room: Pt, spacing: NoteSpacing, alone: boolean): number {
  let used = spacing.above + spacing.ruleGap
  let count = 0
  for (const entry of due) {
    used += entry.height + entry.space
    if (used > room + EPSILON && !(alone && count === 0)) break
    count++
  }
  return count
}

/** Notes end at the foot of the page. */
function placeNotes(notes: readonly Entry[], bottom: Pt): PlacedEntry[] {
  let y = bottom - heightOf(notes) + (notes[0]?.space ?? 0)
  return notes.map((entry, i) => {
    if (i > 0) y += entry.space
    const placed = { entry, y, artifact: false }
    y += entry.height
    return placed
  })
}
