import type { TagName } from './vocabulary.ts'

/** What the templates produced: strict XHTML as a tree (hast names). */
export interface Element {
  readonly type: 'element'
  readonly tagName: TagName
  /** Attribute names as written (`id`, `class`, `lang`, `href`, `aria-label`), values unescaped. */
  readonly properties: Readonly<Record<string, string>>
  readonly children: readonly (Element | Text)[]
}

export interface Text {
  readonly type: 'text'
  readonly value: string
}
