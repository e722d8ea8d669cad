import { hasRightToLeft } from '../layout/bidi.ts'
import type { TextFragment, TextRun } from '../layout/page.ts'

export function textOf({ fragments }: TextRun): string {
  return fragments.flatMap(({ pieces }) => pieces.map(piece => piece === ' ' ? ' ' : piece.text)).join('')
}

/** Whether a run is shown in another order than its text has. */
export function isTurned({ fragments }: TextRun): boolean {
  return fragments.some(({ pieces, places }) => places !== undefined
    && pieces.some((piece, i) => (piece !== ' ' && piece.direction === 'rtl') || (i > 0 && places[i] < places[i - 1])))
}

/**
 * A placed fragment as it is painted: its pieces in stretches as long as can be, side by side on the line with letters from right to left among
 * them, and then from left to right, as readers of the stream expect and turn round by themselves; or else with no move back. A move back ends
 * a piece of text to them.
 */
export function asPainted(fragment: TextFragment): TextFragment {
  const { pieces, places } = fragment
  if (places === undefined) return fragment
  const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b])
  const rank: number[] = []
  order.forEach((i, at) => { rank[i] = at })
  const painted: number[] = []
  for (let from = 0, to: number; from < pieces.length; from = to) {
    to = pieces.length
    while (to > from + 1 && !isOneStretch(pieces.slice(from, to), rank.slice(from, to))) to--
    painted.push(...order.filter(i => i >= from && i < to))
  }
  return { ...fragment, pieces: painted.map(i => pieces[i]), places: painted.map(i => places[i]) }
}

/** `rank`: places of the pieces among all of the line, from the left. */
function isOneStretch(pieces: TextFragment['pieces'], rank: readonly number[]): boolean {
  if (Math.max(...rank) - Math.min(...rank) !== rank.length - 1) return false
  return pieces.some(piece => piece !== ' ' && hasRightToLeft(piece.text)) || rank.every((place, i) => i === 0 || place > rank[i - 1])
}
