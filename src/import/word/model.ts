/** What a Word file says, as plain data: every property resolved, every label computed, nothing judged. Units: twentieths of a point for lengths. */

export interface WordFile {
  readonly body: readonly WordBlock[]
  /** What stands at the head and at the foot of the first page. */
  readonly firstHeader: readonly WordBlock[]
  readonly firstFooter: readonly WordBlock[]
  /** Footnotes (`footnote 3`) and endnotes (`endnote 2`). */
  readonly notes: ReadonlyMap<string, readonly WordBlock[]>
  readonly comments: readonly WordComment[]
  /** docProps/custom.xml by name; of core.xml with `core ` before it. */
  readonly properties: ReadonlyMap<string, string>
  /** Bytes of the pictures that the text shows, by the names of their parts. */
  readonly media: ReadonlyMap<string, Uint8Array>
  /** Section by section, whether its pages are turned to their wide side. */
  readonly landscape: readonly boolean[]
  readonly told: readonly Told[]
  /** Language of the file's defaults: a hint only, word processors write what the keyboard was. */
  readonly lang?: string
}

/** What the reading left out, changed or is not sure of. */
export interface Told {
  readonly kind: 'change' | 'comment' | 'field' | 'hidden' | 'lost' | 'picture' | 'character'
  readonly text: string
  /** Paragraph of the body, from 1, where one is known. */
  readonly paragraph?: number
}

export interface WordComment {
  readonly author: string
  readonly text: string
}

export type WordBlock = WordParagraph | WordTable

export interface WordParagraph {
  readonly type: 'paragraph'
  /** Its place among the paragraphs of its part, from 1. */
  readonly number: number
  /** Names of its style and of those it is based on, nearest first. */
  readonly styles: readonly string[]
  /** 0 for the first level of the outline. */
  readonly outline?: number
  readonly label?: WordLabel
  readonly align?: 'start' | 'center' | 'end'
  /** Where its lines begin, and its first one beside them. */
  readonly indent: number
  readonly firstLine: number
  readonly spaceBefore: number
  readonly spaceAfter: number
  /** Rules round it, or above or below. */
  readonly ruled?: 'box' | 'side'
  /** Stops of its tabs, in order. */
  readonly tabs: readonly number[]
  readonly inlines: readonly WordInline[]
  /** Field that the whole of it is a result of: a table of contents. */
  readonly field?: string
  /** A section ends here; the next one has pages turned so. */
  readonly breakAfter?: 'section'
  readonly landscape?: true
}

/** A label that the numbering gives: it stands nowhere in the text. */
export interface WordLabel {
  readonly text: string
  readonly level: number
  /** ECMA-376, 17.18.59 (ST_NumberFormat): `decimal`, `lowerLetter`, `bullet`. */
  readonly format: string
}

export interface Look {
  readonly bold?: true
  readonly italic?: true
  readonly underline?: true
  readonly raised?: 'super' | 'sub'
  readonly caps?: true
  /** In half points. */
  readonly size: number
  readonly lang?: string
}

export type WordInline =
  | {
      readonly type: 'text'
      readonly text: string
      readonly look: Look
      readonly link?: string
      readonly inserted?: true
    }
  | { readonly type: 'tab'; readonly look: Look }
  | { readonly type: 'break'; readonly kind: 'line' | 'page' }
  | { readonly type: 'note'; readonly note: string; readonly mark: string; readonly look: Look }
  | { readonly type: 'picture'; readonly picture: WordPicture }
  /** Words of a text box, anchored here; `group` names the drawing it is part of. */
  | { readonly type: 'box'; readonly blocks: readonly WordBlock[]; readonly group?: number }
  | { readonly type: 'chart'; readonly chart: WordChart }
  /** Where the text of a note shows its own mark. */
  | { readonly type: 'mark' }

export interface WordPicture {
  /** Name of its part; undefined where the file does not hold it. */
  readonly part?: string
  /** What the file says that it shows; empty where nothing is said. */
  readonly alt: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

/** The numbers that a chart was drawn from, as the file keeps them. */
export interface WordChart {
  readonly kind: string
  readonly alt: string
  readonly title: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly string[] }[]
}

export interface WordTable {
  readonly type: 'table'
  readonly columns: number
  readonly rows: readonly WordRow[]
  /** Whether any rule is drawn round or in it. */
  readonly ruled: boolean
  readonly styles: readonly string[]
  /** What the file says of it. */
  readonly caption: string
}

export interface WordRow {
  /** Repeated at the head of each page: a row of column heads. */
  readonly header: boolean
  /** Cells that begin in it. */
  readonly cells: readonly WordCell[]
}

export interface WordCell {
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly blocks: readonly WordBlock[]
  /** Rules at its four sides. */
  readonly rules: { readonly top: boolean; readonly bottom: boolean }
}
