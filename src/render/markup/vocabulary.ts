import type { Nesting, StructureType } from './structure-types.ts'

/**
 * Every element that a template may write: what it may hold, and the structure type (ISO 32000-1, 14.8.4) that it
 * becomes in the PDF. With the type `null`, an element only groups or styles: its content belongs to its parent's
 * structure element.
 */

/**
 * `flow`: blocks. `phrasing`: text and inline elements. `cell`: either paragraphs and lists, or text and inline
 * elements. `empty`: nothing. `items`, `groups`, `rows`, `cells`: only those.
 */
export type Content = 'flow' | 'phrasing' | 'cell' | 'empty' | 'items' | 'groups' | 'rows' | 'cells'

export interface VocabularyEntry {
  readonly content: Content
  /** `block` starts on a new line; `inline` flows within the line of a paragraph. */
  readonly display: 'block' | 'inline'
  readonly role: StructureType | null
}

export const vocabulary = {
  article: { content: 'flow', display: 'block', role: 'Document' },
  section: { content: 'flow', display: 'block', role: null },
  header: { content: 'flow', display: 'block', role: null },
  nav: { content: 'flow', display: 'block', role: null },
  div: { content: 'flow', display: 'block', role: null },
  h1: { content: 'phrasing', display: 'block', role: 'H1' },
  h2: { content: 'phrasing', display: 'block', role: 'H2' },
  h3: { content: 'phrasing', display: 'block', role: 'H3' },
  h4: { content: 'phrasing', display: 'block', role: 'H4' },
  h5: { content: 'phrasing', display: 'block', role: 'H5' },
  h6: { content: 'phrasing', display: 'block', role: 'H6' },
  p: { content: 'phrasing', display: 'block', role: 'P' },
  blockquote: { content: 'flow', display: 'block', role: 'BlockQuote' },
  ol: { content: 'items', display: 'block', role: 'L' },
  ul: { content: 'items', display: 'block', role: 'L' },
  /** Holds a `span.num` (the label, including the space after it) and a `div.body`; an `li.toc-entry` holds blocks. */
  li: { content: 'flow', display: 'block', role: 'LI' },
  /** Holds a `span.num` (the marker, a link back to the call) and a `div.body`. */
  aside: { content: 'flow', display: 'block', role: 'Note' },
  table: { content: 'groups', display: 'block', role: 'Table' },
  caption: { content: 'phrasing', display: 'block', role: 'Caption' },
  thead: { content: 'rows', display: 'block', role: 'THead' },
  tbody: { content: 'rows', display: 'block', role: 'TBody' },
  tr: { content: 'cells', display: 'block', role: 'TR' },
  th: { content: 'cell', display: 'block', role: 'TH' },
  td: { content: 'cell', display: 'block', role: 'TD' },
  /**
   * In the PDF, the Figure is the image. Its caption is beside it rather than inside, because the alternative text of
   * an element replaces everything in it (ISO 32000-1, 14.9.3), and PDF.js skips it. Of the grouping types, only `Sect`
   * may hold both.
   */
  figure: { content: 'flow', display: 'block', role: 'Sect' },
  figcaption: { content: 'phrasing', display: 'block', role: 'Caption' },
  img: { content: 'empty', display: 'block', role: 'Figure' },
  a: { content: 'phrasing', display: 'inline', role: 'Link' },
  em: { content: 'phrasing', display: 'inline', role: null },
  strong: { content: 'phrasing', display: 'inline', role: null },
  sup: { content: 'phrasing', display: 'inline', role: null },
  sub: { content: 'phrasing', display: 'inline', role: null },
  /** A `Span` in the PDF only if it has a language. */
  span: { content: 'phrasing', display: 'inline', role: null },
  time: { content: 'phrasing', display: 'inline', role: null },
  br: { content: 'empty', display: 'inline', role: null },
} as const satisfies Record<string, VocabularyEntry>

export type TagName = keyof typeof vocabulary

interface ClassRole {
  readonly tagName: TagName
  readonly parent?: TagName
  /** Outermost first. */
  readonly roles: Nesting
}

/** Structure types that also depend on class and parent, by class. */
const classRoles: ReadonlyMap<string, ClassRole> = new Map<string, ClassRole>([
  ['num', { tagName: 'span', roles: ['Lbl'] }],
  // Only a list item has an LBody (ISO 32000-1, table 336): the blocks of a note are directly in the Note.
  ['body', { tagName: 'div', parent: 'li', roles: ['LBody'] }],
  // The call of a note is a Reference (ISO 14289-1, 7.9, and ISO 32000-1, 14.8.4.4.2).
  ['note-call', { tagName: 'a', roles: ['Reference', 'Link'] }],
  // A table of contents holds items; an item holds a reference and the nested table (ISO 32000-1, 14.8.4.3.2, table
  // 333).
  ['toc-list', { tagName: 'ol', roles: ['TOC'] }],
  ['toc-entry', { tagName: 'li', roles: ['TOCI'] }],
  ['toc-line', { tagName: 'p', roles: ['Reference'] }],
])

/** Returns the structure types of an element, outermost first; none if it only groups or styles. */
export function rolesOf(
  tagName: TagName,
  properties: Readonly<Record<string, string>>,
  parent: TagName | undefined,
): readonly StructureType[] {
  if (properties.class !== undefined)
    for (const name of properties.class.split(' ')) {
      const own = classRoles.get(name)
      if (own !== undefined && own.tagName === tagName && (own.parent === undefined || own.parent === parent))
        return own.roles
    }
  const { role, display } = vocabulary[tagName]
  if (role !== null) return [role]
  if (properties.lang === undefined) return []
  return [display === 'inline' ? 'Span' : 'Sect']
}
