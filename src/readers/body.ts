import type { Nodes, Paragraph, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { bodySyntax, inlineNodes } from './syntax.ts'

/**
 * The blocks of a body, from `start` on; offsets of places count from the beginning of `text`, lines and columns mean nothing.
 *
 * What `fromMarkdown` makes of the whole text, made in pieces: the parser keeps the events of all that it is given in one call, and
 * takes some 85 µs for a paragraph in which nothing is marked. Measured on 10,000 paragraphs (4 MB): 1.2 CPU s and 195 MiB in one call,
 * 0.85 s and 111 MiB in pieces; the whole stage takes 2.1 s in one call, 0.7 s in pieces and with plain paragraphs read here.
 */
export function parseBody(text: string, start: number): readonly RootContent[] {
  const nodes: RootContent[] = []
  const pieces = indivisible.test(text) ? [{ start, end: text.length, plain: false }] : piecesOf(text, start)
  for (const piece of pieces) {
    if (piece.plain) nodes.push(plainParagraph(text, piece))
    else for (const node of parse(text, piece)) nodes.push(node)
  }
  return nodes
}

/** A stretch of the body that can be parsed by itself; `plain` is one paragraph without marks. */
interface Piece {
  readonly start: number
  end: number
  readonly plain: boolean
}

/**
 * Code between fences may hold blank lines, a piece that began with a byte order mark would lose it, and a carriage return
 * ends a line: a body with one of them is parsed in one piece.
 */
const indivisible = /```|~~~|[\r\ufeff]/u

/** A line that is one paragraph with one text in it: nothing that Markdown or our syntax gives a meaning, no space at its end. */
const plainLine = /^ *(?![-+=#>:])[^\s\\&<*_[\]!^~`|](?:[^\t\n\\&<*_[\]!^~`|]*[^\s\\&<*_[\]!^~`|])?$/u

/** A line that may begin a note: what is indented after it may belong to it. */
const noteStart = /^[ \t>]*\[\^/mu

/** Pieces are not much longer than this, in UTF-16 units: the parser's garbage then dies young. */
const longestPiece = 16_384

/** Cuts at blank lines. A block goes with what stands before it where it is indented below a note, and where it is no plain one. */
function piecesOf(text: string, from: number): readonly Piece[] {
  const pieces: Piece[] = []
  let open: Piece | undefined
  let inNote = false
  for (const { start, end } of blocksOf(text, from)) {
    const block = text.slice(start, end)
    const indented = block.startsWith(' ') || block.startsWith('\t')
    inNote = (indented && inNote) || noteStart.test(block)
    if (!inNote && plainLine.test(block)) {
      pieces.push({ start, end, plain: true })
      open = undefined
    } else if (open === undefined || (!indented && end - open.start > longestPiece)) {
      pieces.push(open = { start, end, plain: false })
    } else open.end = end
  }
  return pieces
}

/** Runs of lines that are not blank, without the line end of the last one. */
function* blocksOf(text: string, from: number): Generator<{ readonly start: number; readonly end: number }> {
  let start: number | undefined
  for (let at = from; at < text.length;) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    let word = at
    while (word < end && (text[word] === ' ' || text[word] === '\t')) word++
    if (word < end) start ??= at
    else if (start !== undefined) {
      yield { start, end: at - 1 }
      start = undefined
    }
    at = end + 1
  }
  if (start !== undefined) yield { start, end: text.endsWith('\n') ? text.length - 1 : text.length }
}

function plainParagraph(text: string, { start, end }: Piece): Paragraph {
  while (text[start] === ' ') start++
  const position = { start: { line: 0, column: 0, offset: start }, end: { line: 0, column: 0, offset: end } }
  return { type: 'paragraph', position, children: [{ type: 'text', value: text.slice(start, end), position }] }
}

const options = {
  extensions: [gfmTable(), ...bodySyntax],
  mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown(), inlineNodes],
}

function parse(text: string, { start, end }: Piece): readonly RootContent[] {
  const tree = fromMarkdown(text.slice(start, end), options)
  shift(tree, start)
  return tree.children
}

/** Nodes may share a point with others, so each gets points of its own. */
function shift(node: Nodes, by: number): void {
  const { position } = node
  if (position?.start.offset !== undefined && position.end.offset !== undefined) {
    position.start = { ...position.start, offset: position.start.offset + by }
    position.end = { ...position.end, offset: position.end.offset + by }
  }
  if ('children' in node) for (const child of node.children) shift(child, by)
}
