import type { TagName } from './vocabulary.ts'

/** The output of the templates: strict XHTML as a tree, with the names of hast. */
export interface Element {
  readonly type: 'element'
  readonly tagName: TagName
  /** Attribute names as written (`id`, `class`, `lang`, `href`, `aria-label`), with unescaped values. */
  readonly properties: Readonly<Record<string, string>>
  readonly children: readonly (Element | Text)[]
}

export interface Text {
  readonly type: 'text'
  readonly value: string
}
