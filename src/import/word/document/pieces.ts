import type { Label } from '../../../conventions/labels.ts'
import type { Figure, Inline, Table } from '../../../document/nodes.ts'

/** What the paragraphs of a file are, in their order: the evidence that lists, headings and attachments are made of. */
export type Piece =
  | HeadingPiece
  | {
      readonly type: 'item'
      readonly num: string
      readonly labels: readonly Label[]
      readonly x: number
      readonly children: readonly Inline[]
    }
  | {
      readonly type: 'paragraph'
      readonly x: number
      readonly children: readonly Inline[]
      readonly align?: 'center' | 'end'
      readonly isQuotation?: true
    }
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'figure'; readonly figure: Figure }
  | { readonly type: 'box'; readonly pieces: readonly Piece[]; readonly isSummary: boolean }
  | {
      readonly type: 'contents'
      readonly depth: number
      readonly entries: readonly string[]
      readonly isTitled: boolean
    }
  | { readonly type: 'signature'; readonly children: readonly Inline[] }

export interface HeadingPiece {
  readonly type: 'heading'
  /** 1 for the highest class of headings that the file's template has. */
  readonly rank: number
  readonly num?: string
  readonly children: readonly Inline[]
  readonly attachment?: 'annex' | 'enclosure' | 'appendix'
}
