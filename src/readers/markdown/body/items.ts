import type { Label } from '../../../conventions/labels.ts'
import type { Block, Item, List, Position } from '../../../document/nodes.ts'
import type { InlineContext } from '../context.ts'
import { maxDepth } from '../syntax/limits.ts'

/** A block, or the first line of an item, with the column at which it stands. Order and columns make the lists. */
export type Piece = { readonly type: 'block'; readonly indent: number; readonly block: Block } | ItemPiece

/** `labels` are all readings of its label, `words` what follows it on the line, if anything does. */
export interface ItemPiece {
  readonly type: 'item'
  readonly indent: number
  readonly labels: readonly Label[]
  readonly words: readonly Block[]
  readonly position: Position
}

/** Pieces not yet placed. */
interface Queue {
  readonly pieces: readonly Piece[]
  next: number
  /** Whether the author has heard that points lie too deep. */
  told: boolean
  readonly context: InlineContext
}

interface OpenList {
  readonly style: string
  readonly level: number
  readonly items: Item[]
  /** Place of the last label in its list. */
  ordinal: number
  readonly indent: number
}

/** Builds lists: a piece that stands further right than the label of an item belongs to that item. */
export function nestItems(pieces: readonly Piece[], context: InlineContext): readonly Block[] {
  return takeBlocks({ pieces, next: 0, told: false, context }, -Infinity, 0, 0)
}

/** Takes the pieces further right than `indent`. `level` is that of the list they are in, 0 outside. */
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
      message: `points lie in each other more than ${maxDepth} deep`,
      position: piece.position,
      hint: 'write it with fewer levels',
    })
  }
  const inner = depth < maxDepth ? takeBlocks(queue, piece.indent, level, depth + 1) : []
  const children = [...piece.words, ...inner]
  const end = children.at(-1)?.position?.end ?? piece.position.end
  return { type: 'item', num, position: { start: piece.position.start, end }, children }
}

/** The list as it stands. Its items are shared, not copied: a list of thousands grows one item at a time. */
function listOf({ style, level, items }: OpenList): List {
  const start = items[0]?.position?.start
  const end = items.at(-1)?.position?.end
  return { type: 'list', style, level, children: items, ...(start && end ? { position: { start, end } } : {}) }
}

/**
 * The reading of an ambiguous label (`i)`: ninth letter, first roman number) that the list around it asks for: the next
 * of the open list, then one more of the open list, then the first of a new list one level down, then the first of any.
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
  if (first === undefined) throw new Error('an item without label')
  return others.reduce((best, label) => (score(label) > score(best) ? label : best), first)
}

/** A point that is written straight below the paragraph it belongs to would become a list of its own beside it. */
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
    message: `"${label.num}" does not stand further right than "${above.num}", so it is not part of it`,
    hint: `begin the line with four more spaces to make it part of "${above.num}"`,
  })
}
