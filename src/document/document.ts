import type { Meta } from './meta.ts'
import type { Attachment, Block, Lang, Node, Note } from './nodes.ts'

/** A whole document. Its fields are in reading order. */
export interface Document extends Node {
  readonly type: 'document'
  readonly lang: Lang
  readonly meta: Meta
  /** The body below the title. */
  readonly mainBody: readonly Block[]
  readonly attachments: readonly Attachment[]
  /** All notes, in the order of their definitions. Calls refer to them by `identifier`. */
  readonly notes: readonly Note[]
  /** Where the author allows hyphenation: offsets in UTF-16 units, by word. The text itself contains no U+00AD. */
  readonly softHyphens?: Readonly<Record<string, readonly number[]>>
}
