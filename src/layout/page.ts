import type { ShapedWord } from '../fonts/shape.ts'
import type { LeafId, StructElem } from './tree/structure.ts'

/** A PDF point, 1/72 inch. */
export type Pt = number

/** A rectangle, measured from the top-left corner of the page; y grows downwards. */
export interface Rect {
  readonly x: Pt
  readonly y: Pt
  readonly width: Pt
  readonly height: Pt
}

/** Page furniture (ISO 32000-1, 14.8.2.2): drawn, never read aloud. */
export interface Artifact {
  readonly type: 'Pagination' | 'Layout' | 'Page'
  readonly subtype?: 'Header' | 'Footer'
}

/** Words in one face and size with the spaces between them: what one text-showing operator draws. */
export interface TextFragment {
  /** Key of a face in `Layout.faces`. */
  readonly face: string
  readonly size: Pt
  /** Rise of the baseline, for superscripts; 0 on the line. */
  readonly rise: Pt
  /** `#rrggbb` */
  readonly color: string
  /** Words and spaces in logical order. ' ' is U+0020, the only space that stretches. */
  readonly pieces: readonly (ShapedWord | ' ')[]
  /**
   * Left edge of each piece, from the `x` of its run, in lines that do not run wholly from left to right. If absent,
   * pieces follow one another.
   */
  readonly places?: readonly Pt[]
  /** With `places`: the level of the paragraph (UAX #9), 1 from right to left. */
  readonly baseLevel?: 0 | 1
}

/** The part of a leaf that stands on one line: painted by a single text object. */
export interface TextRun {
  readonly x: Pt
  readonly baseline: Pt
  /** Added to every U+0020 (PDF `Tw`). */
  readonly wordSpacing: Pt
  /** Added to every character (PDF `Tc`). */
  readonly letterSpacing: Pt
  readonly fragments: readonly TextFragment[]
}

/** Something drawn at a fixed position, owned by a leaf of the structure or by an artifact. */
export type PaintOp = { readonly owner: LeafId | Artifact } & (
  | { readonly op: 'text'; readonly run: TextRun }
  | { readonly op: 'fill'; readonly rects: readonly Rect[]; readonly color: string }
  | { readonly op: 'image'; readonly rect: Rect; readonly src: string }
)

/** The active area of a link, which becomes one annotation. `leaf` is a leaf inside the Link element. */
export interface LinkArea {
  readonly leaf: LeafId
  readonly rect: Rect
}

/** Facts about a page that remain after it has been drawn. */
export interface PageInfo {
  readonly width: Pt
  readonly height: Pt
  /** Printed page number, the same in the PDF's page labels and the EPUB's page-list. */
  readonly label: string
  /** The pictures on the page. */
  readonly images: readonly PageImage[]
}

/**
 * A finished page; nothing after this makes a decision. `ops` are in the order of the content stream: leaves in reading
 * order, then artifacts.
 */
export interface Page extends PageInfo {
  readonly ops: readonly PaintOp[]
  readonly links: readonly LinkArea[]
}

/**
 * Paints pages: called with the structure before the first page, then with one page after another. Layout keeps no
 * page, so a thousand pages are never in memory at once.
 */
export type Painter = (structure: StructElem) => (page: Page) => void

/** A picture on a page: the leaf it belongs to, and its path in the source. */
export interface PageImage {
  readonly leaf: LeafId
  readonly src: string
}

/** A named destination: the `id` of an element and its position. */
export interface Destination {
  readonly id: string
  /** Index into `Layout.pages`. */
  readonly page: number
  readonly x: Pt
  readonly y: Pt
}

export interface Bookmark {
  readonly title: string
  /** Id of the heading, which is also the id of a destination. */
  readonly id: string
  readonly children: readonly Bookmark[]
}

/** Where a page begins inside the text: before character `offset` of leaf `leaf`. */
export interface PageBreak {
  readonly label: string
  readonly leaf: LeafId
  readonly offset: number
}

/** What is known when the last page has been painted. */
export interface Layout {
  readonly pages: readonly PageInfo[]
  /** Drawn last on each page, once the number of pages is known: the folio, which states it. */
  readonly folios: readonly (readonly PaintOp[])[]
  readonly structure: StructElem
  readonly outline: readonly Bookmark[]
  readonly destinations: readonly Destination[]
  readonly pageBreaks: readonly PageBreak[]
  /** Keys of the faces in use → path of the font file, relative to the root of the package. */
  readonly faces: Readonly<Record<string, string>>
}
