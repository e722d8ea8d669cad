import type { Block, Position } from '../../../document/nodes.ts'
import { inlinesOf, type StyledRun } from './runs.ts'

/** A label that waits for its words. Files put it in its own paragraph, or beside the words. */
export interface Pending {
  readonly num: string
  readonly runs: readonly StyledRun[]
  readonly position: Position
}

/** Moves note calls from a number to the beginning of its words. */
export function withCalls(children: readonly Block[], { runs, position }: Pending): Block[] {
  if (runs.length === 0) return [...children]
  const calls = inlinesOf(runs)
  const [first, ...rest] = children
  if (first?.type === 'paragraph') return [{ ...first, children: [...calls, ...first.children] }, ...rest]
  return [{ type: 'paragraph', position, children: calls }, ...children]
}
