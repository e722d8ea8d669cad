import type { Block, Inline, Table } from '../../../document/nodes.ts'
import type { Context } from './context.ts'
import type { FlowPiece, TypedNotePiece } from './flow.ts'
import { withCalls } from './notes.ts'
import type { Piece } from './pieces.ts'

/** How many pieces before it a note may be called; a long table is one. */
const reach = 40

/** Texts outside of the flow in which asterisks may call notes: agenda and title. */
export interface Outside {
  readonly find: (marks: ReadonlyMap<string, string>) => ReadonlySet<string>
  readonly apply: (names: ReadonlyMap<string, string>) => void
}

/**
 * Puts the calls of typed notes where their marks stand: letters in the table or the text right before, asterisks anywhere before. A note whose
 * mark stands nowhere remains a paragraph, so that no word is lost.
 */
export function placeNotes(flow: readonly FlowPiece[], context: Context, outside: Outside): readonly Piece[] {
  const pieces: (Piece | undefined)[] = []
  for (let at = 0; at < flow.length; at++) {
    const piece = flow[at] as FlowPiece
    if (piece.type !== 'note') {
      pieces.push(piece)
      continue
    }
    const group: TypedNotePiece[] = []
    for (let one = flow[at]; one?.type === 'note'; one = flow[++at]) group.push(one)
    at--
    pieces.push(...placeGroup(group, pieces, context, outside))
  }
  return pieces.filter(piece => piece !== undefined)
}

/** Gives back the notes that are none. Pieces before are changed in place. */
function placeGroup(
  group: readonly TypedNotePiece[],
  before: (Piece | undefined)[],
  context: Context,
  outside: Outside,
): readonly Piece[] {
  const open = new Map(group.map(note => [note.mark, note]))
  const names = new Map<string, string>()
  const take = (marks: readonly string[]): ReadonlyMap<string, string> =>
    new Map(marks.map(mark => [mark, `\u0000${mark}`]))
  const found = (calls: ReadonlySet<string>): void => {
    for (const mark of calls) {
      const note = open.get(mark)
      if (note === undefined) continue
      names.set(mark, context.notes.add(mark, [{ type: 'paragraph', children: note.children }]))
      open.delete(mark)
    }
  }
  // First it is seen where the calls are, then names are given in the order of the notes.
  const places = new Map<string, number>()
  for (let at = before.length - 1; at >= Math.max(0, before.length - reach * 4) && open.size > places.size; at--) {
    const piece = before[at]
    if (piece === undefined) continue
    const marks = [...open.keys()].filter(
      mark => !places.has(mark) && (mark.startsWith('*') || at >= before.length - reach),
    )
    for (const mark of mapPiece(piece, take(marks)).found) places.set(mark, at)
    // Letters of a table are its own: those of the table before it are not these.
    if (piece.type === 'table' && places.size === 0) continue
    if (piece.type === 'table' && [...open.keys()].every(mark => !mark.startsWith('*'))) break
  }
  const away = outside.find(take([...open.keys()].filter(mark => mark.startsWith('*'))))
  for (const { mark } of group) if (places.has(mark) || away.has(mark)) found(new Set([mark]))
  for (let at = Math.min(...places.values(), before.length); at < before.length; at++) {
    const piece = before[at]
    if (piece !== undefined) before[at] = mapPiece(piece, names).piece
  }
  outside.apply(names)
  return group
    .filter(({ mark }) => !names.has(mark))
    .map(({ mark, children, paragraph }): Piece => {
      context.doubt(`note: no call is found for note ${mark}, it stands as a paragraph`, paragraph)
      return { type: 'paragraph', x: 0, children: [{ type: 'text', value: `${mark} ` }, ...children] }
    })
}

interface Mapped<T> {
  readonly piece: T
  readonly found: ReadonlySet<string>
}

/** A piece with the calls of notes in it. */
function mapPiece(piece: Piece, marks: ReadonlyMap<string, string>): Mapped<Piece> {
  const found = new Set<string>()
  const line = (inlines: readonly Inline[]): readonly Inline[] => {
    const mapped = withCalls(inlines, marks)
    for (const mark of mapped.found) found.add(mark)
    return mapped.inlines
  }
  if (marks.size === 0) return { piece, found }
  switch (piece.type) {
    case 'heading':
    case 'item':
    case 'paragraph':
      return { piece: { ...piece, children: line(piece.children) }, found }
    case 'table':
      return { piece: { ...piece, table: mapTable(piece.table, line) }, found }
    case 'figure':
      return { piece: { ...piece, figure: { ...piece.figure, caption: line(piece.figure.caption) } }, found }
    case 'box': {
      const inner = piece.pieces.map(one => mapPiece(one, marks))
      for (const one of inner) for (const mark of one.found) found.add(mark)
      return { piece: { ...piece, pieces: inner.map(one => one.piece) }, found }
    }
    default:
      return { piece, found }
  }
}

function mapTable(table: Table, line: (inlines: readonly Inline[]) => readonly Inline[]): Table {
  const blocks = (children: readonly Block[]): readonly Block[] =>
    children.map((block): Block => {
      if (block.type === 'paragraph') return { ...block, children: line(block.children) }
      return block.type === 'list'
        ? { ...block, children: block.children.map(item => ({ ...item, children: blocks(item.children) })) }
        : block
    })
  return {
    ...table,
    caption: line(table.caption),
    children: table.children.map(row => ({
      ...row,
      children: row.children.map(cell => ({ ...cell, children: blocks(cell.children) })),
    })),
  }
}
