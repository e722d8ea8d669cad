import type { GalleyEntry, PlacedEntry } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'
import type { Orientation } from '../style/orientation.ts'
import { boxSpace } from './frame.ts'
import {
  EPSILON,
  heightOf,
  MOST_NOTES,
  type NoteSpacing,
  notesThatFit,
  placeNotes,
  roomForNotes,
} from './page-notes.ts'

/** The room on a page for text and notes together. */
export interface PageSpace {
  readonly top: Pt
  readonly bottom: Pt
  readonly orientation: Orientation
}

/** The content of one page: entries of the galley with their positions, and the notes at the foot. */
export interface PageContent {
  readonly orientation: Orientation
  readonly text: readonly PlacedEntry[]
  readonly notes: readonly PlacedEntry[]
  /** Whether the document ends on this page. */
  readonly isLast: boolean
  /** Position of the short rule above the notes; undefined if there are none. */
  readonly noteRule?: Pt
}

/** How pages are broken, and who receives them. */
export interface PageBreaking {
  /** Returns the room of page `index`, in the orientation wanted where possible. */
  readonly space: (index: number, wanted: Orientation) => PageSpace
  readonly spacing: NoteSpacing
  /** Ids of notes that page 1 calls outside the galley. */
  readonly firstCalls: readonly string[]
  readonly onPage: (page: PageContent, index: number) => void
}

/**
 * Breaks the galley into pages, top to bottom, while it is being set. Each page takes all that fits, then steps back to
 * the last legal break. A note goes to the foot of the page on which it is called; one that does not fit is carried to
 * the next page. A page is handed out once what follows it is known, and not kept. Always terminates: an entry higher
 * than a page is set alone and overflows.
 */
export class PageBreaker {
  readonly #breaking: PageBreaking
  readonly #notes: Map<string, readonly GalleyEntry[]>
  /** Ids of notes that are on a page or carried to the next. */
  readonly #called = new Set<string>()
  /** Entries that are on no page yet, from `#from` on, and the entry before them. */
  #entries: GalleyEntry[] = []
  #from = 0
  #carried: readonly GalleyEntry[] = []
  #pages = 0

  /** `notes` holds the notes of all entries added; they are deleted when set. */
  constructor(breaking: PageBreaking, notes: Map<string, readonly GalleyEntry[]>) {
    this.#breaking = breaking
    this.#notes = notes
  }

  /** Adds a part of the column; the notes that it calls must already be in `notes`. */
  add(entries: readonly GalleyEntry[]): void {
    for (const entry of entries) this.#entries.push(entry)
    while (this.#from < this.#entries.length && this.#nextPage('more'));
    this.#entries.splice(0, this.#from - 1)
    this.#from = Math.min(this.#from, 1)
  }

  /** Sets the remaining pages: the column has ended. */
  finish(): void {
    while (
      (this.#from < this.#entries.length || this.#carried.length > 0 || this.#pages === 0) &&
      this.#nextPage('nothing')
    );
  }

  /** Sets a page; false if it is not yet known what goes on it. */
  #nextPage(toCome: 'more' | 'nothing'): boolean {
    const { space, spacing, onPage, firstCalls } = this.#breaking
    if (this.#pages === 0 && this.#carried.length === 0) this.#carried = this.#takeNotes(firstCalls)
    const entries = this.#entries
    const from = this.#from
    const wanted = entries[from]?.orientation ?? 'portrait'
    const room = space(this.#pages, wanted)
    const to = room.orientation === wanted ? this.#endOfPage(room, wanted) : from
    const end = to ?? entries.length
    // If everything so far fits, wait: more may fit, and only the final page is marked last.
    if (toCome === 'more' && end === entries.length) return false
    const due = [...this.#carried, ...this.#takeNotes(entries.slice(from, end).flatMap(({ calls }) => calls))]
    const text = placeText(entries, from, end, room)
    const last = text.at(-1)
    const foot = last ? last.y + last.entry.height + boxSpace(last.entry) : room.top
    const fit = notesThatFit(due, room.bottom - foot, spacing, end === from)
    const notes = placeNotes(due.slice(0, fit), room.bottom)
    this.#carried = due.slice(fit)
    this.#from = end
    const isLast = toCome === 'nothing' && end === entries.length && this.#carried.length === 0
    onPage(
      {
        orientation: room.orientation,
        text,
        notes,
        isLast,
        ...(notes.length > 0 && { noteRule: notes[0].y - spacing.ruleGap }),
      },
      this.#pages++,
    )
    return true
  }

  /** Takes the notes that are called here for the first time; a second call does not set a note again. */
  #takeNotes(calls: readonly string[]): readonly GalleyEntry[] {
    const taken = new Set<string>()
    const entries = this.#notesOf(calls, taken)
    for (const id of taken) {
      this.#called.add(id)
      this.#notes.delete(id)
    }
    return entries
  }

  /**
   * Returns notes that are on no page yet and not in `seen`, each followed by the notes it calls itself; adds them to
   * `seen`.
   */
  #notesOf(calls: readonly string[], seen: Set<string>): readonly GalleyEntry[] {
    const found: GalleyEntry[] = []
    for (const waiting = [...calls].reverse(); waiting.length > 0; ) {
      const id = waiting.pop() ?? ''
      if (seen.has(id) || this.#called.has(id)) continue
      seen.add(id)
      const entries = this.#notes.get(id) ?? []
      for (const entry of entries) found.push(entry)
      for (const inner of entries.flatMap(entry => entry.calls).reverse()) waiting.push(inner)
    }
    return found
  }

  /** Room needed at the foot of a page for this height of notes, including the rule. */
  #footOf(notes: Pt): Pt {
    const { above, ruleGap } = this.#breaking.spacing
    return notes > 0 ? notes + above + ruleGap : 0
  }

  /**
   * Returns the index after the last entry of the page that begins with `#from`; undefined if all entries so far fit.
   */
  #endOfPage(room: PageSpace, wanted: Orientation): number | undefined {
    const entries = this.#entries
    const from = this.#from
    const height = room.bottom - room.top
    const next = this.#breaking.space(this.#pages + 1, wanted)
    const here = new Set<string>()
    let used = from < entries.length ? boxSpace(entries[from]) : 0
    const most = height * MOST_NOTES
    let notes = Math.min(heightOf(this.#carried), most)
    // Notes stand in the order of their calls: until a long note is complete, no further line with a call fits.
    let isLong = heightOf(this.#carried) > most
    let legal = from,
      headings = from
    for (let i = from; i < entries.length; i++) {
      const entry = entries[i]
      if (i > from && (entry.before === 'page' || entry.orientation !== entries[from].orientation)) return i
      if (i > from && entry.before === 'auto') legal = i
      if (i > from && entry.before === 'headings') headings = i
      used += entry.height + (i > from ? entry.space : heightOf(repeated(entries, from, height)))
      const called = entry.calls.length > 0 ? this.#notesOf(entry.calls, here) : []
      const room = height + EPSILON - used - boxSpace(entry)
      const own = called.length === 0 ? 0 : roomForNotes(called, height, room - this.#footOf(Math.max(notes, EPSILON)))
      if (room >= this.#footOf(notes + own) && !(isLong && called.length > 0)) {
        notes += own
        isLong ||= own < heightOf(called)
        continue
      }
      if (legal > from) return legal
      if (headings > from) return headings
      if (i > from) return i
      // Nothing fits beside the notes. Set carried notes first; if there are none, set the entry here and carry its
      // notes on. A page with less room than the others (below a masthead) is left empty rather than overfull.
      const mayStayEmpty = height < next.bottom - next.top
      return this.#carried.length > 0 || (mayStayEmpty && used > height) ? from : from + 1
    }
    return undefined
  }
}

/** Head rows that take more than this share of a page are not repeated: the text of the table comes first. */
const MOST_REPEATED = 1 / 3

/**
 * Returns the head rows to repeat: those of the table that continues with this entry, unless the entry before was
 * itself a head row.
 */
function repeated(entries: readonly GalleyEntry[], from: number, height: Pt): readonly GalleyEntry[] {
  const { repeat } = entries[from] ?? {}
  if (repeat === undefined || from === 0 || entries[from - 1].repeat === undefined) return []
  return heightOf(repeat) + entries[from].height <= height && heightOf(repeat) <= height * MOST_REPEATED ? repeat : []
}

function placeText(
  entries: readonly GalleyEntry[],
  from: number,
  to: number,
  { top, bottom }: PageSpace,
): PlacedEntry[] {
  const placed: PlacedEntry[] = []
  let y = top + (to > from ? boxSpace(entries[from]) : 0)
  if (to > from)
    for (const entry of repeated(entries, from, bottom - top)) {
      placed.push({ entry, y, artifact: true })
      y += entry.height
    }
  const { continued } = entries[from] ?? {}
  if (to > from && continued !== undefined) placed.push({ entry: continued, y, artifact: true })
  for (let i = from; i < to; i++) {
    if (i > from) y += entries[i].space
    placed.push({ entry: entries[i], y, artifact: false })
    y += entries[i].height
  }
  return placed
}
