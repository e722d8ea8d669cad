import type { Block, Note } from '../../../document/nodes.ts'
import { type AknContext, attribute, placeOf } from '../context.ts'
import type { XmlElement } from '../xml/xml.ts'

/**
 * Reads a note where it is called. Keeps the file's marks and order: 261 published files repeat or skip marks, so they
 * are neither counted nor compared. Returns only the mark if the note has no words.
 */
export function readNote(element: XmlElement, context: AknContext): Note | string {
  const num = attribute(element, 'marker', context)?.replace(/\s+/gu, ' ') ?? String(context.notes.length + 1)
  const taken = new Set(context.notes.map(note => note.identifier))
  let identifier = num
  for (let copy = 2; taken.has(identifier); copy++) identifier = `${num}-${copy}`
  // Its place in the order precedes that of notes inside it.
  const place = context.notes.length
  const note: Note = { type: 'note', identifier, num, position: placeOf(element, context), children: [] }
  context.notes.push(note)
  const children = withoutEmptyBrackets(context.readBlocks(element.children, 0, { ...context, outline: 'closed' }))
  if (children.length === 0) {
    context.notes.splice(place, 1)
    return num
  }
  const full: Note = { ...note, children }
  context.notes[place] = full
  return full
}

/**
 * In Arabic files, note numbers are printed in brackets. The brackets are typed at the beginning of the note and the
 * number is in `marker`, so an empty “()” remains, which is removed. (All 37 notes of the Arabic files examined.)
 */
function withoutEmptyBrackets(blocks: readonly Block[]): readonly Block[] {
  const [first, ...rest] = blocks
  if (first?.type !== 'paragraph') return blocks
  const [words, ...others] = first.children
  if (words?.type !== 'text' || !/^\(\s*\)/u.test(words.value)) return blocks
  const value = words.value.replace(/^\(\s*\)\s*/u, '')
  const children = value === '' ? others : [{ ...words, value }, ...others]
  return children.length === 0 ? rest : [{ ...first, children }, ...rest]
}
