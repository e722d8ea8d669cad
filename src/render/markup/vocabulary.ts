import type { Nesting, StructureType } from './structure-types.ts'

/**
 * Every element that a template may write: what it may hold, and the structure type (ISO 32000-1, 14.8.4) it becomes in
 * the PDF. A type of `null` means that the element groups or styles only: its content belongs to its parent's element.
 */

/**
 * `flow`: blocks. `phrasing`: text and inline elements. `cell`: either paragraphs and lists or text and inline
 * elements. `empty`: nothing. `items`, `rows`, `cells`: only those.
 */
export type Content = 'flow' | 'phrasing' | 'cell' | 'empty' | 'items' | 'groups' | 'rows' | 'cells'

export interface Entry {
  readonly content: Content
  /** `block` starts a line of its own; `inline` stands inside a paragraph's line. */
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
  /**
   * Holds one `span.num` (the label, its closing space inside it) and one `div.body`; an `li.toc-entry` holds blocks.
   */
  li: { content: 'flow', display: 'block', role: 'LI' },
  /** Holds one `span.num` (the marker, a link back to the call) and one `div.body`. */
  aside: { content: 'flow', display: 'block', role: 'Note' },
  table: { content: 'groups', display: 'block', role: 'Table' },
  caption: { content: 'phrasing', display: 'block', role: 'Caption' },
  thead: { content: 'rows', display: 'block', role: 'THead' },
  tbody: { content: 'rows', display: 'block', role: 'TBody' },
  tr: { content: 'cells', display: 'block', role: 'TR' },
  th: { content: 'cell', display: 'block', role: 'TH' },
  td: { content: 'cell', display: 'block', role: 'TD' },
  /**
   * The figure of PDF is its image. The caption stands beside it, not in it: the alternative text of an element
   * replaces all that is in it (ISO 32000-1, 14.9.3), and PDF.js passes over it. Of the types that group, `Sect` alone
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
  /** `Span` in the PDF only where it carries a language. */
  span: { content: 'phrasing', display: 'inline', role: null },
  time: { content: 'phrasing', display: 'inline', role: null },
  br: { content: 'empty', display: 'inline', role: null },
} as const satisfies Record<string, Entry>

export type TagName = keyof typeof vocabulary

interface ClassRole {
  readonly tagName: TagName
  readonly parent?: TagName
  /** The outer one first. */
  readonly roles: Nesting
}

/** Structure types that depend on class and parent as well, by class. */
const classRoles: ReadonlyMap<string, ClassRole> = new Map<string, ClassRole>([
  ['num', { tagName: 'span', roles: ['Lbl'] }],
  // Only a list item has an LBody (ISO 32000-1, table 336): the blocks of a note stand in the Note itself.
  ['body', { tagName: 'div', parent: 'li', roles: ['LBody'] }],
  // ISO 14289-1, 7.9, and ISO 32000-1, 14.8.4.4.2: the call of a note is a Reference.
  ['note-call', { tagName: 'a', roles: ['Reference', 'Link'] }],
  // ISO 32000-1, 14.8.4.3.2, table 333: a table of contents holds items, an item a reference and the table of what is
  // below it.
  ['toc-list', { tagName: 'ol', roles: ['TOC'] }],
  ['toc-entry', { tagName: 'li', roles: ['TOCI'] }],
  ['toc-line', { tagName: 'p', roles: ['Reference'] }],
])

/** Structure types of an element, the outer one first; none for an element that only groups or styles. */
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
