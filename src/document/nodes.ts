/**
 * The document tree. Structure uses the names of Akoma Ntoso (attachment, item, num), prose those of mdast (paragraph,
 * heading, emphasis, link). All values are plain, readonly data.
 */

/** A place in the source (unist `Point`). `line` and `column` count from 1, `offset` from 0, in UTF-16 units. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A range of the source. `end` is the place after its last character. */
export interface Position {
  readonly start: Point
  readonly end: Point
}

/** A BCP 47 language tag. Documents can be in the languages that have a file in templates/conventions/. */
export type Lang = string

export interface Node {
  /** Stable anchor, unique in the document, and the same in PDF destinations and in the EPUB. */
  readonly id?: string
  /** Language of this node, if it differs from its parent's. */
  readonly lang?: Lang
  readonly position?: Position
}

/** An annex, enclosure or appendix. Starts on a new page, and its first block is its heading. */
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
  /** Printed number (`I.`, `A.`), unchanged, if the source separates it from the words. */
  readonly num?: string
  readonly children: readonly Inline[]
}

export interface Paragraph extends Node {
  readonly type: 'paragraph'
  readonly children: readonly Inline[]
}

/** Consecutive items with the same style of label: numbered paragraphs (`1.`), points (`a)`) or bullets. */
export interface List extends Node {
  readonly type: 'list'
  /**
   * Key of conventions `labels`: `decimal`, `lower-alpha`, `lower-roman`, `upper-alpha`, `upper-roman` …, or `bullet`.
   */
  readonly style: string
  /** 1 for the numbered paragraphs of the text, 2 for the points inside them, and so on. */
  readonly level: number
  /** Not checked for consecutive labels: its labels belong to no surrounding list. */
  readonly apart?: true
  readonly children: readonly Item[]
}

/** One numbered paragraph or point. `num` is what the author wrote (`12.`, `a)`). It is checked, never computed. */
export interface Item extends Node {
  readonly type: 'item'
  readonly num: string
  readonly children: readonly Block[]
}

export interface Table extends Node {
  readonly type: 'table'
  readonly caption: readonly Inline[]
  /** One value for each column. Numbers in a column aligned to its end are aligned by their units. */
  readonly align: readonly ('start' | 'center' | 'end' | null)[]
  /** `landscape`: on pages turned to landscape. Without it, a table is turned only if it does not fit otherwise. */
  readonly orientation?: 'landscape'
  /** Header rows come first. */
  readonly children: readonly Row[]
}

export interface Row extends Node {
  readonly type: 'row'
  readonly header: boolean
  /** A total of the rows above, with a rule between. */
  readonly total?: true
  /** Cells that begin in this row. Cells that extend into it from above are excluded. */
  readonly children: readonly Cell[]
}

/** Blocks are paragraphs and lists. A cell of plain words is one paragraph; an empty cell has none. */
export interface Cell extends Node {
  readonly type: 'cell'
  /** A row header, in a row that is not a header row. */
  readonly header: boolean
  /** Number of columns and rows that it covers, if more than one. */
  readonly colSpan?: number
  readonly rowSpan?: number
  readonly children: readonly Block[]
}

export interface Figure extends Node {
  readonly type: 'figure'
  /** Path relative to the source's folder. */
  readonly url: string
  readonly alt: string
  /** Natural size in CSS pixels, if the file was found. */
  readonly width?: number
  readonly height?: number
  /** Letters that a drawing shows. Not part of the document's text, but the fonts must have them. */
  readonly words?: string
  readonly caption: readonly Inline[]
  /** A long description of the picture, as text that all readers read after it. */
  readonly description: readonly Block[]
}

export interface BlockQuote extends Node {
  readonly type: 'blockQuote'
  readonly children: readonly Block[]
}

/**
 * A part of the text that is set apart, named by what it is (Akoma Ntoso: `container`, `conclusions`; `component` for
 * one of several resolutions under one symbol; `statement` for a resolution that a report quotes).
 */
export interface Container extends Node {
  readonly type: 'container'
  readonly name: 'summary' | 'signature' | 'resolution' | 'conclusions' | 'component'
  readonly children: readonly Block[]
}

/** Place of the table of contents. Its entries are the headings of the surrounding text. */
export interface Contents extends Node {
  readonly type: 'contents'
  /** Deepest heading level that has an entry. */
  readonly depth: number
}

/** The text of a note. `num` is its printed marker, unchanged (`*`, `1`, `a`). */
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

/** A span in another language: `[Access to Information]{lang=en}`. `lang` is always set. */
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

/** A note call. `identifier` names a `Note` of the document. */
export interface NoteReference extends Node {
  readonly type: 'noteReference'
  readonly identifier: string
}

/** A line break that the author requested. */
export interface Break extends Node {
  readonly type: 'break'
}

/**
 * The beginning of a page of the original (DPUB-ARIA 1.1, `doc-pagebreak`). It has no words. `num` is the number that
 * the page bears, or would bear.
 */
export interface PageBreak extends Node {
  readonly type: 'pageBreak'
  readonly num: string
}
