import type { Document } from '../document/document.ts'
import { mapped, withChildren } from '../document/mapped.ts'
import type { Attachment, Block, Inline, Item, Row, Text } from '../document/nodes.ts'
import { visit } from '../document/walk.ts'

/** Link targets in one part of the document: ids of numbered paragraphs, by number. */
type Targets = ReadonlyMap<string, string>

type Linker = (text: Text, targets: Targets) => readonly Inline[]

/**
 * Turns each reference to one of the document's own numbered paragraphs into a link. `phrases` are those conventions
 * that always refer to a paragraph of the same text (`[paragraphe {num}] ci-dessus`). Numbers are looked up where the
 * reference stands: in the body, or in the same attachment. A note belongs to the place of its first call. The words do
 * not change. Existing links, other languages, headings, title and agenda are left alone.
 */
export function linkReferences(document: Document, phrases: readonly string[]): Document {
  if (phrases.length === 0) return document
  const patterns = patternsOf(phrases)
  // Most texts contain no digit. This test saves 8 of the 10 ms that A/76/86 took in a cold process.
  const link: Linker = (text, targets) =>
    !/\d/u.test(text.value)
      ? [text]
      : patterns.reduce<readonly Inline[]>(
          (nodes, pattern) => nodes.flatMap(node => (node.type === 'text' ? linkText(node, pattern, targets) : node)),
          [text],
        )
  const body = targetsOf(document.mainBody)
  const called = new Map<string, Targets>()
  collectCalls(document.mainBody, body, called)
  const attachments = document.attachments.map(attachment => linkAttachment(attachment, link, called))
  return {
    ...document,
    mainBody: document.mainBody.map(block => linkBlock(block, body, link)),
    attachments,
    notes: document.notes.map(note => {
      const targets = called.get(note.identifier) ?? body
      return withChildren(
        note,
        mapped(note.children, block => linkBlock(block, targets, link)),
      )
    }),
  }
}

/** Cached: compiling the patterns of a language takes 10 ms in a cold process. */
const made = new WeakMap<readonly string[], readonly RegExp[]>()

function patternsOf(phrases: readonly string[]): readonly RegExp[] {
  let patterns = made.get(phrases)
  if (patterns === undefined) made.set(phrases, (patterns = phrases.map(patternOf)))
  return patterns
}

/**
 * In `voir [par. {num}]{end}`, the words in brackets become the link, and `{end}` is closing punctuation or the end of
 * the text.
 */
function patternOf(phrase: string): RegExp {
  const parts = /^(.*)\[(.*)\](.*)$/u.exec(phrase)
  if (parts === null) throw new Error(`conventions: references: no [ ] in “${phrase}”`)
  const [before = '', link = '', after = ''] = parts.slice(1).map(part =>
    part
      .replace(/[.*+?^$()|\\]/gu, '\\$&')
      // Typesetting may have replaced plain spaces.
      .replaceAll(' ', '[ \\u00A0\\u202F]')
      .replace('{num}', '(?<num>\\d+)')
      .replace('{end}', '(?=$|[.,;:)،؛。，；：）])'),
  )
  // A phrase must not be part of a longer word. Ideographs stand side by side without spaces, so nothing shows where
  // their words begin.
  const words = phrase.replace(/[[\]]/gu, '')
  const [start, end] = [/^(?!\p{Ideographic})[\p{L}\d]/u.test(words), /[\p{L}\d](?<!\p{Ideographic})$/u.test(words)]
  return new RegExp(
    `${start ? '(?<![\\p{L}\\d])' : ''}${before}(?<link>${link})${after}${end ? '(?![\\p{L}\\d])' : ''}`,
    'gdiu',
  )
}

function linkText(text: Text, pattern: RegExp, targets: Targets): Inline[] {
  const nodes: Inline[] = []
  let from = 0
  // `matchAll` would create a new pattern for each text.
  pattern.lastIndex = 0
  for (let match = pattern.exec(text.value); match !== null; match = pattern.exec(text.value)) {
    const { groups, indices } = match
    const id = targets.get(groups?.num ?? '')
    const [start, end] = indices?.groups?.link ?? [0, 0]
    if (id === undefined) continue
    if (start > from) nodes.push({ ...text, value: text.value.slice(from, start) })
    const children = [{ ...text, value: text.value.slice(start, end) }]
    nodes.push({ type: 'link', url: `#${id}`, children, ...(text.position && { position: text.position }) })
    from = end
  }
  return from === 0
    ? [text]
    : [...nodes, ...(from < text.value.length ? [{ ...text, value: text.value.slice(from) }] : [])]
}

function targetsOf(blocks: readonly Block[]): Targets {
  const targets = new Map<string, string>()
  for (const block of blocks) {
    if (block.type !== 'list' || block.level !== 1) continue
    for (const { num, id } of block.children) {
      const number = /^(\d+)[^\p{L}\p{N}]+$/u.exec(num)?.[1]
      if (number !== undefined && id !== undefined && !targets.has(number)) targets.set(number, id)
    }
  }
  return targets
}

function collectCalls(blocks: readonly Block[], targets: Targets, called: Map<string, Targets>): void {
  for (const block of blocks) {
    visit(block, node => {
      if (node.type === 'noteReference' && !called.has(node.identifier)) called.set(node.identifier, targets)
    })
  }
}

/** An attachment inside an attachment has its own numbering. */
function linkAttachment(attachment: Attachment, link: Linker, called: Map<string, Targets>): Attachment {
  const targets = targetsOf(attachment.children)
  collectCalls(attachment.children, targets, called)
  return {
    ...attachment,
    children: attachment.children.map(block => linkBlock(block, targets, link)),
    attachments: attachment.attachments.map(inner => linkAttachment(inner, link, called)),
  }
}

function linkBlock(block: Block, targets: Targets, link: Linker): Block {
  if (block.lang !== undefined) return block
  const inlines = (nodes: readonly Inline[]): readonly Inline[] => linkAll(nodes, targets, link)
  switch (block.type) {
    case 'heading':
      return block
    case 'paragraph':
      return withChildren(block, inlines(block.children))
    case 'list':
      return withChildren(
        block,
        mapped(
          block.children,
          (item): Item =>
            item.lang === undefined
              ? withChildren(
                  item,
                  mapped(item.children, child => linkBlock(child, targets, link)),
                )
              : item,
        ),
      )
    case 'table':
      return {
        ...block,
        caption: inlines(block.caption),
        children: block.children.map(
          (row): Row => ({
            ...row,
            children: row.children.map(cell => ({
              ...cell,
              children: cell.children.map(child => linkBlock(child, targets, link)),
            })),
          }),
        ),
      }
    case 'figure':
      return {
        ...block,
        caption: inlines(block.caption),
        description: block.description.map(child => linkBlock(child, targets, link)),
      }
    case 'contents':
      return block
    // A summary refers to the text that it sums up; a resolution refers to its own paragraphs.
    case 'container': {
      const own = block.name === 'resolution' ? targetsOf(block.children) : targets
      return { ...block, children: block.children.map(child => linkBlock(child, own, link)) }
    }
    // A quotation refers to the paragraphs of the text that it quotes.
    case 'blockQuote':
      return block
    default:
      return block satisfies never
  }
}

/** Returns the same nodes if none contains a reference, which is the usual case. */
function linkAll(nodes: readonly Inline[], targets: Targets, link: Linker): readonly Inline[] {
  const linked = nodes.map(node => linkInline(node, targets, link))
  return linked.every((list, i) => list.length === 1 && list[0] === nodes[i]) ? nodes : linked.flat()
}

function linkInline(node: Inline, targets: Targets, link: Linker): readonly Inline[] {
  switch (node.type) {
    case 'text':
      return link(node, targets)
    case 'emphasis':
    case 'strong':
      return [withChildren(node, linkAll(node.children, targets, link))]
    default:
      return [node]
  }
}
