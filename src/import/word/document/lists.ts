import type { Label } from '../../../conventions/labels.ts'
import type { Block, Item, List } from '../../../document/nodes.ts'
import { otherStyle } from './other-style.ts'
import type { Piece } from './pieces.ts'

/** An item whose points may still come. */
interface OpenItem {
  readonly style: string
  readonly level: number
  readonly x: number
  ordinal: number
  readonly items: { readonly num: string; readonly children: Block[] }[]
}

type ListPiece = Extract<Piece, { readonly type: 'item' | 'paragraph' }>

/**
 * Lists of a run of items and of paragraphs between them. The label decides first: the next of an open list goes on in it; else one that
 * begins its style opens a list inside. Where labels say nothing (bullets, numbers of another kind), the place on the line does.
 */
export function listsOf(pieces: readonly Piece[]): readonly Block[] {
  const blocks: Block[] = []
  let stack: OpenItem[] = []
  const finish = (): void => {
    closeAll(stack)
    const [root] = stack
    if (root !== undefined) blocks.push(listOf(root))
    stack = []
  }
  for (const piece of pieces) {
    if (piece.type === 'item') {
      const found = placeItem(piece, stack)
      const place = found.open === undefined ? found : { ...found, at: Math.min(found.at, deepest - 1) }
      if (place.open !== undefined && place.at === 0) finish()
      const depth = place.open === undefined ? place.at + 1 : place.at
      while (stack.length > Math.max(1, depth)) close(stack)
      if (place.open !== undefined) stack.push(place.open)
      const open = stack.at(-1)
      if (open === undefined) continue
      open.ordinal = place.ordinal
      open.items.push({ num: piece.num, children: [{ type: 'paragraph', children: piece.children }] })
      continue
    }
    if (piece.type === 'paragraph' && belongs(piece, stack)) {
      stack.at(-1)?.items.at(-1)?.children.push({ type: 'paragraph', children: piece.children })
      continue
    }
    finish()
    if (piece.type === 'paragraph')
      blocks.push(
        piece.isQuotation === true
          ? { type: 'blockQuote', children: [{ type: 'paragraph', children: piece.children }] }
          : { type: 'paragraph', children: piece.children },
      )
  }
  finish()
  return blocks
}

const listOf = ({ style, level, items }: OpenItem): List => ({
  type: 'list',
  style,
  level,
  children: items.map(({ num, children }): Item => ({ type: 'item', num, children })),
})

/** The innermost list becomes a block of the item around it. */
function close(stack: OpenItem[]): void {
  const inner = stack.pop()
  if (inner === undefined) return
  const around = stack.at(-1)?.items.at(-1)
  if (around === undefined) stack.push(inner)
  else around.children.push(listOf(inner))
}

function closeAll(stack: OpenItem[]): void {
  while (stack.length > 1) close(stack)
}

interface Place {
  readonly at: number
  readonly ordinal: number
  readonly open: OpenItem | undefined
}

/** A number apart from the one before it is still of its list: paragraphs that were left out, or put in. */
const nearest = 3

/** Where an item goes: into the open list `at`, or into a new one there. */
/** Lists in each other; those of Word have nine levels. What lies deeper goes on beside the deepest. */
const deepest = 12

function placeItem({ labels, x }: Extract<Piece, { type: 'item' }>, stack: readonly OpenItem[]): Place {
  const going = (test: (label: Label, open: OpenItem) => boolean): Place | undefined => {
    for (let at = stack.length - 1; at >= 0; at--) {
      const open = stack[at] as OpenItem
      const label = labels.find(one => one.style === open.style && test(one, open))
      if (label !== undefined) return { at, ordinal: label.ordinal, open: undefined }
    }
    return undefined
  }
  const near = (open: OpenItem): boolean => Math.abs(open.x - x) <= tolerance
  const isBullet = labels.some(({ style }) => style === 'bullet')
  if (isBullet || labels.length === 0) {
    const style = isBullet ? 'bullet' : otherStyle
    const at = stack.findLastIndex(open => open.style === style && near(open))
    if (at >= 0) return { at, ordinal: 0, open: undefined }
    // Further left than the label of an open list, it stands outside of it.
    const inside = stack.findLastIndex(open => open.x + tolerance < x) + 1
    const depth = isBullet
      ? Math.max(inside, stack.length > 0 && inside === 0 && (stack[0]?.x ?? 0) <= x + tolerance ? 1 : inside)
      : inside
    return { at: depth, ordinal: 0, open: { style, level: levelAt(stack, depth), x, ordinal: 0, items: [] } }
  }
  const next =
    going((label, open) => label.ordinal === open.ordinal + 1 && (near(open) || label.ordinal > 1)) ??
    going(
      (label, open) =>
        label.ordinal > 1 && label.ordinal > open.ordinal && label.ordinal <= open.ordinal + nearest && near(open),
    ) ??
    going((label, open) => label.ordinal === open.ordinal && near(open) && label.ordinal > 1)
  if (next !== undefined) return next
  const label = firstLabel(labels, stack)
  const same = stack.findLastIndex(open => open.style === label.style)
  // A list that begins anew beside an open one of its kind: inside where it stands further right, else after it.
  const isInner = same >= 0 && label.ordinal === 1 && x > (stack[same]?.x ?? 0) + tolerance
  const depth = same >= 0 && !isInner ? same : label.level === 1 && !isInner ? 0 : stack.length
  const level = isInner || label.level === 0 ? levelAt(stack, depth) : label.level
  return {
    at: depth,
    ordinal: label.ordinal,
    open: { style: label.style, level, x, ordinal: label.ordinal, items: [] },
  }
}

/** Less than the narrowest step of the templates, 476 twentieths of a point. */
const tolerance = 240

const levelAt = (stack: readonly OpenItem[], depth: number): number => (stack[depth - 1]?.level ?? 0) + 1

/** Of `(i)`: the letter and the roman number; a list begins with its first label, one level below the last. */
function firstLabel(labels: readonly Label[], stack: readonly OpenItem[]): Label {
  const level = (stack.at(-1)?.level ?? 0) + 1
  const first = labels.filter(({ ordinal }) => ordinal === 1)
  return (
    first.find(label => label.level === level) ??
    first[0] ??
    labels.find(label => label.level === level) ??
    (labels[0] as Label)
  )
}

/** A paragraph without label is of the item that its words stand under: further right than the label. */
function belongs({ x }: Extract<ListPiece, { type: 'paragraph' }>, stack: OpenItem[]): boolean {
  const [root] = stack
  if (root === undefined || x <= root.x + tolerance) return false
  while (stack.length > 1 && x <= (stack.at(-1)?.x ?? 0) + tolerance) close(stack)
  return true
}
