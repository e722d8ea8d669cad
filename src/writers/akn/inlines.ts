import type { Block, Inline, Note } from '../../document/nodes.ts'
import { element, escapeXml } from './xml.ts'

/** What the parts of the writer share while one document is written. Each note is written where it is called first. */
export interface AknWriting {
  /** The note of a call, the first time; afterwards its mark alone is left. */
  readonly take: (identifier: string) => { readonly note: Note; readonly first: boolean } | undefined
  /** Element and name of the document, and of each resolution or decision in it. */
  readonly statement: readonly [element: string, name: string]
  /** Whether lists say their level and style, or leave both to their labels. */
  readonly lists: 'plain' | 'exact'
  /** Writes the blocks of a note. */
  readonly write: (blocks: readonly Block[]) => string
}

/**
 * Prose in the elements that the DGACM uses: `span` with a class for emphasis, notes in place, `eol`; `eop` where a
 * page begins.
 */
export function inlines(nodes: readonly Inline[], notes: AknWriting): string {
  return nodes.map(node => inline(node, notes)).join('')
}

function inline(node: Inline, notes: AknWriting): string {
  switch (node.type) {
    case 'text':
      return escapeXml(node.value)
    case 'emphasis':
      return element('span', { class: 'italic' }, inlines(node.children, notes))
    case 'strong':
      return element('span', { class: 'bold' }, inlines(node.children, notes))
    case 'superscript':
      return element('sup', {}, inlines(node.children, notes))
    case 'subscript':
      return element('sub', {}, inlines(node.children, notes))
    case 'span':
      return element('span', { 'xml:lang': node.lang }, inlines(node.children, notes))
    case 'link':
      return element('a', { href: node.url }, inlines(node.children, notes))
    case 'break':
      return element('eol', {}, '')
    case 'pageBreak':
      return element('eop', { number: node.num }, '')
    case 'noteReference':
      return call(node.identifier, notes)
    default:
      return node satisfies never
  }
}

/** A second call of a note is its mark: Akoma Ntoso has notes where they are called, and the words are said once. */
function call(identifier: string, notes: AknWriting): string {
  const taken = notes.take(identifier)
  if (taken === undefined) return element('sup', {}, escapeXml(identifier))
  const { note, first } = taken
  return first ? noteElement(note, notes) : element('sup', {}, escapeXml(note.num))
}

/** A note where it is called. */
export function noteElement({ num, children }: Note, notes: AknWriting): string {
  return element('authorialNote', { marker: num, placement: 'bottom' }, notes.write(children))
}
