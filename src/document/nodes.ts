/**
 * The document tree. Structure speaks Akoma Ntoso (attachment, item, num), prose speaks mdast
 * (paragraph, heading, emphasis, link). Every value is plain, readonly data.
 */

/** A place in the source (unist `Point`): `line` and `column` count from 1, `offset` from 0, in UTF-16 units. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A stretch of the source; `end` is the place after its last character. */
export interface Position {
  readonly start: Point
  readonly end: Point
}

/** A BCP 47 language tag. The languages of documents are those with a file in templates/conventions/. */
export type Lang = string

export interface Node {
  /** Stable anchor, unique in the document; the same in the PDF's destinations and in the EPUB. */
  readonly id?: string
  /** Language of this node where it differs from the one around it. */
  readonly lang?: Lang
  readonly position?: Position
}

/** An annex, enclosure or appendix. It starts on a new page; its first block is its heading. */
export interface Attachment extends Node {
  readonly type: 'attachment'
  readonly kind: 'annex' | 'enclosure' | 'appendix'
  readonly children: readonly Block[]
  readonly attachments: readonly Attachment[]
}

export type Block = Heading | Paragraph | List | Table | Figure | BlockQuote | Container | Contents

export interface Heading extends Node {
  readonly type: 'heading'
  /** 1 is the first level below the document's title: the level of an annex's own heading. */
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  /** Printed number (`I.`, `A.`), verbatim, where the source separates it from the words. */
  readonly num?: string
  readonly children: readonly Inline[]
}

export interface Paragraph extends Node {
  readonly type: 'paragraph'
  readonly children: readonly Inline[]
}

/** A run of items with the same style of label: numbered paragraphs (`1.`), points (`a)`), bullets. */
export interface List extends Node {
  readonly type: 'list'
  /** Key of conventions `labels`: `decimal`, `lower-alpha`, `lower-roman`, `upper-alpha`, …, or `bullet`. */
  readonly style: string
  /** 1 for the numbered paragraphs of the text, 2 for the points inside them, and so on. */
  readonly level: number
  /** Its labels are those of no list around it, and its author answers for their order. */
  readonly apart?: true
  readonly children: readonly Item[]
}

/** One numbered paragraph or point. `num` is what the author wrote (`12.`, `a)`): checked, never computed. */
export interface Item extends Node {
  readonly type: 'item'
  readonly num: string
  readonly children: readonly Block[]
}

export interface Table extends Node {
  readonly type: 'table'
  readonly caption: readonly Inline[]
  /** One for each column. Figures in a column aligned to its end stand under each other by their units. */
  readonly align: readonly ('start' | 'center' | 'end' | null)[]
  /** `landscape`: on pages turned to their wide side. Without it a table turns where it does not fit otherwise. */
  readonly orientation?: 'landscape'
  /** Rows of column heads come first. */
  readonly children: readonly Row[]
}

export interface Row extends Node {
  readonly type: 'row'
  readonly header: boolean
  /** A sum of the rows above it, with a rule between. */
  readonly total?: true
  /** The cells that begin in the row; those that reach into it from above are not among them. */
  readonly children: readonly Cell[]
}

/** Blocks are paragraphs and lists; a cell of plain words is one paragraph, an empty cell has none. */
export interface Cell extends Node {
  readonly type: 'cell'
  /** A head of its row, where the row is none of heads. */
  readonly header: boolean
  /** Columns and rows that it takes, where more than one. */
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly children: readonly Block[]
}

export interface Figure extends Node {
  readonly type: 'figure'
  /** Path relative to the source's folder. */
  readonly url: string
  readonly alt: string
  /** Natural size in CSS pixels, where the file was found. */
  readonly width?: number
  readonly height?: number
  /** Letters that a drawing shows: no text of the document, but the fonts must have them. */
  readonly words?: string
  readonly caption: readonly Inline[]
  /** What the picture says at length, in words that everybody reads after it. */
  readonly description: readonly Block[]
}

export interface BlockQuote extends Node {
  readonly type: 'blockQuote'
  readonly children: readonly Block[]
}

/**
 * A part of the text that is set apart and named by what it is (Akoma Ntoso: `container`, `conclusions`, `component`
 * for one of several resolutions under one symbol, and `statement` for a resolution that a report quotes).
 */
export interface Container extends Node {
  readonly type: 'container'
  readonly name: 'summary' | 'signature' | 'resolution' | 'conclusions' | 'component'
  readonly children: readonly Block[]
}

/** The place of the table of contents: its entries are the headings of the text around it. */
export interface Contents extends Node {
  readonly type: 'contents'
  /** Deepest level of heading that has an entry. */
  readonly depth: number
}

/** The text of a note. `num` is its printed marker, verbatim (`*`, `1`, `a`). */
export interface Note extends Node {
  readonly type: 'note'
  readonly identifier: string
  readonly num: string
  readonly children: readonly Block[]
}

export type Inline =
  | Text
  | Emphasis
  | Strong
  | Superscript
  | Subscript
  | Span
  | Link
  | NoteReference
  | Break
  | PageBreak

export interface Text extends Node {
  readonly type: 'text'
  readonly value: string
}

export interface Emphasis extends Node {
  readonly type: 'emphasis'
  readonly children: readonly Inline[]
}

export interface Strong extends Node {
  readonly type: 'strong'
  readonly children: readonly Inline[]
}

export interface Superscript extends Node {
  readonly type: 'superscript'
  readonly children: readonly Inline[]
}

export interface Subscript extends Node {
  readonly type: 'subscript'
  readonly children: readonly Inline[]
}

/** A run in another language: `[Access to Information]{lang=en}`; `lang` is always set. */
export interface Span extends Node {
  readonly type: 'span'
  readonly lang: Lang
  readonly children: readonly Inline[]
}

export interface Link extends Node {
  readonly type: 'link'
  /** `https:`, `http:`, `mailto:`, or `#id` for a place in this document. */
  readonly url: string
  readonly children: readonly Inline[]
}

/** The call of a note. `identifier` names a `Note` of the document. */
export interface NoteReference extends Node {
  readonly type: 'noteReference'
  readonly identifier: string
}

/** A line break that the author asked for. */
export interface Break extends Node {
  readonly type: 'break'
}

/**
 * Here a page of the original begins (DPUB-ARIA 1.1, `doc-pagebreak`): it has no words. `num` is the number that the
 * page bears, or would bear.
 */
export interface PageBreak extends Node {
  readonly type: 'pageBreak'
  readonly num: string
}
