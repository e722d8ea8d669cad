import type { Rule } from '../rule.ts'

export const duplicateId: Rule = {
  id: 'duplicate-id',
  severity: 'error',
  summary: 'Two places have the same id: a link could lead to either, and an EPUB with it is invalid.',
  hint: 'rename one of the two',
  find: ({ nodes }) => {
    const first = new Map<string, number | undefined>()
    return nodes.flatMap(({ node: { id, position } }) => {
      if (id === undefined) return []
      if (!first.has(id)) {
        first.set(id, position?.start.line)
        return []
      }
      const line = first.get(id)
      const since = line === undefined ? '' : ` since line ${line}`
      return [{ message: `the id "${id}" is taken${since}`, position, hint: `write another id, such as "${id}-2"` }]
    })
  },
}
