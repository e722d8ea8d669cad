import type { WordInline } from '../../word/model.ts'
import type { Page } from '../file/pages.ts'
import type { Box } from '../file/pictures.ts'

/** What the tags and the pages of a PDF say, block by block, nothing judged. Lengths are points. */
export type PdfBlock = TextBlock | TableBlock | FigureBlock

export interface TextBlock {
  readonly type: 'text'
  /** Structure type by the standard (`P`, `H1`); `note` for a typed note under a page. */
  readonly role: string
  /** As the file names it. */
  readonly name: string
  readonly label?: string
  readonly inlines: readonly WordInline[]
  /** The words in one line. */
  readonly words: string
  readonly look: BlockLook
  readonly first: Place
  readonly last: Place & { readonly right: number }
  /** Where its lines begin, from the left of the page: the first one, and the others. */
  readonly x: number
  readonly indent: number
  readonly lines: number
  readonly align: 'start' | 'center' | 'end'
}

export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
}

export interface BlockLook {
  /** Type size of most letters. */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
}

export interface TableBlock {
  readonly type: 'table'
  readonly columns: number
  readonly rows: readonly TableRow[]
  readonly first: Place
}

export interface TableRow {
  readonly header: boolean
  readonly cells: readonly TableCell[]
}

export interface TableCell {
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly blocks: readonly PdfBlock[]
}

export interface FigureBlock {
  readonly type: 'figure'
  readonly page: number
  readonly box: Box
  readonly alt: string
  /** Words that the picture shows as text. */
  readonly words: string
  readonly first: Place
}

export interface PdfEvidence {
  readonly blocks: readonly PdfBlock[]
  readonly notes: ReadonlyMap<string, readonly PdfBlock[]>
  readonly told: readonly string[]
}

/** What the reading of the tags knows, and what it finds beside the blocks. */
export interface TagReading {
  readonly pages: ReadonlyMap<number, Page>
  readonly notes: Map<string, readonly PdfBlock[]>
  readonly told: string[]
  /** Inside heads of columns, which are said once however many pages repeat them. */
  readonly inHead?: true
}

/** All texts of blocks, those in cells among them where asked for. */
export function textsOf(blocks: readonly PdfBlock[], inTables = false): readonly TextBlock[] {
  return blocks.flatMap(block => {
    if (block.type === 'text') return [block]
    if (block.type !== 'table' || !inTables) return []
    return block.rows.flatMap(({ cells }) => cells.flatMap(cell => textsOf(cell.blocks, true)))
  })
}
