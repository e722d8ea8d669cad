import { segmentAt, type TextFlow } from './flow.ts'
import type { ItemEnds } from './item-ends.ts'
import { type Items, SECOND_RESORT } from './items.ts'
import type { Segment } from './segments.ts'

/**
 * Cost of ending a line so that one word is left alone between the end of the line and a link, a note call or another
 * face. These divide a line into pieces that a screen reader speaks with a pause after each: "60/251." "de."
 * "l’Assemblée générale". If ordinary lines leave no other solution, a line three times as loose as its spaces stretch
 * (badness 2,700) is still preferred.
 */
const ALONE_COST = SECOND_RESORT

/** Sets that cost on each glue of a paragraph where a line that ended there would leave a word alone. */
export function priceLoneWords(items: Items, ends: ItemEnds, { segments, pieces, starts }: TextFlow): void {
  if (segments.every(segment => alike(segment, segments[0]))) return
  const owner = (index: number): Segment => segments[segmentAt(starts, index)]
  const isWord = (index: number): boolean => index >= 0 && index < pieces.length && pieces[index] !== ' '
  for (let glue = 0; glue < items.length; glue++) {
    if (!items.isGlue(glue) || items.sumWidth[glue + 1] === items.sumWidth[glue]) continue
    // The word before the glue runs from `head` to `tail`.
    const after = ends.pieceAt(glue)
    let tail = after - 1
    while (tail >= 0 && !isWord(tail)) tail--
    if (!isWord(after) || tail < 0 || owner(tail).link || !alike(owner(tail), owner(after))) continue
    let head = tail,
      end = after
    while (isWord(head - 1)) head--
    while (isWord(end + 1)) end++
    if (isEdge(head, -1) || isEdge(end, 1)) items.cost[glue] = ALONE_COST
  }

  /** Whether the run of like text at the glue begins (or ends) with the word at the glue. */
  function isEdge(far: number, step: 1 | -1): boolean {
    let near = far
    while (isWord(near - step)) near -= step
    let beyond = far + step
    while (beyond >= 0 && beyond < pieces.length && !isWord(beyond)) beyond += step
    return !alike(owner(far), owner(near)) || (isWord(beyond) && !alike(owner(far), owner(beyond)))
  }
}

/** Whether two stretches of text are spoken together when adjacent in a line. */
function alike(a: Segment, b: Segment): boolean {
  return a.place.leaf === b.place.leaf && a.face === b.face
}
