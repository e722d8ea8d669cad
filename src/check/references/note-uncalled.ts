import { placeOfStart } from '../place.ts'
import type { Rule } from '../rule.ts'

export const noteUncalled: Rule = {
  id: 'note-uncalled',
  severity: 'error',
  summary: 'A note is defined that nothing calls. Notes stand after their call, so its words would be lost.',
  hint: 'call the note where it belongs or remove it',
  find: ({ document, nodes }) => {
    const called = new Set(nodes.flatMap(({ node }) => (node.type === 'noteReference' ? [node.identifier] : [])))
    return document.notes
      .filter(note => !called.has(note.identifier))
      .map(({ identifier, position }) => ({
        message: `note ${identifier} is never called`,
        position: placeOfStart(position, `[^${identifier}]:`.length),
        hint: `write "[^${identifier}]" where the note belongs, or remove the note`,
      }))
  },
}
