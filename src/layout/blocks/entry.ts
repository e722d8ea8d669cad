import type { LineBox } from '../inline/set/line-box.ts'
import type { Pt, Rect } from '../page.ts'
import type { Orientation } from '../style/orientation.ts'
import type { LeafId } from '../tree/structure.ts'

export interface PlacedEntry {
  readonly entry: GalleyEntry
  /** Top of the entry on the page. */
  readonly y: Pt
  /** Repeated from an earlier page: drawn, but not content. */
  readonly artifact: boolean
}

/** A ruled box around entries (CSS `border` and `padding`). Horizontal positions are from the edge of the text area. */
export interface Frame {
  readonly x: Pt
  readonly width: Pt
  /** Between the rules and the text, on all sides. */
  readonly padding: Pt
  readonly thickness: Pt
}

/** A line inside an entry: `x` from the left edge of the text area, `y` from the top of the entry. */
export interface PlacedLine {
  readonly x: Pt
  readonly y: Pt
  readonly line: LineBox
}

/** Ink that is not text, positioned as lines are: table rules (without a leaf) and pictures (with one). */
export interface PlacedInk {
  readonly rect: Rect
  readonly leaf?: LeafId
  readonly src?: string
  readonly color: string
  /** Repeats the ink from left to right: the dots of a leader. */
  readonly repeat?: { readonly count: number; readonly pitch: Pt }
}

/**
 * One horizontal slice of the galley, the smallest unit that is never split between pages. `before` says whether a page
 * may end above it; `headings` allows this only as a last resort, so two headings are separated before a heading is
 * separated from its text. `space` above the entry is dropped at the head of a page.
 */
export interface GalleyEntry {
  readonly space: Pt
  readonly height: Pt
  readonly before: 'auto' | 'avoid' | 'headings' | 'page'
  readonly lines: readonly PlacedLine[]
  readonly ink: readonly PlacedInk[]
  /** Ids of elements that begin here. */
  readonly anchors: readonly string[]
  /** Ids of notes called here, in order. */
  readonly calls: readonly string[]
  /** Set again as artifacts at the head of each page on which the block continues: the head rows of a table. */
  readonly repeat?: readonly GalleyEntry[]
  /** Set again as an artifact beside the entry if a page begins with it: the label of a table row that continues. */
  readonly continued?: GalleyEntry
  /** Orientation of the page it needs; portrait if absent (CSS Paged Media 3, 3.4, `page`). */
  readonly orientation?: Orientation
  /** The box around the entry. */
  readonly frame?: Frame
}

/** The base from which entries are made. */
export const NO_ENTRY: GalleyEntry = { space: 0, height: 0, before: 'auto', lines: [], ink: [], anchors: [], calls: [] }

/** Receives the column part by part. */
export interface GalleySink {
  /** Notes by id. They are present before the entries that call them are handed over. */
  readonly notes: Map<string, readonly GalleyEntry[]>
  readonly add: (entries: readonly GalleyEntry[]) => void
}
