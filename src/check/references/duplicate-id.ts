import type { Rule } from '../rule.ts'

export const duplicateId: Rule = {
  id: 'duplicate-id',
  severity: 'error',
  summary: 'Two places have the same id. A link could lead to either, and an EPUB with a duplicate id is invalid.',
  hint: 'rename one of the two ids',
  find: ({ nodes }) => {
    const first = new Map<string, number | undefined>()
    return nodes.flatMap(({ node: { id, position } }) => {
      if (id === undefined) return []
      if (!first.has(id)) {
        first.set(id, position?.start.line)
        return []
      }
      const line = first.get(id)
      const since = line === undefined ? '' : ` on line ${line}`
      return [
        { message: `the id "${id}" is already used${since}`, position, hint: `write another id, such as "${id}-2"` },
      ]
    })
  },
}
