import type { LineBox } from '../inline/line-box.ts'
import type { Pt, Rect } from '../page.ts'
import type { Orientation } from '../style/orientation.ts'
import type { LeafId } from '../tree/structure.ts'

export interface PlacedEntry {
  readonly entry: Entry
  /** Top of the entry on the page. */
  readonly y: Pt
  /** Repeated from an earlier page: drawn, but not content. */
  readonly artifact: boolean
}

/** A ruled box around entries (CSS `border` and `padding`); horizontal places from the text's edge. */
export interface Frame {
  readonly x: Pt
  readonly width: Pt
  /** Between the rules and the text above, below and beside it. */
  readonly padding: Pt
  readonly thickness: Pt
}

/** A line at its place in an entry: `x` from the left edge of the text area, `y` from the entry's top. */
export interface PlacedLine {
  readonly x: Pt
  readonly y: Pt
  readonly line: LineBox
}

/** Ink that is not text, placed as a line is: rules of tables (no leaf) and pictures (with one). */
export interface PlacedInk {
  readonly rect: Rect
  readonly leaf?: LeafId
  readonly src?: string
  readonly color: string
  /** So many of them in a row, from left to right: the dots of a leader. */
  readonly repeat?: { readonly count: number; readonly pitch: Pt }
}

/**
 * One horizontal slice of the galley: the smallest thing that goes to a page whole. `before` says whether a page may
 * end above it, `headings` that it may where it has no other end: two headings are parted rather than a heading and its
 * text. `space` above it vanishes at the head of a page.
 */
export interface Entry {
  readonly space: Pt
  readonly height: Pt
  readonly before: 'auto' | 'avoid' | 'headings' | 'page'
  readonly lines: readonly PlacedLine[]
  readonly ink: readonly PlacedInk[]
  /** Ids of the elements that begin here. */
  readonly anchors: readonly string[]
  /** Ids of the notes called here, in order. */
  readonly calls: readonly string[]
  /** Set again at the head of each further page that the thing continues on, as artifacts: the head rows of a table. */
  readonly repeat?: readonly Entry[]
  /** Of the page that it goes to; upright without (CSS Paged Media 3, 3.4, `page`). */
  readonly orientation?: Orientation
  /** The box that the entry stands in. */
  readonly frame?: Frame
}

/** What an entry is made from. */
export const NO_ENTRY: Entry = { space: 0, height: 0, before: 'auto', lines: [], ink: [], anchors: [], calls: [] }

/** Takes the column piece by piece. */
export interface GalleySink {
  /** Notes, by id, that are there before what calls them is handed over. */
  readonly notes: Map<string, readonly Entry[]>
  readonly add: (entries: readonly Entry[]) => void
}
