import type { Block, Position } from '../../../document/nodes.ts'
import { inlinesOf, type StyledRun } from './runs.ts'

/** A label that waits for its words: the file has it in a paragraph of its own, or beside them. */
export interface Pending {
  readonly num: string
  readonly runs: readonly StyledRun[]
  readonly position: Position
}

/** Calls of notes in a number stand at the beginning of its words. */
export function withCalls(children: readonly Block[], { runs, position }: Pending): Block[] {
  if (runs.length === 0) return [...children]
  const calls = inlinesOf(runs)
  const [first, ...rest] = children
  if (first?.type === 'paragraph') return [{ ...first, children: [...calls, ...first.children] }, ...rest]
  return [{ type: 'paragraph', position, children: calls }, ...children]
}
