import type { Inline } from '../document/nodes.ts'
import type { AnyNode } from '../document/walk.ts'

/**
 * A value of the tree as text, places left out: two are the same document where these are the same. Whether a cell of a
 * row of heads is the head of its row says nothing, and is left out too, and so is whether a list was written apart.
 */
export function essence(value: AnyNode | readonly AnyNode[]): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([key, inner]) => key !== 'position' && key !== 'positions' && key !== 'apart' && inner !== undefined,
  )
  const own = isHeadRow(value)
    ? entries.map(([key, inner]) => [key, key === 'children' ? withoutHeads(inner) : inner] as const)
    : entries
  return Object.fromEntries(
    own.map(([key, inner]) => [key, sorted(inner)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function isHeadRow(value: object): boolean {
  return 'type' in value && value.type === 'row' && 'header' in value && value.header === true
}

function withoutHeads(cells: unknown): unknown {
  return Array.isArray(cells) ? cells.map((cell: object) => ({ ...cell, header: true })) : cells
}

/** Joins adjacent texts, as every reader does, and removes empty ones. */
export function joined(nodes: readonly Inline[]): readonly Inline[] {
  const whole: Inline[] = []
  for (const node of nodes) {
    const last = whole.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      whole[whole.length - 1] = { ...last, value: last.value + node.value }
    else if (node.type !== 'text' || node.value !== '')
      whole.push('children' in node ? { ...node, children: joined(node.children) } : node)
  }
  return whole
}
