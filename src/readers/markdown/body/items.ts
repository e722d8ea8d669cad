import type { Label } from '../../../conventions/labels.ts'
import type { Block, Item, List, Position } from '../../../document/nodes.ts'
import type { InlineContext } from '../context.ts'
import { maxDepth } from '../syntax/limits.ts'

/** A block, or the first line of an item, and its column. Order and columns determine the lists. */
export type BodyPiece = { readonly type: 'block'; readonly indent: number; readonly block: Block } | ItemPiece

/** `labels` are all readings of its label; `words` is what follows it on the line, if anything. */
export interface ItemPiece {
  readonly type: 'item'
  readonly indent: number
  readonly labels: readonly Label[]
  readonly words: readonly Block[]
  readonly position: Position
}

/** Pieces that have not been placed yet. */
interface Queue {
  readonly pieces: readonly BodyPiece[]
  next: number
  /** Whether excessive nesting has been reported. */
  told: boolean
  readonly context: InlineContext
}

interface OpenList {
  readonly style: string
  readonly level: number
  readonly items: Item[]
  /** Position of the last label in its list. */
  ordinal: number
  readonly indent: number
}

/** Builds lists. A piece indented further than the label of an item belongs to that item. */
export function nestItems(pieces: readonly BodyPiece[], context: InlineContext): readonly Block[] {
  return takeBlocks({ pieces, next: 0, told: false, context }, -Infinity, 0, 0)
}

/** Takes the pieces indented further than `indent`. `level` is that of the surrounding list, or 0. */
function takeBlocks(queue: Queue, indent: number, level: number, depth: number): readonly Block[] {
  const blocks: Block[] = []
  let open: OpenList | undefined
  for (
    let piece = queue.pieces[queue.next];
    piece !== undefined && piece.indent > indent;
    piece = queue.pieces[queue.next]
  ) {
    queue.next += 1
    if (piece.type === 'block') {
      open = undefined
      blocks.push(piece.block)
      continue
    }
    const label = chooseLabel(piece.labels, open, level)
    const own = label.level === 0 ? level + 1 : label.level
    if (open === undefined || open.style !== label.style || open.level !== own) {
      reportSameIndent(piece, label, own, open, queue.context)
      open = { style: label.style, level: own, items: [], ordinal: 0, indent: piece.indent }
      blocks.push(listOf(open))
    }
    open.ordinal = label.ordinal
    open.items.push(takeItem(queue, piece, label.num, own, depth))
    blocks[blocks.length - 1] = listOf(open)
  }
  return blocks
}

function takeItem(queue: Queue, piece: ItemPiece, num: string, level: number, depth: number): Item {
  if (depth === maxDepth && !queue.told) {
    queue.told = true
    queue.context.report({
      severity: 'error',
      rule: 'nesting',
      message: `points are nested more than ${maxDepth} levels deep`,
      position: piece.position,
      hint: 'write it with fewer levels',
    })
  }
  const inner = depth < maxDepth ? takeBlocks(queue, piece.indent, level, depth + 1) : []
  const children = [...piece.words, ...inner]
  const end = children.at(-1)?.position?.end ?? piece.position.end
  return { type: 'item', num, position: { start: piece.position.start, end }, children }
}

/** The list so far. Its items are shared, not copied, because a list of thousands grows one item at a time. */
function listOf({ style, level, items }: OpenList): List {
  const start = items[0]?.position?.start
  const end = items.at(-1)?.position?.end
  return { type: 'list', style, level, children: items, ...(start && end ? { position: { start, end } } : {}) }
}

/**
 * Chooses the reading of an ambiguous label (`i)` is the ninth letter and the first roman number): the next of the open
 * list, otherwise any of the open list, otherwise the first of a new list one level down, otherwise the first of any
 * list.
 */
export function chooseLabel(
  labels: readonly Label[],
  open: Pick<OpenList, 'style' | 'level' | 'ordinal'> | undefined,
  level: number,
): Label {
  const score = (label: Label): number => {
    const inList = open !== undefined && open.style === label.style && (label.level === 0 || open.level === label.level)
    const first = label.ordinal <= 1 ? 2 : 0
    return inList ? (label.ordinal === open.ordinal + 1 ? 8 : 4) : first + (label.level === level + 1 ? 1 : 0)
  }
  const [first, ...others] = labels
  if (first === undefined) throw new Error('an item without a label')
  return others.reduce((best, label) => (score(label) > score(best) ? label : best), first)
}

/** A point at the same indentation as its paragraph would become a separate list. */
function reportSameIndent(
  piece: ItemPiece,
  label: Label,
  level: number,
  open: OpenList | undefined,
  context: InlineContext,
): void {
  const above = open?.items.at(-1)
  if (open === undefined || above === undefined || level <= open.level || piece.indent > open.indent) return
  context.report({
    severity: 'warning',
    rule: 'label-indentation',
    position: piece.position,
    message: `"${label.num}" is not indented further than "${above.num}", so it does not belong to it`,
    hint: `indent the line by four more spaces to make it part of "${above.num}"`,
  })
}
