import type { Block, Inline, Note } from '../../document/nodes.ts'
import { element, escapeXml } from './xml.ts'

/** State shared by the parts of the writer for one document. Each note is written at its first call. */
export interface AknWriting {
  /** Takes the note of a call; if it is not the first call, only the marker is written. */
  readonly take: (identifier: string) => { readonly note: Note; readonly first: boolean } | undefined
  /** Element and name of the document, and of each resolution or decision in it. */
  readonly statement: readonly [element: string, name: string]
  /** `exact`: lists state their level and style; `plain`: both follow from their labels. */
  readonly lists: 'plain' | 'exact'
  /** Writes the blocks of a note. */
  readonly write: (blocks: readonly Block[]) => string
}

/**
 * Writes inline content with the elements that the DGACM uses: `span` with a class for emphasis, notes in place, `eol`
 * for line breaks, `eop` where a page begins.
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

/**
 * Writes a note call. Akoma Ntoso puts notes where they are called, so a second call is only a marker: words are said
 * once.
 */
function call(identifier: string, notes: AknWriting): string {
  const taken = notes.take(identifier)
  if (taken === undefined) return element('sup', {}, escapeXml(identifier))
  const { note, first } = taken
  return first ? noteElement(note, notes) : element('sup', {}, escapeXml(note.num))
}

/** Writes a note at its call. */
export function noteElement({ num, children }: Note, notes: AknWriting): string {
  return element('authorialNote', { marker: num, placement: 'bottom' }, notes.write(children))
}
