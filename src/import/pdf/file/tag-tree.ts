import type { PdfObjects } from './objects.ts'
import { isDictionary, isName, isReference, isString, type PdfDictionary, type PdfValue, textOf } from './values.ts'

/** An element of the structure tree of the whole file (ISO 32000-2, 14.7). */
export interface Tag {
  readonly type: 'tag'
  /** Its type by the standard, after the role map: `P`, `H1`, `TD`. */
  readonly role: string
  /** As the file names it. */
  readonly name: string
  readonly alt?: string
  readonly lang?: string
  readonly colSpan: number
  readonly rowSpan: number
  readonly kids: readonly TagKid[]
}

export type TagKid = Tag | TagContent | TagLink

/** Marked content of a page. */
export interface TagContent {
  readonly type: 'content'
  /** Number of the page's object. */
  readonly page: number
  readonly id: number
}

/** An annotation with an address. */
export interface TagLink {
  readonly type: 'link'
  readonly url: string
}

/** Deeper than any document; a broken tree may point at itself. */
const deepest = 60
const mostElements = 400_000

/** The elements under the root of the structure tree; undefined where the file has none. */
export function readTagTree(objects: PdfObjects): readonly Tag[] | undefined {
  const root = objects.dictionary(objects.catalog?.get('StructTreeRoot'))
  if (root === undefined) return undefined
  const roles = objects.dictionary(root.get('RoleMap')) ?? new Map()
  const budget = { left: mostElements }
  const reader = { objects, roles, budget }
  return objects.list(root.get('K')).flatMap(kid => {
    const tag = readKid(kid, undefined, 0, reader)
    return tag?.type === 'tag' ? [tag] : []
  })
}

interface Reader {
  readonly objects: PdfObjects
  readonly roles: PdfDictionary
  readonly budget: { left: number }
}

function readKid(value: PdfValue, page: number | undefined, depth: number, reader: Reader): TagKid | undefined {
  const { objects, budget } = reader
  if (depth > deepest || budget.left-- <= 0) return undefined
  if (typeof value === 'number') return page === undefined ? undefined : { type: 'content', page, id: value }
  const own = objects.get(value)
  if (!isDictionary(own)) return undefined
  const pageOf = own.get('Pg')
  const at = isReference(pageOf) ? pageOf.ref : page
  const type = own.get('Type')
  if (isName(type) && type.name === 'MCR') {
    const id = objects.get(own.get('MCID'))
    return at === undefined || typeof id !== 'number' ? undefined : { type: 'content', page: at, id }
  }
  if (isName(type) && type.name === 'OBJR') return linkOf(own, objects)
  const name = own.get('S')
  if (!isName(name)) return undefined
  const alt = objects.get(own.get('Alt'))
  const lang = objects.get(own.get('Lang'))
  return {
    type: 'tag',
    role: roleOf(name.name, reader),
    name: name.name,
    colSpan: spanOf(own, 'ColSpan', objects),
    rowSpan: spanOf(own, 'RowSpan', objects),
    ...(isString(alt) && { alt: textOf(alt) }),
    ...(isString(lang) && { lang: textOf(lang) }),
    kids: objects.list(own.get('K')).flatMap(kid => readKid(kid, at, depth + 1, reader) ?? []),
  }
}

function linkOf(own: PdfDictionary, objects: PdfObjects): TagLink | undefined {
  const action = objects.dictionary(objects.dictionary(own.get('Obj'))?.get('A'))
  const url = objects.get(action?.get('URI'))
  return isString(url) ? { type: 'link', url: textOf(url) } : undefined
}

function roleOf(name: string, { roles, objects }: Reader): string {
  let role = name
  for (let step = 0; step < 8; step++) {
    const next = objects.get(roles.get(role))
    if (!isName(next) || next.name === role) break
    role = next.name
  }
  return role
}

/** An attribute of a table cell (14.8.5.7): attributes are one dictionary, or a list of them and of revision numbers. */
function spanOf(own: PdfDictionary, name: string, objects: PdfObjects): number {
  for (const attributes of objects.list(own.get('A'))) {
    const span = objects.get(objects.dictionary(attributes)?.get(name))
    if (typeof span === 'number' && Number.isInteger(span) && span > 1 && span < 200) return span
  }
  return 1
}
