import { placeOfStart } from '../place.ts'
import type { Rule } from '../rule.ts'

export const noteUncalled: Rule = {
  id: 'note-uncalled',
  severity: 'error',
  summary: 'Nothing calls this note. Notes appear after their call, so the text of this one would be lost.',
  hint: 'add a call where the note belongs, or remove the note',
  find: ({ document, nodes }) => {
    const called = new Set(nodes.flatMap(({ node }) => (node.type === 'noteReference' ? [node.identifier] : [])))
    return document.notes
      .filter(note => !called.has(note.identifier))
      .map(({ identifier, position }) => ({
        message: `nothing calls note ${identifier}`,
        position: placeOfStart(position, `[^${identifier}]:`.length),
        hint: `write "[^${identifier}]" where the note belongs, or remove the note`,
      }))
  },
}
