import type { Position } from '../document/nodes.ts'
import { placeIn } from './place.ts'
import type { Prose } from './survey.ts'

/** Stands for a note call in the words of a run. */
const CALL = '\ufffc'

/**
 * Returns a run as one text, without its markup. A line break becomes a line end, and a note call becomes one
 * character.
 */
export function wordsOf({ leaves }: Prose): string {
  return leaves
    .map(({ node }) => (node.type === 'text' ? node.value : node.type === 'noteReference' ? CALL : '\n'))
    .join('')
}

/** Returns the source position of a non-empty range of these words; past their end, that of the run. */
export function placeOfWords(run: Prose, start: number, end: number, source: string | undefined): Position | undefined {
  let [from, first] = [0, undefined as Position | undefined]
  for (const { node } of run.leaves) {
    const length = node.type === 'text' ? node.value.length : 1
    const to = from + length
    if (start < to && end > from) {
      const [inner, last] = [Math.max(0, start - from), Math.min(length, end - from)]
      const place = node.type === 'text' ? placeIn(node, inner, last, run.position, source) : node.position
      if (place === undefined) return run.position
      first = first === undefined ? place : { start: first.start, end: place.end }
    }
    from = to
  }
  return first ?? run.position
}
