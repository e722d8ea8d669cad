import type { WordParagraph } from '../model.ts'
import { type Context, signs } from './context.ts'
import type { TypedNotePiece } from './flow.ts'
import { proseOf, type Sign } from './signs.ts'
import { roleOf } from './style-roles.ts'

/** Marks of notes: letters of tables, asterisks of the first page, numbers. */
const mark = /^(?:[a-z]{1,2}|\*{1,6}|\d{1,3}|[†‡§])$/u

/** A paragraph that is a note: a raised mark, or asterisks, and then its words. In the style of notes the mark need not be raised. */
export function typedNote(paragraph: WordParagraph, context: Context): TypedNotePiece | undefined {
  if (paragraph.label !== undefined) return undefined
  const all = signs(paragraph.inlines, context)
  const start = all.findIndex(({ text, note }) => note !== undefined || /[^\t ]/u.test(text))
  if (start < 0) return undefined
  const end = endOfMark(all, start)
  const words = all
    .slice(start, end)
    .map(({ text }) => text)
    .join('')
    .trim()
  if (!mark.test(words)) return undefined
  const raised = all
    .slice(start, end)
    .filter(({ text }) => /\S/u.test(text))
    .every(sign => sign.raised === 'super')
  const isSet = raised || /^\*+$/u.test(words) || roleOf(paragraph, context.roles) === 'note'
  const rest = all.slice(end)
  // A raised mark without room after it is a power, or an ordinal.
  const apart = raised || /^[\t ]/u.test(rest[0]?.text ?? '')
  if (!isSet || !apart || !rest.some(({ text }) => /\S/u.test(text))) return undefined
  return { type: 'note', mark: words, children: proseOf(rest), paragraph: paragraph.number }
}

/** The mark ends where the raising does, or at white space. */
function endOfMark(all: readonly Sign[], start: number): number {
  let end = start
  const raised = all[start]?.raised
  while (end < all.length && all[end]?.raised === raised && /\S/u.test(all[end]?.text ?? '')) end++
  return end
}
