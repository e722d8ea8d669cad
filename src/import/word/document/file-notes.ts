import type { Block, Note } from '../../../document/nodes.ts'
import type { WordBlock } from '../model.ts'
import { type Context, lineOf, prose } from './context.ts'

/** Notes of the file in the order of their calls, then those that were typed. A note that lacks its text keeps its place. */
export function notesOf(context: Context): readonly Note[] {
  const own: Note[] = []
  // A note may call another one: the list grows as it is read.
  for (let at = 0; at < context.notes.called().length; at++) {
    const one = context.notes.called()[at]
    if (one !== undefined) own.push(noteOf(one, context))
  }
  return [...own, ...context.notes.typed()]
}

function noteOf({ note, identifier, mark }: ReturnType<Context['notes']['called']>[number], context: Context): Note {
  const blocks = markFirst(context.file.notes.get(note) ?? [], mark, context)
  const children = blocks.flatMap((block, at) => noteBlocks(block, at === 0 ? mark : '', context))
  if (children.length > 0) return { type: 'note', identifier, num: mark, children }
  context.doubt(`note: the file has no text for note ${mark}`)
  return {
    type: 'note',
    identifier,
    num: mark,
    children: [{ type: 'paragraph', children: [{ type: 'text', value: '–' }] }],
  }
}

/** The paragraph that shows the mark comes first: what stands before it in the file is said after it. */
function markFirst(blocks: readonly WordBlock[], mark: string, context: Context): readonly WordBlock[] {
  const at = blocks.findIndex(block => block.type === 'paragraph' && block.inlines.some(({ type }) => type === 'mark'))
  const [first, before] = [blocks[at], blocks.slice(0, Math.max(0, at))]
  if (first === undefined || lineOf(before) === '') return blocks
  context.doubt(`note: words stood before the mark of note ${mark}, here they stand after its first paragraph`)
  return [first, ...before, ...blocks.slice(at + 1)]
}

/** A paragraph of a note without the mark and the room that it begins with. */
function noteBlocks(block: WordBlock, mark: string, context: Context): readonly Block[] {
  if (block.type === 'table') {
    context.doubt('note: a table in a note stands as lines')
    const line = ({ cells }: (typeof block.rows)[number]): string => cells.map(cell => lineOf(cell.blocks)).join(' – ')
    return block.rows.map((row): Block => ({ type: 'paragraph', children: [{ type: 'text', value: line(row) }] }))
  }
  const isRoom = (one: (typeof block.inlines)[number]): boolean =>
    one.type === 'tab' || one.type === 'mark' || (one.type === 'text' && one.text.trim() === '')
  const start = block.inlines.findIndex(one => !isRoom(one))
  const [first, ...rest] = start < 0 ? [] : block.inlines.slice(start)
  const isMark = first?.type === 'text' && mark !== '' && first.text.trim() === mark
  const children = prose(first === undefined || isMark ? rest : [first, ...rest], context)
  return children.length === 0 ? [] : [{ type: 'paragraph', children }]
}
