import type {
  Blockquote,
  FootnoteDefinition,
  Paragraph as ParagraphNode,
  Parents,
  PhrasingContent,
  RootContent,
} from 'mdast'
import type { Block, Note, Paragraph } from '../../../document/nodes.ts'
import { type BodyContext, extent, placeOf, reportUnknown } from '../context.ts'
import { parseAttributes } from '../syntax/attributes.ts'
import { type ContainerNode, isClosed } from '../syntax/container-syntax.ts'
import { type Caption, noCaption, readCaption } from './captions.ts'
import { readSetApart, setApart } from './containers.ts'
import { explicit, readExplicit } from './explicit-lists.ts'
import { loneImage, readFigure } from './figures.ts'
import { attachmentKinds, readHeading } from './headings.ts'
import { type BodyPiece, nestItems } from './items.ts'
import { readParagraph } from './paragraphs.ts'
import { readRichTable } from './rich-tables.ts'
import { readTable } from './tables.ts'

/** Width of a tab, and indentation of the text of a note that continues in a second paragraph. */
const tab = 4

/** A line of more UTF-16 units is not a heading. */
const longestHeading = 200

/**
 * Reads the blocks inside one container (document, quotation, note). Builds lists from their labels. Collects notes in
 * the context.
 */
export function readBlocks(
  nodes: readonly RootContent[],
  containerStart: number | undefined,
  context: BodyContext,
): readonly Block[] {
  const pieces: BodyPiece[] = []
  let caption: Caption | undefined
  for (const [index, node] of nodes.entries()) {
    const indent = indentOf(node, containerStart, context)
    const previous = caption
    caption = undefined
    switch (node.type) {
      case 'paragraph': {
        caption = readCaption(node, nodes[index + 1], context)
        if (caption === undefined) pieces.push(...paragraphPieces(node, indent, previous, context))
        break
      }
      case 'heading':
        // A heading ends every list. Headings of attachments are not read here, because they are never inside a
        // container.
        pieces.push({
          type: 'block',
          indent: 0,
          block: readHeading(node, containerStart === undefined ? attachmentKinds : [], context).heading,
        })
        break
      case 'table':
        pieces.push({ type: 'block', indent, block: readTable(node, previous ?? noCaption, context) })
        break
      case 'container':
        pieces.push(...containerPieces(node, indent, previous ?? noCaption, pieces, context))
        break
      case 'blockquote':
        pieces.push({ type: 'block', indent, block: readQuote(node, context) })
        break
      case 'footnoteDefinition':
        readNote(node, context)
        break
      default:
        pieces.push(...refused(node, nodes[index - 1], indent, context))
    }
  }
  return nestItems(pieces, context)
}

function paragraphPieces(
  node: ParagraphNode,
  indent: number,
  caption: Caption | undefined,
  context: BodyContext,
): readonly BodyPiece[] {
  const image = loneImage(node)
  if (image === undefined) return readParagraph(node, indent, context)
  return [{ type: 'block', indent, block: readFigure(node, image, caption?.words ?? [], context) }]
}

/**
 * Reads the content between `:::name` and `:::`, after the pieces `before` it. Keeps the words of a container unknown
 * to the format.
 */
function containerPieces(
  node: ContainerNode,
  indent: number,
  caption: Caption,
  before: BodyPiece[],
  context: BodyContext,
): readonly BodyPiece[] {
  const { start, end } = extent(node)
  if (!isClosed(context.text.slice(start, end))) {
    context.report({
      severity: 'error',
      rule: 'container-open',
      message: `:::${node.name} is not closed`,
      position: context.locate(start, start + 3 + node.name.length),
      hint: 'write a line ::: after it',
    })
  }
  const read = (nodes: readonly RootContent[], at: number): readonly Block[] => readBlocks(nodes, at, context)
  if (node.name === 'table') return [{ type: 'block', indent, block: readRichTable(node, caption, read, context) }]
  if (explicit.includes(node.name)) return readExplicit(node, indent, read, context)
  if (setApart.includes(node.name)) return readSetApart(node, indent, before, read, context)
  context.report({
    severity: 'error',
    rule: 'unsupported-markup',
    message: `:::${node.name} is not part of the format`,
    position: placeOf(node, context),
    hint:
      `write one of ${['table', ...setApart, ...explicit].map(name => `:::${name}`).join(', ')}, or remove the ` +
      'lines that begin with :::',
  })
  return read(node.children, start).map(block => ({ type: 'block', indent, block }))
}

function readQuote(node: Blockquote, context: BodyContext): Block {
  return {
    type: 'blockQuote',
    position: placeOf(node, context),
    children: readBlocks(node.children, extent(node).start, context),
  }
}

/** Reports the second of two notes with one name; the first stays. */
function readNote(node: FootnoteDefinition, context: BodyContext): void {
  const identifier = node.label ?? node.identifier
  const position = placeOf(node, context)
  const { start } = extent(node)
  const line = context.locate(start, start).start.line
  if (context.notes.has(identifier)) {
    const first = context.notes.get(identifier)?.position?.start.line
    context.report({
      severity: 'error',
      rule: 'duplicate-note',
      message: `note ${identifier} is already defined on line ${first ?? line}`,
      position,
      hint: 'give each note its own mark',
    })
    return
  }
  // Its place in the order precedes that of notes inside it.
  const { num = identifier, children } = takeNum(node, context)
  const note: Note = { type: 'note', identifier, num, position, children: [] }
  context.notes.set(identifier, note)
  reportHeadings(node, context)
  context.notes.set(identifier, { ...note, children: readBlocks(children, start, context) })
}

/** `[^1-2]: {num="1"}`: the printed mark, if it is not the name of the note. The words stand on the lines below. */
function takeNum(
  node: FootnoteDefinition,
  context: BodyContext,
): { readonly num?: string; readonly children: readonly RootContent[] } {
  const [first, ...rest] = node.children
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || text?.type !== 'text') return node
  const braces = /^\{[^\n]*\}(?=\n|$)/u.exec(text.value)?.[0] ?? ''
  const attributes = parseAttributes(braces)
  const { start, end } = extent(text)
  if (attributes?.values.num === undefined || !context.text.startsWith(braces, start)) return node
  reportUnknown(attributes, ['num'], context.locate(start, start + braces.length), context)
  const value = text.value.slice(braces.length).trimStart()
  const at = start + braces.length + (/^\s*/u.exec(context.text.slice(start + braces.length, end))?.[0].length ?? 0)
  const children =
    value === ''
      ? first.children.slice(1)
      : [{ ...text, value, position: movedTo(text, at) }, ...first.children.slice(1)]
  return {
    num: attributes.values.num,
    children: [
      ...(children.length === 0 ? [] : [{ ...first, children, position: movedTo(children[0] ?? first, at, first) }]),
      ...rest,
    ],
  }
}

/** Position of a node that begins further on. */
function movedTo(
  node: ParagraphNode | PhrasingContent,
  offset: number,
  whole: ParagraphNode | PhrasingContent = node,
): NonNullable<ParagraphNode['position']> {
  const end = whole.position?.end ?? { line: 0, column: 0, offset }
  return { start: { line: 0, column: 0, offset }, end }
}

/** A note has no sections, and its element must not contain a heading (ISO/TS 32005, table 5). */
function reportHeadings(node: Parents, context: BodyContext): void {
  for (const child of node.children) {
    if (child.type === 'heading') {
      context.report({
        severity: 'error',
        rule: 'heading-in-note',
        message: 'a note contains a heading',
        position: placeOf(child, context),
        hint: 'write it as a paragraph of the note, or move it into the text',
      })
    } else if ('children' in child && child.type !== 'footnoteDefinition') reportHeadings(child, context)
  }
}

/** Markdown that documents do not have. The words of a code block are kept. */
function refused(
  node: RootContent,
  above: RootContent | undefined,
  indent: number,
  context: BodyContext,
): readonly BodyPiece[] {
  const position = placeOf(node, context)
  const names: Readonly<Record<string, string>> = { code: 'a block of code', thematicBreak: 'a rule across the page' }
  context.report({
    severity: 'error',
    rule: 'unsupported-markup',
    message: `${names[node.type] ?? node.type} is not part of the format`,
    position,
    hint: node.type === 'code' ? 'remove the lines ``` around the text' : ruleHint(node, above, context),
  })
  if (node.type !== 'code' || node.value.trim() === '') return []
  const block: Paragraph = {
    type: 'paragraph',
    position,
    children: [{ type: 'text', value: node.value.replace(/\s+/gu, ' '), position }],
  }
  return [{ type: 'block', indent, block }]
}

/** A line of hyphens directly below one line of words is an underlined heading in Markdown (CommonMark 0.31, 4.3). */
function ruleHint(node: RootContent, above: RootContent | undefined, context: BodyContext): string {
  if (above?.type !== 'paragraph') return 'remove the line'
  const { start, end } = extent(above)
  const words = context.text.slice(start, end)
  const between = context.text.slice(end, extent(node).start)
  const underlined =
    words.length <= longestHeading && /^[^\r\n]*$/u.test(words) && /^[ \t]*(?:\r\n|\n|\r)[ \t>]*$/u.test(between)
  return underlined ? `remove the line; if it underlines a heading, write "## ${words}"` : 'remove the line'
}

/**
 * Column at which a block begins, counted from 0; a tab goes to the next multiple of four. A block on the first line of
 * a note or a cell counts as if it stood where the next paragraph would.
 */
function indentOf(node: RootContent, containerStart: number | undefined, context: BodyContext): number {
  const { text } = context
  const { start } = extent(node)
  // A loop, because searching backwards for a line end that does not exist would scan to the beginning of the file for
  // every block.
  let lineStart = start
  while (lineStart > 0 && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--
  const note = /(?:\[\^[^\]\s]+\]:|(?<=^[ \t>]*)\|)[ \t]*/gu
  const before = text.slice(lineStart, start)
  const onFirstLine = containerStart !== undefined && containerStart >= lineStart
  const shown = onFirstLine ? before.replace(note, ' '.repeat(tab)) : before
  let column = 0
  for (const character of shown) column += character === '\t' ? tab - (column % tab) : 1
  return column
}
