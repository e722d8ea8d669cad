import type { NoteReference } from '../../document/nodes.ts'
import type { Rule } from '../rule.ts'

export const noteUndefined: Rule = {
  id: 'note-undefined',
  severity: 'error',
  summary: 'The text calls a note that the source does not define, so the call would lead nowhere.',
  hint: 'define the note or remove the call',
  find: ({ document, nodes }) => {
    const defined = new Set(document.notes.map(note => note.identifier))
    return nodes
      .map(({ node }) => node)
      .filter((node): node is NoteReference => node.type === 'noteReference' && !defined.has(node.identifier))
      .map(({ identifier, position }) => ({
        message: `note ${identifier} is called but not defined`,
        position,
        hint: `write the note below the paragraph: "[^${identifier}]: …"`,
      }))
  },
}
