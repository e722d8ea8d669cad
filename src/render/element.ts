import type { Position } from '../document/nodes.ts'
import type { TagName } from './vocabulary.ts'

/** What the templates produced: strict XHTML as a tree (hast names). */
export interface Element {
  readonly type: 'element'
  readonly tagName: TagName
  /** Attribute names as written (`id`, `class`, `lang`, `href`, `aria-label`), values unescaped. */
  readonly properties: Readonly<Record<string, string>>
  readonly children: readonly (Element | Text)[]
  /** Where the node that this was rendered from stands in the source. */
  readonly position?: Position
}

export interface Text {
  readonly type: 'text'
  readonly value: string
}
