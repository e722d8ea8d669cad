import type { Assets } from '../../../assets.ts'
import { readTemplateData } from '../../../template-data.ts'
import type { WordParagraph } from '../model.ts'

/** What a style of a known template says of its paragraphs. */
export type Role =
  | 'title'
  | 'session'
  | 'agenda-item'
  | 'agenda-title'
  | 'sponsors'
  | 'note'
  | 'caption'
  | 'quotation'
  | 'contents'
  | 'text'
  | `heading-${number}`

export type StyleRoles = ReadonlyMap<string, Role>

const path = 'templates/import/word/styles.json'

/** The styles by name, from templates/import/word/styles.json. Throws a `TemplateDataError` where its schema is broken. */
export function loadStyleRoles(assets: Assets): StyleRoles {
  const { roles } = readTemplateData(assets, path, 'word-styles') as {
    readonly roles: Readonly<Record<string, { readonly styles: readonly string[] }>>
  }
  return new Map(
    Object.entries(roles).flatMap(([role, { styles }]) =>
      styles.map((name): readonly [string, Role] => [keyOf(name), role as Role]),
    ),
  )
}

/** Templates and their copies differ in spaces, underscores and capitals. */
const keyOf = (name: string): string => name.replace(/[\s_]/gu, '').toLowerCase()

/** The role of a paragraph: that of its style, or of the nearest one it is based on. Undefined for a style of no template. */
export function roleOf({ styles }: Pick<WordParagraph, 'styles'>, roles: StyleRoles): Role | undefined {
  for (const name of styles) {
    const role = roles.get(keyOf(name))
    if (role !== undefined) return role
  }
  return undefined
}
