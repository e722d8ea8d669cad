import type { ShapedWord } from '../fonts/shape.ts'
import type { LeafId, StructElem } from './tree/structure.ts'

/** A PDF point, 1/72 inch. */
export type Pt = number

/** From the page's top-left corner; y grows downwards. */
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

/** Words set with one face and size, one glue after another: what one text-showing operator draws. */
export interface TextFragment {
  /** Key of a face in `Layout.faces`. */
  readonly face: string
  readonly size: Pt
  /** Raised baseline of a superscript; 0 on the line. */
  readonly rise: Pt
  /** `#rrggbb` */
  readonly color: string
  /** Words and the spaces between them, in logical order. ' ' is U+0020, which alone stretches. */
  readonly pieces: readonly (ShapedWord | ' ')[]
  /**
   * Left edge of each piece, from the `x` of its run, in lines that do not all run from left to right: the text is
   * shown in logical order, each piece at its place (ISO 32000-1, 14.8.2.3.3). Without it, pieces follow each other.
   */
  readonly places?: readonly Pt[]
}

/** One line's worth of one leaf: painted by a single text object. */
export interface TextRun {
  readonly x: Pt
  readonly baseline: Pt
  /** Added to every U+0020 (PDF `Tw`). */
  readonly wordSpacing: Pt
  /** Added to every character (PDF `Tc`). */
  readonly letterSpacing: Pt
  readonly fragments: readonly TextFragment[]
}

/** Something drawn at a fixed place, owned by a leaf of the structure or by an artifact. */
export type PaintOp = { readonly owner: LeafId | Artifact } & (
  | { readonly op: 'text'; readonly run: TextRun }
  | { readonly op: 'fill'; readonly rects: readonly Rect[]; readonly color: string }
  | { readonly op: 'image'; readonly rect: Rect; readonly src: string }
)

/** The active area of a link: one annotation. `leaf` is a leaf inside the Link element. */
export interface LinkArea {
  readonly leaf: LeafId
  readonly rect: Rect
}

/** What is known of a page when it has been drawn. */
export interface PageInfo {
  readonly width: Pt
  readonly height: Pt
  /** Printed page number, the same in the PDF's page labels and the EPUB's page-list. */
  readonly label: string
  /** The pictures on it. */
  readonly images: readonly PageImage[]
}

/**
 * A finished page. Nothing after this makes a decision.
 * `ops` stand in the order of the content stream: leaves in reading order, artifacts after them.
 */
export interface Page extends PageInfo {
  readonly ops: readonly PaintOp[]
  readonly links: readonly LinkArea[]
}

/**
 * Who paints the pages: told of the structure before the first page, then handed one page after the other. A page is
 * not kept by the layout, so that a document of a thousand pages is never in memory as a thousand pages.
 */
export type Painter = (structure: StructElem) => (page: Page) => void

/** A picture on a page: the leaf whose content it is, and its path in the source. */
export interface PageImage {
  readonly leaf: LeafId
  readonly src: string
}

/** A named place: `id` of an element. */
export interface Destination {
  readonly id: string
  /** Index into `Layout.pages`. */
  readonly page: number
  readonly x: Pt
  readonly y: Pt
}

export interface Bookmark {
  readonly title: string
  /** Id of the heading, a key of a destination. */
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
  /** What is drawn on each page above all else once the number of pages is known: the folio, which names it. */
  readonly folios: readonly (readonly PaintOp[])[]
  readonly structure: StructElem
  readonly outline: readonly Bookmark[]
  readonly destinations: readonly Destination[]
  readonly pageBreaks: readonly PageBreak[]
  /** Keys of the faces in use → path of the font file below the package's top. */
  readonly faces: Readonly<Record<string, string>>
}
