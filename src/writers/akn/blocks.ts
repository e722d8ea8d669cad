import type {
  Attachment,
  Block,
  Cell,
  Container,
  Heading,
  Inline,
  Item,
  List,
  Row,
  Table,
} from '../../document/nodes.ts'
import { columnsOf } from '../../document/table-columns.ts'
import { plainText } from '../../document/text.ts'
import { isTypedRule, typedLabel } from '../../readers/akn/flow/labels.ts'
import { wordsClass } from '../../readers/akn/xml/vocabulary.ts'
import { type AknWriting, inlines } from './inlines.ts'
import { element } from './xml.ts'

/** Writes a sequence of blocks, without conclusions and components (`statementParts`). */
export function blocks(nodes: readonly Block[], notes: AknWriting): string {
  return nodes.map(node => block(node, notes)).join('')
}

function block(node: Block, notes: AknWriting): string {
  switch (node.type) {
    case 'paragraph':
      return paragraph(node.children, notes)
    case 'heading':
      return heading(node, notes)
    case 'list':
      return list(node, notes)
    case 'table':
      return table(node, notes)
    case 'blockQuote':
      return element('quotedStructure', {}, blocks(node.children, notes))
    case 'container':
      return element('container', { name: node.name }, blocks(node.children, notes))
    case 'figure':
      return [
        element('p', {}, element('img', { src: node.url, alt: node.alt }, '')),
        ...(node.caption.length === 0 ? [] : [paragraph(node.caption, notes)]),
        blocks(node.description, notes),
      ].join('')
    case 'contents':
      return ''
    default:
      return node satisfies never
  }
}

/**
 * Writes a paragraph. Words that a reader of published files would take for a typed label or rule are marked as words.
 */
function paragraph(children: readonly Inline[], notes: AknWriting): string {
  const text = plainText(children)
  const asWords = typedLabel(text) !== undefined || isTypedRule(text)
  return element('p', { class: asWords ? wordsClass : undefined }, inlines(children, notes))
}

/** Writes a heading. In the DGACM's files, headings are paragraphs with a class, `H1` the highest. */
function heading({ depth, num, children }: Heading, notes: AknWriting): string {
  const words = element('content', {}, paragraph(children, notes))
  const label = num === undefined ? '' : element('num', {}, inlines([{ type: 'text', value: num }], notes))
  return element('paragraph', { class: `H${depth}` }, label + words)
}

/** Writes a list. Numbered paragraphs are part of the text, points are in a list. */
function list({ level, style, children }: List, notes: AknWriting): string {
  const points = (name: 'paragraph' | 'point'): string => children.map(item => point(name, item, notes)).join('')
  if (notes.lists === 'exact') return element('list', { class: `level-${level} ${style}` }, points('point'))
  return level === 1 ? points('paragraph') : element('list', {}, points('point'))
}

function point(name: 'paragraph' | 'point', { num, children }: Item, notes: AknWriting): string {
  return element(
    name,
    {},
    element('num', {}, inlines([{ type: 'text', value: num }], notes)) +
      element('content', {}, blocks(children, notes)),
  )
}

function table({ caption, align, children }: Table, notes: AknWriting): string {
  const columns = columnsOf(children)
  const words = caption.length === 0 ? '' : element('caption', {}, inlines(caption, notes))
  const rows = children.map((row, r) => {
    const cells = row.children.map((cell, c) => cellOf(cell, row, align[columns[r]?.[c] ?? -1] ?? null, notes))
    return element('tr', {}, cells.join(''))
  })
  return element('table', {}, words + rows.join(''))
}

function cellOf(
  { header, colSpan, rowSpan, children }: Cell,
  row: Row,
  align: Table['align'][number],
  notes: AknWriting,
): string {
  return element(
    row.header || header ? 'th' : 'td',
    {
      colspan: colSpan?.toString(),
      rowspan: rowSpan?.toString(),
      'akn4un:data-justification': align === 'end' ? 'right' : undefined,
    },
    blocks(children, notes),
  )
}

/**
 * Writes the parts of a statement after its preface: the text with its conclusions in place, and then the components.
 */
export function statementParts(
  nodes: readonly Block[],
  notes: AknWriting,
): { readonly body: string; readonly components: string } {
  const components = nodes.filter((node): node is Container => node.type === 'container' && node.name === 'component')
  const parts: string[] = []
  let run: Block[] = []
  const flush = (): void => {
    if (run.length > 0 || parts.length === 0) parts.push(element('mainBody', {}, blocks(run, notes)))
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'container' && node.name === 'component') continue
    if (node.type !== 'container' || node.name !== 'conclusions') {
      run.push(node)
      continue
    }
    flush()
    parts.push(element('conclusions', {}, blocks(node.children, notes)))
  }
  if (run.length > 0 || parts.length === 0) flush()
  return { body: parts.join(''), components: components.map(({ children }) => component(children, notes)).join('') }
}

function component(children: readonly Block[], notes: AknWriting): string {
  const { body, components } = statementParts(children, notes)
  const [tag, name] = notes.statement
  return element('component', {}, element(tag, { name }, body)) + components
}

export function attachments(nodes: readonly Attachment[], notes: AknWriting): string {
  if (nodes.length === 0) return ''
  return element(
    'attachments',
    {},
    nodes
      .map(({ kind, children, attachments: inner }) => {
        const { body } = statementParts(children, notes)
        return element('attachment', {}, element('doc', { name: kind }, body + attachments(inner, notes)))
      })
      .join(''),
  )
}
