import type { Meta } from './meta.ts'
import type { Attachment, Block, Lang, Node, Note } from './nodes.ts'

/** One whole document, its parts in reading order. */
export interface Document extends Node {
  readonly type: 'document'
  readonly lang: Lang
  readonly meta: Meta
  /** The body under the title. */
  readonly mainBody: readonly Block[]
  readonly attachments: readonly Attachment[]
  /** The texts of all notes, in the order of their definitions; calls name them by `identifier`. */
  readonly notes: readonly Note[]
  /** Where the author lets words be cut at a line's end: offsets (UTF-16 units) by word. No text has U+00AD itself. */
  readonly softHyphens?: Readonly<Record<string, readonly number[]>>
}
