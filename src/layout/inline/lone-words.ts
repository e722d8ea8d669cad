import type { Segment } from './inline.ts'
import { SECOND_RESORT } from './items.ts'
import type { FlowBuilder } from './text-flow.ts'

/**
 * Cost of ending a line so that one word of a stretch stands alone between the line's end and a link, a note's call or
 * another face. A screen reader speaks a line in the pieces that these make of it, with a pause after each: "60/251."
 * "de." "l’Assemblée générale". Where ordinary lines leave no other way, a line three times as loose as its spaces
 * stretch (badness 2,700) is still preferred.
 */
const ALONE_COST = SECOND_RESORT

/**
 * Puts that cost on the glue of a paragraph where it arises. The paragraph begins at piece `start` of the builder's
 * flow.
 */
export function keepCompany({ items, ends, pieces, segments, flow: { starts } }: FlowBuilder, start: number): void {
  if (segments.every(segment => alike(segment, segments[0]))) return
  const owner = (index: number): Segment => segments[segmentAt(starts, index)]
  const isWord = (index: number): boolean => index >= start && index < pieces.length && pieces[index] !== ' '
  for (let glue = 0; glue < items.length; glue++) {
    if (!items.isGlue(glue) || items.sumWidth[glue + 1] === items.sumWidth[glue]) continue
    // The word before the glue, `head` to `tail`, and the word after it.
    const after = ends.pieceAt(glue)
    let tail = after - 1
    while (tail >= start && !isWord(tail)) tail--
    if (!isWord(after) || tail < start || owner(tail).link || !alike(owner(tail), owner(after))) continue
    let head = tail,
      end = after
    while (isWord(head - 1)) head--
    while (isWord(end + 1)) end++
    if (isEdge(head, -1) || isEdge(end, 1)) items.cost[glue] = ALONE_COST
  }

  /** Whether the stretch that stands at the glue begins (or ends) with the word at the glue. */
  function isEdge(far: number, step: 1 | -1): boolean {
    let near = far
    while (isWord(near - step)) near -= step
    let beyond = far + step
    while (beyond >= start && beyond < pieces.length && !isWord(beyond)) beyond += step
    return !alike(owner(far), owner(near)) || (isWord(beyond) && !alike(owner(far), owner(beyond)))
  }
}

/** Whether two stretches of text are spoken together when they stand side by side in a line. */
function alike(a: Segment, b: Segment): boolean {
  return a.place.leaf === b.place.leaf && a.face === b.face
}

/** The segment that a piece belongs to. */
export function segmentAt(starts: readonly number[], piece: number): number {
  let segment = 0
  while (segment + 1 < starts.length && starts[segment + 1] <= piece) segment++
  return segment
}
