import type { Rule } from '../rule.ts'

export const sessionWords: Rule = {
  id: 'session-words',
  severity: 'error',
  ofPublished: 'silent',
  summary:
    'The language has no ordinal in words for the number of the session, so that the session line cannot be written. ' +
    'The conventions hold those from 1 to 99.',
  hint: 'give the words: "session: { number: 121, text: … }"',
  find: ({ document: { meta } }, { conventions }) => {
    const { session } = meta
    if (session === undefined || session.text !== undefined || conventions.ordinals[session.number - 1] !== undefined)
      return []
    return [
      {
        message: `no words are known for session ${session.number}`,
        position: meta.positions['session.number'] ?? meta.positions.session,
        hint: `give the words: "session: { number: ${session.number}, text: … }"`,
      },
    ]
  },
}
