import { type Label, otherStyle } from '../../../conventions/labels.ts'
import type { Block, Item, List, Position } from '../../../document/nodes.ts'

/** A block, or an item that does not belong to a list yet. */
export type FlowPart = { readonly type: 'block'; readonly block: Block } | ItemPiece

export interface ItemPiece {
  readonly type: 'item'
  /** All readings of its label; at least one. */
  readonly labels: readonly Label[]
  /** Grows while the item's content is read. */
  readonly children: Block[]
  readonly position: Position
}

/**
 * Maximum list level. UN documents use five (UN Editorial Manual, Paragraphs and subparagraphs), and the page has room
 * for six. Some published files nest more deeply by mistake; their points stay at the sixth level.
 */
export const deepestLevel = 6

interface OpenList {
  readonly style: string
  readonly level: number
  readonly items: { readonly num: string; readonly position: Position; readonly children: (Block | OpenList)[] }[]
  ordinal: number
}

/**
 * Builds lists. Files do not state the level of points, so the labels determine it, as they do for a reader. A block
 * ends all lists. `level` is that of the surrounding list, or 0.
 */
export function nest(pieces: readonly FlowPart[], level: number): readonly Block[] {
  const blocks: (Block | OpenList)[] = []
  let open: OpenList[] = []
  for (const piece of pieces) {
    if (piece.type === 'block') {
      blocks.push(piece.block)
      open = []
      continue
    }
    const { label, depth } = placeOf(piece, open)
    open = open.slice(0, depth)
    let list = open.at(-1)
    if (list === undefined || !continues(label, list)) {
      const around = list?.level ?? level
      list = {
        style: label.style,
        level: Math.min(deepestLevel, Math.max(label.level, around + 1)),
        items: [],
        ordinal: 0,
      }
      ;(open.at(-1)?.items.at(-1)?.children ?? blocks).push(list)
      open = [...open, list]
    }
    list.ordinal = label.ordinal
    list.items.push({ num: label.num, position: piece.position, children: piece.children })
  }
  return blocks.map(close)
}

function isOpen(block: Block | OpenList): block is OpenList {
  return !('type' in block)
}

function close(block: Block | OpenList): Block {
  if (!isOpen(block)) return block
  const children = block.items.map((item): Item => {
    const inner = item.children.map(close)
    const end = inner.at(-1)?.position?.end ?? item.position.end
    return { type: 'item', num: item.num, position: { start: item.position.start, end }, children: inner }
  })
  const [start, end] = [children[0]?.position?.start, children.at(-1)?.position?.end]
  const list: List = {
    type: 'list',
    style: block.style,
    level: block.level,
    children,
    ...(start && end && { position: { start, end } }),
  }
  return list
}

function continues(label: Label, list: OpenList): boolean {
  return list.style === label.style && (label.ordinal === 0 || label.ordinal > list.ordinal)
}

interface NestPlace {
  readonly label: Label
  /** How many of the open lists stay open. */
  readonly depth: number
}

/**
 * Chooses the place of an item and the reading of its label: the next item of an open list, otherwise the first of a
 * new one.
 */
function placeOf({ labels }: ItemPiece, open: readonly OpenList[]): NestPlace {
  const [first] = labels
  if (first === undefined) throw new Error('an item without a label')
  if (first.ordinal === 0) return { label: first, depth: depthOfUnordered(first, open) }
  const places = labels
    .flatMap(label => open.map((list, i) => ({ label, list, depth: i + 1 })))
    .filter(({ label, list }) => list.style === label.style)
  const byDepth = places.sort((a, b) => b.depth - a.depth)
  const next = byDepth.find(({ label, list }) => label.ordinal === list.ordinal + 1)
  if (next !== undefined) return next
  const opening = labels
    .filter(({ ordinal }) => ordinal === 1)
    .map(label => ({ label, depth: depthAbove(label, open) }))
  const chosen = opening.sort((a, b) => b.depth - a.depth)[0]
  if (chosen !== undefined) return chosen
  return (
    byDepth.find(({ label, list }) => label.ordinal > list.ordinal) ?? { label: first, depth: depthAbove(first, open) }
  )
}

/** Number of open lists at higher levels, in which a label of its level may open a list. */
function depthAbove(label: Label, open: readonly OpenList[]): number {
  const below = open.findIndex(
    list => list.level >= label.level && list.style !== 'bullet' && list.style !== otherStyle,
  )
  return below < 0 ? open.length : below
}

/** A bullet continues a bullet list, or belongs to an item that ends with a colon. Otherwise it belongs to no item. */
function depthOfUnordered(label: Label, open: readonly OpenList[]): number {
  const same = open.findIndex(list => list.style === label.style)
  if (same >= 0) return same + 1
  return announces(open.at(-1)) ? open.length : 0
}

function announces(list: OpenList | undefined): boolean {
  const last = list?.items.at(-1)?.children.at(-1)
  if (last === undefined || isOpen(last) || last.type !== 'paragraph') return false
  const words = last.children.at(-1)
  return words?.type === 'text' && /[:\uff1a]\s*$/u.test(words.value)
}
