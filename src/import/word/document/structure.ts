import type { Attachment, Block, Heading, Inline } from '../../../document/nodes.ts'
import { plainText } from '../../../document/text.ts'
import type { Context } from './context.ts'
import { keyOf } from './headings.ts'
import { listsOf } from './lists.ts'
import type { HeadingPiece, Piece } from './pieces.ts'

/** The text of a document: what stands before its annexes, and those. */
export interface Structure {
  readonly mainBody: readonly Block[]
  readonly attachments: readonly Attachment[]
}

/** An attachment while its text is read. */
interface OpenAttachment {
  readonly kind: Attachment['kind']
  readonly children: Block[]
  readonly attachments: Attachment[]
}

/** Headings get their levels, items become lists, annexes are set apart. */
export function structureOf(pieces: readonly Piece[], context: Context): Structure {
  const parts = partsOf(pieces)
  const [body, ...annexes] = parts
  const headings = parts
    .flatMap(part => part.pieces)
    .flatMap(piece => (piece.type === 'heading' ? [plainText(piece.children)] : []))
  const mainBody = blocksOf(body?.pieces ?? [], 0, headings, context)
  const attachments: OpenAttachment[] = []
  for (const { pieces: own, kind } of annexes) {
    const last = attachments.at(-1)
    const isInner = kind !== 'annex' && last !== undefined && last.kind === 'annex'
    const children = [...blocksOf(own, isInner ? 1 : 0, headings, context)]
    const attachment: OpenAttachment = { kind: kind ?? 'annex', children, attachments: [] }
    if (isInner) last.attachments.push({ type: 'attachment', ...attachment })
    else attachments.push(attachment)
  }
  return { mainBody, attachments: attachments.map(one => ({ type: 'attachment', ...one })) }
}

interface Part {
  readonly kind?: Attachment['kind']
  readonly pieces: readonly Piece[]
}

function partsOf(pieces: readonly Piece[]): readonly Part[] {
  const parts: { kind?: Attachment['kind']; pieces: Piece[] }[] = [{ pieces: [] }]
  for (const piece of pieces) {
    if (piece.type === 'heading' && piece.attachment !== undefined) parts.push({ kind: piece.attachment, pieces: [] })
    parts.at(-1)?.pieces.push(piece)
  }
  return parts
}

/** The deepest heading of the format. */
const deepest = 6

function blocksOf(
  pieces: readonly Piece[],
  base: number,
  headings: readonly string[],
  context: Context,
): readonly Block[] {
  const blocks: Block[] = []
  let run: Piece[] = []
  let ranks: number[] = []
  const finish = (): void => {
    blocks.push(...listsOf(run))
    run = []
  }
  const top = base + (pieces[0]?.type === 'heading' && pieces[0].attachment !== undefined ? 1 : 0)
  for (const piece of pieces) {
    if (piece.type === 'item' || (piece.type === 'paragraph' && piece.align === undefined)) {
      run.push(piece)
      continue
    }
    finish()
    switch (piece.type) {
      case 'heading': {
        if (piece.attachment === undefined) ranks = [...ranks.filter(rank => rank < piece.rank), piece.rank]
        const depth = piece.attachment === undefined ? top + ranks.length : base + 1
        blocks.push(heading(piece, Math.min(deepest, depth) as Heading['depth']))
        break
      }
      case 'paragraph':
        blocks.push(...aligned(piece, blocks, context))
        break
      case 'table':
        blocks.push(piece.table)
        break
      case 'figure':
        blocks.push(piece.figure)
        break
      case 'signature':
        blocks.push({
          type: 'container',
          name: 'signature',
          children: [{ type: 'paragraph', children: piece.children }],
        })
        break
      case 'contents':
        blocks.push(...contents(piece, headings, context))
        break
      case 'box': {
        const inner = blocksOf(piece.pieces, top + ranks.length, headings, context)
        blocks.push(
          ...(piece.isSummary ? [{ type: 'container' as const, name: 'summary' as const, children: inner }] : inner),
        )
        break
      }
      default:
        piece satisfies never
    }
  }
  finish()
  return blocks
}

function heading({ num, children }: HeadingPiece, depth: Heading['depth']): Heading {
  return { type: 'heading', depth, ...(num !== undefined && { num }), children }
}

/** What stands at the right after numbered paragraphs is how a resolution ends: its meeting and date. */
function aligned(
  piece: Extract<Piece, { type: 'paragraph' }>,
  before: readonly Block[],
  { conventions }: Context,
): readonly Block[] {
  const paragraph: Block = { type: 'paragraph', children: piece.children }
  const words = plainText(piece.children)
  const meeting = (conventions.terms['plenary-meeting']?.text ?? '').replace('{ordinal}', '').trim().toLowerCase()
  if (piece.align !== 'end' || before.length === 0 || meeting === '' || !words.toLowerCase().includes(meeting))
    return [paragraph]
  return [{ type: 'container', name: 'conclusions', children: [paragraph] }]
}

/** Of the entries of a table of contents, so many must be headings: else it is one of something else, and stays text. */
const share = 0.5

function contents(
  { entries, isTitled }: Extract<Piece, { type: 'contents' }>,
  headings: readonly string[],
  context: Context,
): readonly Block[] {
  const known = new Set(headings.map(keyOf))
  const missing = entries.filter(
    entry =>
      !known.has(keyOf(entry)) &&
      !headings.some(words => keyOf(words).endsWith(keyOf(entry)) || keyOf(entry).endsWith(keyOf(words))),
  )
  if (missing.length > entries.length * (1 - share)) {
    const title: readonly Block[] = isTitled
      ? [{ type: 'heading', depth: 1, children: text(context.conventions.terms['table-of-contents']?.text ?? '') }]
      : []
    return [...title, ...entries.map((entry): Block => ({ type: 'paragraph', children: text(entry) }))]
  }
  for (const entry of missing) context.doubt(`contents: no heading says “${entry}”`)
  return [{ type: 'contents', depth: 2 }]
}

const text = (value: string): readonly Inline[] => [{ type: 'text', value }]
