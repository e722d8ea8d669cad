import type { Rule } from '../rule.ts'

export const sessionWords: Rule = {
  id: 'session-words',
  severity: 'error',
  ofPublished: 'silent',
  summary:
    'Tirage cannot write the session line, because the language has no ordinal in words for this session number. ' +
    'The conventions have words for 1 to 99.',
  hint: 'write the words yourself: "session: { number: 121, text: … }"',
  find: ({ document: { meta } }, { conventions }) => {
    const { session } = meta
    if (session === undefined || session.text !== undefined || conventions.ordinals[session.number - 1] !== undefined)
      return []
    return [
      {
        message: `there are no words for session ${session.number}`,
        position: meta.positions['session.number'] ?? meta.positions.session,
        hint: `write the words yourself: "session: { number: ${session.number}, text: … }"`,
      },
    ]
  },
}
