import type { Conventions } from '../../../src/conventions/conventions.ts'
import { formatDate } from '../../../src/conventions/date.ts'
import { ordinal } from '../../../src/conventions/ordinal.ts'
import { term } from '../../../src/conventions/term.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Attachment, Block, Inline, Item, Note } from '../../../src/document/nodes.ts'

/** What a listener is given besides the text, or in another way: nothing, unless it is said here. */
export interface Spoken {
  /** How the call of a note is heard. */
  readonly call: (num: string) => string
  /** Whether the alternative text of a figure is heard, before its caption. */
  readonly figures: 'text' | 'alternative'
  /** Told the index of each block that begins a note. */
  readonly onNote: (index: number) => void
}

const asText: Spoken = { call: num => num, figures: 'text', onNote: () => {} }

/**
 * Label of the page that a heading stands on, by its id: found in the output that is looked at, since the source does
 * not know it.
 */
export type PageOf = (id: string) => string

/**
 * The words of a typeset document in reading order, block by block, written down a second time and without the
 * templates: what the tag tree, the content stream and the EPUB must say.
 */
export function expectedBlocks(
  document: Document,
  conventions: Conventions,
  pageOf: PageOf,
  spoken: Spoken = asText,
): string[] {
  const out: string[] = []
  const called = new Set<string>()
  const notes = new Map(document.notes.map(note => [note.identifier, note]))

  const words = (inlines: readonly Inline[]): string =>
    inlines
      .map(node => {
        switch (node.type) {
          case 'text':
            return node.value
          case 'break':
            return ' '
          case 'pageBreak':
            return ''
          case 'noteReference':
            return spoken.call(notes.get(node.identifier)?.num ?? '')
          default:
            return words(node.children)
        }
      })
      .join('')

  const callsIn = (inlines: readonly Inline[]): string[] =>
    inlines.flatMap(node =>
      node.type === 'noteReference' ? [node.identifier] : 'children' in node ? callsIn(node.children) : [],
    )

  const line = (inlines: readonly Inline[], label = ''): void => {
    out.push(label + words(inlines))
    notesAfter(callsIn(inlines))
  }
  const notesAfter = (identifiers: readonly string[]): void => {
    for (const identifier of identifiers) {
      const note = notes.get(identifier)
      if (note === undefined || called.has(identifier)) continue
      called.add(identifier)
      spoken.onNote(out.length)
      labelled(note)
    }
  }
  const labelled = (node: Item | Note): void => {
    const [first, ...rest] = node.children
    const label = `${node.num} `
    if (first?.type === 'paragraph') line(first.children, label)
    else {
      out.push(label)
      if (first) block(first)
    }
    rest.forEach(block)
  }
  /** A block in a cell; the notes that it calls stand after the table. */
  const cellBlock = (node: Block, label = ''): string[] => {
    switch (node.type) {
      case 'paragraph':
        out.push(label + words(node.children))
        return callsIn(node.children)
      case 'list':
        return node.children.flatMap(({ num, children: [first, ...rest] }) => {
          if (first?.type === 'paragraph')
            return [...cellBlock(first, `${num} `), ...rest.flatMap(one => cellBlock(one))]
          out.push(`${num} `)
          return [...(first ? cellBlock(first) : []), ...rest.flatMap(one => cellBlock(one))]
        })
      default:
        throw new Error(`a ${node.type} in a cell`)
    }
  }
  const block = (node: Block): void => {
    switch (node.type) {
      case 'heading':
        return line(node.children, node.num === undefined ? '' : `${node.num} `)
      case 'paragraph':
        return line(node.children)
      case 'list':
        return node.children.forEach(labelled)
      case 'blockQuote':
        return node.children.forEach(block)
      case 'figure':
        if (spoken.figures === 'alternative') out.push(node.alt)
        if (node.caption.length > 0) line(node.caption)
        return node.description.forEach(block)
      case 'container':
        if (node.name === 'summary' && node.children[0]?.type !== 'heading') out.push(term(conventions, 'summary').text)
        return node.children.forEach(block)
      case 'contents':
        return contents(node.depth)
      case 'table': {
        if (node.caption.length > 0) out.push(words(node.caption))
        const waiting = callsIn(node.caption)
        for (const row of node.children)
          for (const cell of row.children) waiting.push(...cell.children.flatMap(one => cellBlock(one)))
        return notesAfter(waiting)
      }
      default:
        return node satisfies never
    }
  }
  const unnoted = (inlines: readonly Inline[]): string =>
    words(
      inlines.flatMap(function bare(node): readonly Inline[] {
        if (node.type === 'noteReference') return []
        return 'children' in node ? [{ ...node, children: node.children.flatMap(bare) }] : [node]
      }),
    )
  /** The attachment that is being written: a table of contents in it has its headings alone. */
  let inside: Attachment | undefined
  const contents = (depth: number): void => {
    out.push(term(conventions, 'table-of-contents').text)
    const entry = (node: Block): void => {
      if (node.type !== 'heading' || node.depth > depth) return
      out.push(
        `${node.num === undefined ? '' : `${node.num} `}${unnoted(node.children)} ${term(conventions, 'page', { num: pageOf(node.id ?? '') }).text}`,
      )
    }
    const entries = (node: Attachment): void => {
      node.children.forEach(entry)
      node.attachments.forEach(entries)
    }
    if (inside !== undefined) return entries(inside)
    document.mainBody.forEach(entry)
    document.attachments.forEach(entries)
  }
  const attachment = (node: Attachment): void => {
    inside = node
    node.children.forEach(block)
    node.attachments.forEach(attachment)
  }

  masthead(document, conventions, line, out)
  const { preface: { above = [], below = [] } = {}, number, title } = document.meta
  above.forEach(({ children }) => line(children))
  line(title, number === undefined ? '' : `${number} `)
  below.forEach(({ children }) => line(children))
  document.mainBody.forEach(block)
  document.attachments.forEach(attachment)
  return out
}

function masthead(
  document: Document,
  conventions: Conventions,
  line: (inlines: readonly Inline[]) => void,
  out: string[],
): void {
  const { meta } = document
  const say = (key: string, params?: Readonly<Record<string, string>>): string => term(conventions, key, params).text
  const notice = `${say('notice')} ${say('official-text', { symbol: meta.symbols.join('-') })}`
  if (meta.coverPage !== undefined) {
    meta.coverPage.forEach(({ children }) => line(children))
    out.push(notice)
    return
  }
  out.push(say('organization'), meta.symbols.join('-'), ...meta.organs.map(organ => say(`organ.${organ}`)))
  if (meta.distribution !== undefined) out.push(say(`distribution.${meta.distribution}`))
  out.push(formatDate(conventions.masthead.dates, meta.date))
  const { language, originalLanguage: original } = meta
  if (original !== undefined && original !== language) out.push(say('language'))
  if (original !== undefined) out.push(say('original', { language: say(`language-name.${original}`) }))
  if (meta.job !== undefined) out.push([`${meta.job.number} (${say('job-letter')})`, ...meta.job.dates].join(' '))
  out.push(notice)
  if (meta.session !== undefined)
    out.push(meta.session.text ?? say('session', { ordinal: ordinal(conventions, meta.session.number) }))
  for (const { item, title } of meta.agenda) {
    line(item)
    if (title.length > 0) line(title)
  }
}
