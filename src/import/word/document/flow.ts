import type { Conventions } from '../../../conventions/conventions.ts'
import type { Inline } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import type { WordBlock, WordInline, WordParagraph, WordTable } from '../model.ts'
import { type Captioned, captionOf, contentsOf } from './captions.ts'
import { type Context, isEmpty, lineOf, signs } from './context.ts'
import { chartTable, figureOf } from './figures.ts'
import { attachmentKind, headingLook, keyOf } from './headings.ts'
import type { HeadingPiece, Piece } from './pieces.ts'
import { nothingOutside, placeNotes } from './place-notes.ts'
import { proseOf, type Sign, wordsOf } from './signs.ts'
import { roleOf } from './style-roles.ts'
import { tableOf } from './tables.ts'
import { readLabel } from './typed-labels.ts'
import { typedNote } from './typed-notes.ts'

/** A note that was typed as a paragraph; its calls are looked for in what stands before it. */
export interface TypedNotePiece {
  readonly type: 'note'
  readonly mark: string
  readonly children: readonly Inline[]
  readonly paragraph: number
}

export type FlowPiece = Piece | TypedNotePiece

/** The blocks of a text as pieces, in their order. */
export function flowOf(
  blocks: readonly WordBlock[],
  context: Context,
  sections: readonly boolean[] = [],
): readonly FlowPiece[] {
  const pieces: FlowPiece[] = []
  let section = 0
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as WordBlock
    const contents = contentsOf(blocks, at, context)
    if (contents !== undefined) {
      pieces.push(contents.piece)
      at = contents.end - 1
      continue
    }
    const captioned = captionOf(blocks, at, context)
    if (captioned !== undefined) {
      pieces.push(...captionedPieces(captioned, context, sections[section] === true))
      at = captioned.end - 1
      continue
    }
    if (block.type === 'table') {
      pieces.push(...tablePieces(block, [], context, sections[section] === true))
      continue
    }
    if (signature(blocks, at, context.data.signed)) {
      const { piece, end } = signaturePiece(blocks, at, context)
      pieces.push(piece)
      at = end - 1
      continue
    }
    pieces.push(...paragraphPieces(block, context))
    if (block.breakAfter === 'section') section++
  }
  return withContentsCalls(pieces, context)
}

/**
 * A table of contents is made anew, so asterisks at the end of one of its entries go to the heading that the entry names.
 */
function withContentsCalls(pieces: readonly FlowPiece[], context: Context): readonly FlowPiece[] {
  const entries = pieces.flatMap(piece => (piece.type === 'contents' ? piece.entries : []))
  const marks = new Map<string, string>()
  for (const entry of entries) {
    const [, words = '', mark] = /^(.*?)(\*+)$/u.exec(entry) ?? []
    if (mark !== undefined) marks.set(keyOf(words), mark)
  }
  if (marks.size === 0) return pieces
  return pieces.map(piece => {
    const mark = piece.type === 'heading' ? marks.get(keyOf(plainText(piece.children))) : undefined
    if (piece.type !== 'heading' || mark === undefined) return piece
    context.doubt(`note: “${mark}” stands in the contents of the original, here at the heading`)
    return {
      ...piece,
      children: [...piece.children, { type: 'superscript', children: [{ type: 'text', value: mark }] }],
    }
  })
}

function captionedPieces({ caption, body }: Captioned, context: Context, landscape: boolean): readonly FlowPiece[] {
  if (body.type === 'table') return tablePieces(body, caption, context, landscape)
  const shown = body.inlines.flatMap(one => drawn(one, caption, context))
  return shown
}

/** Pictures and charts of a paragraph. */
function drawn(one: WordInline, caption: readonly Inline[], context: Context): readonly Piece[] {
  if (one.type === 'picture') {
    const figure = figureOf(one.picture, caption, context)
    return figure === undefined ? [] : [{ type: 'figure', figure }]
  }
  return one.type === 'chart' ? [{ type: 'table', table: chartTable(one.chart, caption, context) }] : []
}

/** A table, with the notes that its last rows hold; one of a single column is a box round its text. */
function tablePieces(
  word: WordTable,
  caption: readonly Inline[],
  context: Context,
  landscape: boolean,
): readonly FlowPiece[] {
  const { table, notes } = withoutNoteRows(word, context)
  if (table.rows.every(({ cells }) => cells.every(({ blocks }) => lineOf(blocks) === '' && !holdsDrawing(blocks))))
    return notes
  if (table.columns <= 1) {
    const inner = flowOf(
      table.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks)),
      context,
    )
    const summary = context.conventions.terms.summary?.text ?? ''
    const [first] = inner
    const isSummary =
      summary !== '' && first !== undefined && 'children' in first && plainText(first.children).trim() === summary
    const plain = placeNotes(isSummary ? inner.slice(1) : inner, context, nothingOutside)
    return table.ruled && caption.length === 0
      ? [{ type: 'box', isSummary, pieces: plain }, ...notes]
      : [...(caption.length === 0 ? [] : [captionPiece(caption)]), ...inner, ...notes]
  }
  const pictures = table.rows.flatMap(({ cells }) =>
    cells.flatMap(({ blocks }) => blocks.flatMap(block => (block.type === 'paragraph' ? block.inlines : []))),
  )
  return [
    { type: 'table', table: tableOf(table, caption, context, landscape) },
    ...pictures.flatMap(one => drawn(one, [], context)),
    ...notes,
  ]
}

const captionPiece = (children: readonly Inline[]): Piece => ({ type: 'paragraph', x: 0, children })

const holdsDrawing = (blocks: readonly WordBlock[]): boolean =>
  blocks.some(
    block =>
      block.type === 'table' ||
      block.inlines.some(({ type }) => type === 'picture' || type === 'chart' || type === 'box'),
  )

/** Notes of a table often stand in a last row over all its columns. */
function withoutNoteRows(
  word: WordTable,
  context: Context,
): { readonly table: WordTable; readonly notes: readonly TypedNotePiece[] } {
  const rows = [...word.rows]
  const notes: TypedNotePiece[] = []
  if (word.columns < 2) return { table: word, notes }
  for (let last = rows.at(-1); last !== undefined && last.cells.length <= 1; last = rows.at(-1)) {
    const paragraphs = last.cells
      .flatMap(({ blocks }) => blocks)
      .filter((block): block is WordParagraph => block.type === 'paragraph' && !isEmpty(block.inlines))
    const found = paragraphs.map(paragraph => typedNote(paragraph, context))
    if (
      found.some(note => note === undefined) ||
      last.cells.some(({ blocks }) => blocks.some(({ type }) => type === 'table'))
    )
      break
    if (paragraphs.length === 0 && notes.length > 0) break
    notes.unshift(...found.filter(note => note !== undefined))
    rows.pop()
  }
  return { table: { ...word, rows }, notes }
}

function paragraphPieces(paragraph: WordParagraph, context: Context): readonly FlowPiece[] {
  const note = typedNote(paragraph, context)
  if (note !== undefined) return [note]
  const beside = [
    ...paragraph.inlines.flatMap(one => drawn(one, [], context)),
    ...paragraph.inlines.flatMap(one => (one.type === 'box' ? flowOf(one.blocks, context) : [])),
  ]
  const all = signs(paragraph.inlines, context)
  if (!all.some(({ text, note: call }) => /\S/u.test(text) || call !== undefined)) return beside
  return [textPiece(paragraph, all, context), ...beside]
}

function textPiece(paragraph: WordParagraph, all: readonly Sign[], context: Context): Piece {
  const role = roleOf(paragraph, context.roles)
  const label = readLabel(paragraph, all, context.conventions)
  const kind = attachmentKind(wordsOf(all).trim(), context.conventions)
  const rank = headingLook(paragraph, label, role, kind !== undefined, context)
  if (rank !== undefined) return headingPiece(rank, label, kind)
  if (label.num !== undefined && (label.apart || isOfSequence(label.labels))) {
    return { type: 'item', num: label.num, labels: label.labels, x: label.x, children: proseOf(label.signs) }
  }
  const own = label.num === undefined ? label.signs : all
  return {
    type: 'paragraph',
    x: textPlace(paragraph, label.x),
    children: proseOf(own),
    ...(paragraph.align !== undefined && paragraph.align !== 'start' && { align: paragraph.align }),
    ...(role === 'quotation' && { isQuotation: true as const }),
  }
}

/** A label that no tab sets apart may be a number that begins a sentence; `1.`, `(a)` and `–` are none. */
const isOfSequence = (
  labels: Conventions extends unknown ? readonly { readonly ordinal: number; readonly style: string }[] : never,
): boolean => labels.some(({ ordinal, style }) => ordinal <= 60 && style !== 'upper-alpha' && style !== 'upper-roman')

/** Where the lines of a paragraph stand: the first may begin further in. */
const textPlace = ({ indent, firstLine }: WordParagraph, x: number): number =>
  firstLine > 0 ? indent : Math.min(x, indent)

function headingPiece(
  rank: number,
  { num, signs: words }: ReturnType<typeof readLabel>,
  attachment: HeadingPiece['attachment'],
): HeadingPiece {
  return {
    type: 'heading',
    rank,
    children: proseOf(words, { plainLook: true }),
    ...(num !== undefined && { num }),
    ...(attachment !== undefined && { attachment }),
  }
}

/** `(Signed) A name`, and the lines right under it. */
function signature(blocks: readonly WordBlock[], at: number, signed: readonly string[]): boolean {
  const block = blocks[at]
  return (
    block?.type === 'paragraph' &&
    signed.some(words => lineOf([block]).startsWith(words)) &&
    lineOf([block]).length < longestSignature
  )
}

const longestSignature = 120
const signatureLines = 6

function signaturePiece(
  blocks: readonly WordBlock[],
  start: number,
  context: Context,
): { readonly piece: Piece; readonly end: number } {
  let end = start + 1
  while (end < blocks.length && end < start + signatureLines) {
    const block = blocks[end]
    if (block?.type !== 'paragraph' || isEmpty(block.inlines) || lineOf([block]).length > longestSignature) break
    end++
  }
  const lines = blocks
    .slice(start, end)
    .flatMap(block => (block.type === 'paragraph' ? [proseOf(signs(block.inlines, context))] : []))
  return {
    end,
    piece: {
      type: 'signature',
      children: lines.flatMap((line, i) => (i === 0 ? line : [{ type: 'break' as const }, ...line])),
    },
  }
}
