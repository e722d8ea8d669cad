import type { Blockquote, FootnoteDefinition, Paragraph as ParagraphNode, RootContent } from 'mdast'
import type { Block, Inline, Note, Paragraph } from '../document/nodes.ts'
import { extent, placeOf, type BodyContext } from './context.ts'
import { loneImage, readFigure } from './figures.ts'
import { attachmentKinds, readHeading } from './headings.ts'
import { readInlines } from './inlines.ts'
import { nestItems, type Piece } from './items.ts'
import { readParagraph } from './paragraphs.ts'
import { readTable } from './tables.ts'

/** Columns of a tab, and of the text of a note that goes on in a second paragraph. */
const tab = 4

/** A longer line of words is no heading, in UTF-16 units. */
const longestHeading = 200

/** The blocks inside one container (document, quotation, note), lists built from their labels. Notes are put aside into the context. */
export function readBlocks(nodes: readonly RootContent[], containerStart: number | undefined, context: BodyContext): readonly Block[] {
  const pieces: Piece[] = []
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
        // A heading ends every list, wherever it stands. One that begins an attachment stands in no container, and is not among these.
        pieces.push({
          type: 'block', indent: 0, block: readHeading(node, containerStart === undefined ? attachmentKinds : [], context).heading,
        })
        break
      case 'table': pieces.push({ type: 'block', indent, block: readTable(node, previous?.words ?? [], context) }); break
      case 'blockquote': pieces.push({ type: 'block', indent, block: readQuote(node, context) }); break
      case 'footnoteDefinition': readNote(node, context); break
      default: pieces.push(...refused(node, nodes[index - 1], indent, context))
    }
  }
  return nestItems(pieces, context)
}

interface Caption {
  readonly words: readonly Inline[]
}

/** A paragraph that begins with a colon and a space is the caption of the table or figure after it. */
function readCaption(node: ParagraphNode, next: RootContent | undefined, context: BodyContext): Caption | undefined {
  const { start } = extent(node)
  if (!/^:[ \t]/u.test(context.text.slice(start, start + 2))) return undefined
  if (next?.type === 'table' || (next?.type === 'paragraph' && loneImage(next) !== undefined)) {
    const [first, ...rest] = readInlines(node.children, context)
    if (first?.type !== 'text') return { words: first === undefined ? [] : [first, ...rest] }
    const value = first.value.slice(1).trimStart()
    const skipped = first.value.length - value.length
    const position = first.position && { start: context.locate(start + skipped, start + skipped).start, end: first.position.end }
    return { words: value === '' ? rest : [{ ...first, value, ...(position ? { position } : {}) }, ...rest] }
  }
  context.report({
    severity: 'warning', rule: 'caption-without-table', message: 'a caption with no table or figure after it',
    position: placeOf(node, context), hint: 'put it right before its table or figure, or write \\: for a colon',
  })
  return undefined
}

function paragraphPieces(node: ParagraphNode, indent: number, caption: Caption | undefined, context: BodyContext): readonly Piece[] {
  const image = loneImage(node)
  if (image === undefined) return readParagraph(node, indent, context)
  return [{ type: 'block', indent, block: readFigure(node, image, caption?.words ?? [], context) }]
}

function readQuote(node: Blockquote, context: BodyContext): Block {
  return { type: 'blockQuote', position: placeOf(node, context), children: readBlocks(node.children, extent(node).start, context) }
}

/** Two notes of one name: the first stays, the author hears of the second. */
function readNote(node: FootnoteDefinition, context: BodyContext): void {
  const identifier = node.label ?? node.identifier
  const position = placeOf(node, context)
  const { start } = extent(node)
  const line = context.locate(start, start).start.line
  if (context.notes.has(identifier)) {
    const first = context.notes.get(identifier)?.position?.start.line
    context.report({
      severity: 'error', rule: 'duplicate-note', message: `the note ${identifier} is written twice, first on line ${first ?? line}`,
      position,
      hint: 'give each note a mark of its own',
    })
    return
  }
  // Its place in the order comes before that of notes inside it.
  const note: Note = { type: 'note', identifier, num: identifier, position, children: [] }
  context.notes.set(identifier, note)
  context.notes.set(identifier, { ...note, children: readBlocks(node.children, start, context) })
}

/** What Markdown knows and documents do not have. The words of a code block are kept. */
function refused(node: RootContent, above: RootContent | undefined, indent: number, context: BodyContext): readonly Piece[] {
  const position = placeOf(node, context)
  const names: Readonly<Record<string, string>> = { code: 'a block of code', thematicBreak: 'a rule across the page' }
  context.report({
    severity: 'error', rule: 'unsupported-markup', message: `${names[node.type] ?? node.type} is not part of the format`, position,
    hint: node.type === 'code' ? 'remove the lines ``` around the text' : ruleHint(node, above, context),
  })
  if (node.type !== 'code' || node.value.trim() === '') return []
  const block: Paragraph = { type: 'paragraph', position, children: [{ type: 'text', value: node.value.replace(/\s+/gu, ' '), position }] }
  return [{ type: 'block', indent, block }]
}

/** A line of hyphens right below one line of words is Markdown's other way to write a heading (CommonMark 0.31, 4.3). */
function ruleHint(node: RootContent, above: RootContent | undefined, context: BodyContext): string {
  if (above?.type !== 'paragraph') return 'remove the line'
  const { start, end } = extent(above)
  const words = context.text.slice(start, end)
  const between = context.text.slice(end, extent(node).start)
  const underlined = words.length <= longestHeading && /^[^\r\n]*$/u.test(words) && /^[ \t]*(?:\r\n|\n|\r)[ \t>]*$/u.test(between)
  return underlined ? `remove the line; if it underlines a heading, write "## ${words}"` : 'remove the line'
}

/**
 * The column at which a block stands, from 0, tabs counted to the next multiple of four. What begins on a note's first line stands
 * where its next paragraph would.
 */
function indentOf(node: RootContent, containerStart: number | undefined, context: BodyContext): number {
  const { text } = context
  const { start } = extent(node)
  // Step by step: a search for a line end that the file has none of would go back to its beginning, for every block.
  let lineStart = start
  while (lineStart > 0 && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--
  const note = /\[\^[^\]\s]+\]:[ \t]*/gu
  const before = text.slice(lineStart, start)
  const onFirstLine = containerStart !== undefined && containerStart >= lineStart
  const shown = onFirstLine ? before.replace(note, ' '.repeat(tab)) : before
  let column = 0
  for (const character of shown) column += character === '\t' ? tab - column % tab : 1
  return column
}
