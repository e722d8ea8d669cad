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
 * Puts the calls of typed notes where their marks stand: letters in the table or the text right before, asterisks anywhere
 * before, or else after. A note whose mark stands nowhere remains a paragraph, so that no word is lost.
 */
export function placeNotes(flow: readonly FlowPiece[], context: Context, outside: Outside): readonly Piece[] {
  const pieces: (FlowPiece | undefined)[] = [...flow]
  for (let at = 0; at < flow.length; at++) {
    const group = groupAt(flow, at)
    if (group.length === 0) continue
    const places = placesBefore(group, pieces.slice(0, at))
    const away = outside.find(dummies(group.map(({ mark }) => mark).filter(isAsterisks)))
    const placed = group.filter(({ mark }) => places.has(mark) || away.has(mark))
    const names = nameNotes(placed, context)
    apply(names, pieces, Math.min(at, ...places.values()), at)
    outside.apply(names)
    for (const [i, note] of group.entries()) if (names.has(note.mark)) pieces[at + i] = undefined
    at += group.length - 1
  }
  for (const [at, note] of pieces.entries()) {
    if (note?.type === 'note') pieces[at] = placeAfter(note, at, pieces, context)
  }
  return pieces.filter((piece): piece is Piece => piece !== undefined && piece.type !== 'note')
}

const isAsterisks = (mark: string): boolean => mark.startsWith('*')

/** Marks with names that stand for none: to see where they are called. */
const dummies = (marks: readonly string[]): ReadonlyMap<string, string> => new Map(marks.map(mark => [mark, mark]))

/** Notes side by side; a mark that comes again belongs to another table. */
function groupAt(flow: readonly FlowPiece[], start: number): readonly TypedNotePiece[] {
  const group: TypedNotePiece[] = []
  for (let at = start; at < flow.length; at++) {
    const piece = flow[at]
    if (piece?.type !== 'note' || group.some(({ mark }) => mark === piece.mark)) break
    group.push(piece)
  }
  return group
}

function nameNotes(notes: readonly TypedNotePiece[], { notes: book }: Context): ReadonlyMap<string, string> {
  return new Map(notes.map(({ mark, children }) => [mark, book.add(mark, [{ type: 'paragraph', children }])]))
}

function apply(
  names: ReadonlyMap<string, string>,
  pieces: (FlowPiece | undefined)[],
  start: number,
  end: number,
): void {
  for (let at = start; at < end; at++) {
    const piece = pieces[at]
    if (piece !== undefined && piece.type !== 'note') pieces[at] = mapPiece(piece, names).piece
  }
}

/** Where the marks of a group stand, the nearest place first. Letters of a table are its own. */
function placesBefore(
  group: readonly TypedNotePiece[],
  before: readonly (FlowPiece | undefined)[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  const marks = group.map(({ mark }) => mark)
  const anywhere = marks.filter(isAsterisks)
  for (let at = before.length - 1; at >= 0; at--) {
    const isNear = at >= before.length - reach
    const open = (isNear ? marks : anywhere).filter(mark => !places.has(mark))
    const piece = before[at]
    if (open.length === 0) break
    if (piece === undefined || piece.type === 'note') continue
    for (const mark of mapPiece(piece, dummies(open)).found) places.set(mark, at)
    if (piece.type === 'table' && places.size > 0 && anywhere.length === 0) break
  }
  return places
}

/** Of asterisks that nothing before has, the first place after; else the note as a paragraph. */
function placeAfter(
  note: TypedNotePiece,
  start: number,
  pieces: (FlowPiece | undefined)[],
  context: Context,
): Piece | undefined {
  const at = !isAsterisks(note.mark)
    ? -1
    : pieces.findIndex(
        (piece, i) =>
          i > start &&
          piece !== undefined &&
          piece.type !== 'note' &&
          mapPiece(piece, dummies([note.mark])).found.size > 0,
      )
  if (at >= 0) {
    apply(nameNotes([note], context), pieces, at, at + 1)
    return undefined
  }
  context.doubt(`note: no call is found for note ${note.mark}, it stands as a paragraph`, note.paragraph)
  return { type: 'paragraph', x: 0, children: [{ type: 'text', value: `${note.mark} ` }, ...note.children] }
}

/** For a text that nothing stands outside of. */
export const nothingOutside: Outside = { find: () => new Set(), apply: () => {} }

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
