import { distance } from 'fastest-levenshtein'
import type { Rule } from '../rule.ts'

export const linkTarget: Rule = {
  id: 'link-target',
  severity: 'error',
  summary: 'A link inside the document leads to an id that nothing has.',
  hint: 'give the place that id, or mend the link',
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

/** An id that a slip of the keyboard or two would turn into the one written. */
function nearest(target: string, ids: Iterable<string>): string | undefined {
  let best: { readonly id: string; readonly cost: number } | undefined
  for (const id of ids) {
    // As far apart as their lengths at least, which is known without comparing them.
    if (Math.abs(id.length - target.length) > 2) continue
    const cost = distance(target, id)
    if (cost <= 2 && cost < target.length && cost < (best?.cost ?? Infinity)) best = { id, cost }
  }
  return best?.id
}
