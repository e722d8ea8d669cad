import { distance } from 'fastest-levenshtein'
import type { Rule } from '../rule.ts'

export const linkTarget: Rule = {
  id: 'link-target',
  severity: 'error',
  summary: 'A link inside the document leads to an id that does not exist.',
  hint: 'give that id to the target, or correct the link',
  find: ({ nodes }) => {
    const ids = new Set(nodes.flatMap(({ node }) => node.id ?? []))
    ids.add('title')
    return nodes.flatMap(({ node }) => {
      if (node.type !== 'link' || !node.url.startsWith('#')) return []
      const target = node.url.slice(1)
      if (ids.has(target)) return []
      const near = nearest(target, ids)
      return [
        {
          message: `nothing in the document has the id "${target}"`,
          position: node.position,
          hint: near && `write "#${near}"`,
        },
      ]
    })
  },
}

/** Finds an id at most two typing errors away from the one written. */
function nearest(target: string, ids: Iterable<string>): string | undefined {
  let best: { readonly id: string; readonly cost: number } | undefined
  for (const id of ids) {
    // The difference in length is a lower bound of the edit distance, and cheap to test.
    if (Math.abs(id.length - target.length) > 2) continue
    const cost = distance(target, id)
    if (cost <= 2 && cost < target.length && cost < (best?.cost ?? Infinity)) best = { id, cost }
  }
  return best?.id
}
