import type { Entry, PlacedEntry } from '../blocks/entry.ts'
import type { Pt } from '../page.ts'
import type { Orientation } from '../style/orientation.ts'
import { boxSpace } from './frame.ts'

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
  /** Whether the document ends on it. */
  readonly isLast: boolean
  /** Top of the first note less the gap under the short rule; undefined without notes. */
  readonly noteRule?: Pt
}

export interface NoteSpacing {
  /** Least space between the text and the rule. */
  readonly above: Pt
  /** Between the rule and the first note. */
  readonly ruleGap: Pt
}

/** Smaller than anything visible: keeps sums of decimals from overflowing a page by rounding. */
const EPSILON = 0.01

/** How pages are cut, and who takes them. */
export interface PageBreaking {
  /** The room of page `index`, where it can of the orientation that its entries ask for. */
  readonly space: (index: number, wanted: Orientation) => PageSpace
  readonly spacing: NoteSpacing
  /** Notes that page 1 calls outside the galley. */
  readonly firstCalls: readonly string[]
  readonly onPage: (page: PageContent, index: number) => void
}

/**
 * Cuts the galley into pages, top to bottom, while it is being set: each page takes all that fits, then steps back to
 * the last place where a page may end. A note stands at the foot of the page of its call; one that cannot is carried on
 * to the next page. A page goes out when what follows it has come, and is forgotten. Always ends: an entry higher than
 * a page is set alone, overfull.
 */
export class PageBreaker {
  readonly #breaking: PageBreaking
  readonly #notes: Map<string, readonly Entry[]>
  /** Notes that are on a page, or carried to the next. */
  readonly #called = new Set<string>()
  /** What is not on a page yet, from `#from` on, and the entry before it. */
  #entries: Entry[] = []
  #from = 0
  #carried: readonly Entry[] = []
  #pages = 0

  /** `notes` has those of entries that were added, and loses them when they are set. */
  constructor(breaking: PageBreaking, notes: Map<string, readonly Entry[]>) {
    this.#breaking = breaking
    this.#notes = notes
  }

  /** More of the column; the notes that it calls are there. */
  add(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.push(entry)
    while (this.#from < this.#entries.length && this.#nextPage('more'));
    this.#entries.splice(0, this.#from - 1)
    this.#from = Math.min(this.#from, 1)
  }

  /** The column has ended. */
  finish(): void {
    while (
      (this.#from < this.#entries.length || this.#carried.length > 0 || this.#pages === 0) &&
      this.#nextPage('nothing')
    );
  }

  /** Sets a page; false where it is not known yet what goes on it. */
  #nextPage(toCome: 'more' | 'nothing'): boolean {
    const { space, spacing, onPage, firstCalls } = this.#breaking
    if (this.#pages === 0 && this.#carried.length === 0) this.#carried = this.#takeNotes(firstCalls)
    const entries = this.#entries
    const from = this.#from
    const wanted = entries[from]?.orientation ?? 'portrait'
    const room = space(this.#pages, wanted)
    const to = room.orientation === wanted ? this.#endOfPage(room, wanted) : from
    const end = to ?? entries.length
    // Where all there is has room, more may; and the last page of all is known as such.
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

  /** The notes that are called here first: a second call of a note does not set it a second time. */
  #takeNotes(calls: readonly string[]): readonly Entry[] {
    const taken = new Set<string>()
    const entries = this.#notesOf(calls, taken)
    for (const id of taken) {
      this.#called.add(id)
      this.#notes.delete(id)
    }
    return entries
  }

  /**
   * The notes that are on no page yet and not `seen`, each followed by those that it calls itself. Adds them to `seen`.
   */
  #notesOf(calls: readonly string[], seen: Set<string>): readonly Entry[] {
    const found: Entry[] = []
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

  /** Index after the last entry of the page that begins with `#from`; undefined where all there is fits on it. */
  #endOfPage(room: PageSpace, wanted: Orientation): number | undefined {
    const entries = this.#entries
    const from = this.#from
    const height = room.bottom - room.top
    const next = this.#breaking.space(this.#pages + 1, wanted)
    const here = new Set<string>()
    let used = from < entries.length ? boxSpace(entries[from]) : 0
    let notes = heightOf(this.#carried)
    let legal = from,
      headings = from
    for (let i = from; i < entries.length; i++) {
      const entry = entries[i]
      if (i > from && (entry.before === 'page' || entry.orientation !== entries[from].orientation)) return i
      if (i > from && entry.before === 'auto') legal = i
      if (i > from && entry.before === 'headings') headings = i
      used += entry.height + (i > from ? entry.space : heightOf(repeated(entries, from, height)))
      if (entry.calls.length > 0) notes += heightOf(this.#notesOf(entry.calls, here))
      const foot = notes > 0 ? notes + this.#breaking.spacing.above + this.#breaking.spacing.ruleGap : 0
      if (used + boxSpace(entry) + foot <= height + EPSILON) continue
      if (legal > from) return legal
      if (headings > from) return headings
      if (i > from) return i
      // Nothing fits beside the notes. Those carried over go first; without any, the entry is set here and its own
      // notes go on. A page with less room than the others (under a masthead) is left empty rather than overfull.
      const mayStayEmpty = height < next.bottom - next.top
      return this.#carried.length > 0 || (mayStayEmpty && used > height) ? from : from + 1
    }
    return undefined
  }
}

function heightOf(entries: readonly Entry[]): Pt {
  return entries.reduce((sum, entry) => sum + entry.height + entry.space, 0)
}

/** Share of a page above which head rows are not set again: the text of the table comes first. */
const MOST_REPEATED = 1 / 3

/**
 * Head rows to set again: those of the table that the entry goes on with, unless the entry before it was a head row
 * itself.
 */
function repeated(entries: readonly Entry[], from: number, height: Pt): readonly Entry[] {
  const { repeat } = entries[from] ?? {}
  if (repeat === undefined || from === 0 || entries[from - 1].repeat === undefined) return []
  return heightOf(repeat) + entries[from].height <= height && heightOf(repeat) <= height * MOST_REPEATED ? repeat : []
}

function placeText(entries: readonly Entry[], from: number, to: number, { top, bottom }: PageSpace): PlacedEntry[] {
  const placed: PlacedEntry[] = []
  let y = top + (to > from ? boxSpace(entries[from]) : 0)
  if (to > from)
    for (const entry of repeated(entries, from, bottom - top)) {
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

/**
 * How many of the lines of notes have room; at least one on a page that holds nothing else, so that it always goes on.
 */
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
