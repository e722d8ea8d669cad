import type { Document } from './document.ts'
import type { Attachment, Block, Cell, Container, Figure, Heading, Item, List, Note, Table } from './nodes.ts'
import { visit } from './walk.ts'

/**
 * An id that is valid in XML and needs no escaping as a PDF destination: an ASCII letter, then letters, digits, `-`,
 * `_`.
 */
export const idPattern = /^[A-Za-z][A-Za-z0-9_-]*$/u

/** Ids that the templates use: the document's title, and note calls. */
export const reservedId = /^(?:title$|call-)/u

/** Counters, and ids in use. */
interface Ids {
  readonly taken: Set<string>
  headings: number
  tables: number
  figures: number
  /** By kind of attachment: how many there are, and how many have an id. */
  readonly attachments: Map<string, { readonly count: number; given: number }>
}

/**
 * Gives an id to every item, heading, attachment and note, as docs/architecture.md describes. Keeps existing ids. All
 * ids are unique. Recursive: readers limit nesting to 64 levels.
 */
export function identify(document: Document): Document {
  const ids: Ids = { taken: new Set(), headings: 0, tables: 0, figures: 0, attachments: countAttachments(document) }
  visit(document, node => {
    if (node.type !== 'document' && node.id !== undefined) ids.taken.add(node.id)
  })
  return {
    ...document,
    mainBody: document.mainBody.map(block => identifyBlock(block, 'para', ids)),
    attachments: document.attachments.map(attachment => identifyAttachment(attachment, ids)),
    notes: document.notes.map(note => identifyNote(note, ids)),
  }
}

function countAttachments(document: Document): Ids['attachments'] {
  const counts: Ids['attachments'] = new Map()
  visit(document, node => {
    if (node.type === 'attachment') counts.set(node.kind, { count: (counts.get(node.kind)?.count ?? 0) + 1, given: 0 })
  })
  return counts
}

/** Returns `id` if it is free, otherwise `id` with the first free number. */
function claim(id: string, ids: Ids): string {
  let unique = id
  for (let copy = 2; ids.taken.has(unique) || reservedId.test(unique); copy++) unique = `${id}_${copy}`
  ids.taken.add(unique)
  return unique
}

function identifyAttachment(attachment: Attachment, ids: Ids): Attachment {
  const counter = ids.attachments.get(attachment.kind) ?? { count: 1, given: 0 }
  counter.given += 1
  const id = attachment.id ?? claim(counter.count === 1 ? attachment.kind : `${attachment.kind}-${counter.given}`, ids)
  const [first, ...rest] = attachment.children
  const heading =
    first?.type === 'heading' ? [{ ...first, id: first.id ?? claim(`${id}-title`, ids) }] : first ? [first] : []
  const prefix = restarts(attachment, ids) ? `${id}-para` : 'para'
  const blocks = first?.type === 'heading' ? rest : attachment.children
  return {
    ...attachment,
    id,
    children: [
      ...(first?.type === 'heading' ? heading : []),
      ...blocks.map(block => identifyBlock(block, prefix, ids)),
    ],
    attachments: attachment.attachments.map(inner => identifyAttachment(inner, ids)),
  }
}

/**
 * Whether the attachment repeats a number of the text before it. If so, the attachment's id prefixes the ids of all its
 * paragraphs.
 */
function restarts(attachment: Attachment, ids: Ids): boolean {
  return attachment.children.some(
    block =>
      block.type === 'list' &&
      block.children.some((item, index) => item.id === undefined && ids.taken.has(`para-${slug(item.num, index)}`)),
  )
}

function identifyBlock(block: Block, prefix: string, ids: Ids): Block {
  switch (block.type) {
    case 'heading':
      return identifyHeading(block, ids)
    case 'list':
      return identifyList(block, prefix, ids)
    case 'blockQuote':
      return { ...block, children: block.children.map(child => identifyBlock(child, prefix, ids)) }
    case 'table':
      return identifyTable(block, ids)
    case 'figure':
      return block.description.length === 0 ? block : identifyFigure(block, prefix, ids)
    case 'container':
      return identifyContainer(block, prefix, ids)
    case 'contents':
      return { ...block, id: block.id ?? claim('contents', ids) }
    default:
      return block
  }
}

/** Points in a table have their own numbers. Most cells contain one paragraph, which needs no id. */
function identifyTable(table: Table, ids: Ids): Table {
  ids.tables += 1
  const prefix = `table-${ids.tables}-para`
  const identifyCell = (cell: Cell): Cell =>
    cell.children.every(({ type }) => type === 'paragraph')
      ? cell
      : { ...cell, children: cell.children.map(block => identifyBlock(block, prefix, ids)) }
  return { ...table, children: table.children.map(row => ({ ...row, children: row.children.map(identifyCell) })) }
}

/** A figure with a long description can be a link target, and so can its description. */
function identifyFigure(figure: Figure, prefix: string, ids: Ids): Figure {
  ids.figures += 1
  const id = figure.id ?? claim(`figure-${ids.figures}`, ids)
  return { ...figure, id, description: figure.description.map(child => identifyBlock(child, prefix, ids)) }
}

/** Nobody cites numbers in a summary. Resolutions and components have their own numbering. */
function identifyContainer(container: Container, prefix: string, ids: Ids): Container {
  if (container.name === 'signature' || container.name === 'conclusions') {
    return { ...container, children: container.children.map(child => identifyBlock(child, prefix, ids)) }
  }
  const id = container.id ?? claim(container.name, ids)
  return { ...container, id, children: container.children.map(child => identifyBlock(child, `${id}-para`, ids)) }
}

// Keys precede the spread: docs/performance.md, "What we know of V8".
function identifyHeading(heading: Heading, ids: Ids): Heading {
  ids.headings += 1
  const id = heading.id ?? claim(`heading-${ids.headings}`, ids)
  return { id, ...heading }
}

function identifyList(list: List, prefix: string, ids: Ids): List {
  return { ...list, children: list.children.map((item, index) => identifyItem(item, index, prefix, ids)) }
}

function identifyItem(item: Item, index: number, prefix: string, ids: Ids): Item {
  const id = item.id ?? claim(`${prefix}-${slug(item.num, index)}`, ids)
  return { id, ...item, children: item.children.map(child => identifyBlock(child, id, ids)) }
}

/**
 * Letters and digits of a label (`21.` gives `21`, `3 bis.` gives `3-bis`), or its position in the list if it has none
 * in ASCII.
 */
function slug(num: string, index: number): string {
  const letters = num.normalize('NFKC').match(/[A-Za-z0-9]+/gu)
  return letters === null ? String(index + 1) : letters.join('-')
}

function identifyNote(note: Note, ids: Ids): Note {
  const id = note.id ?? claim(`note-${noteSlug(note.num)}`, ids)
  return { id, ...note, children: note.children.map(block => identifyBlock(block, `${id}-para`, ids)) }
}

/** `*` becomes `asterisk`, `**` becomes `asterisk-2`. Other signs become their code points. */
function noteSlug(num: string): string {
  if (/^\*+$/u.test(num)) return num.length === 1 ? 'asterisk' : `asterisk-${num.length}`
  return [...num.normalize('NFKC')]
    .map(character =>
      /[A-Za-z0-9_-]/u.test(character) ? character : `u${(character.codePointAt(0) ?? 0).toString(16)}`,
    )
    .join('')
}
