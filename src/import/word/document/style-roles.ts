import { type Assets, readAssetText } from '../../../assets.ts'
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

/** The styles by name, from templates/import/word/styles.json. Throws an `Error` that names the key where a value is none. */
export function loadStyleRoles(assets: Assets): StyleRoles {
  const file = JSON.parse(readAssetText(assets, path)) as {
    readonly roles?: Readonly<Record<string, { readonly styles?: unknown; readonly source?: unknown }>>
  }
  return new Map(
    Object.entries(file.roles ?? {}).flatMap(([role, { styles, source }]): (readonly [string, Role])[] => {
      if (typeof source !== 'string') throw new Error(`${path}: ${role}.source: expected a string`)
      if (!Array.isArray(styles) || !styles.every(name => typeof name === 'string'))
        throw new Error(`${path}: ${role}.styles: expected strings`)
      return styles.map(name => [keyOf(name), role as Role])
    }),
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
