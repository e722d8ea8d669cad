import type { Nodes } from 'mdast'

/**
 * A text with its long stretches of plain words taken out, each replaced by one character that no text has (the private
 * use area). The Markdown parser takes its time by the character, some 0.8 µs each, and has nothing to say of a plain
 * word between two others.
 */
export interface Folded {
  readonly text: string
  /** What each stand-in stands for, in order. */
  readonly removed: readonly string[]
  /** Where each stand-in is, in `text`, and how much shorter that is than the original up to its end. */
  readonly places: readonly number[]
  readonly shifts: readonly number[]
}

/**
 * Four plain words or more after a space, each with one space after it: every rule of Markdown that asks for a space
 * still finds one.
 */
const plainWords = /(?<= )(?:[\p{L}\p{N}\p{Pi}\p{Pf},;]+ ){4,}/gu

/**
 * What is not folded: attributes, addresses in angle brackets, entities, tables, code, and what has our stand-ins
 * already.
 */
const unfoldable = /[{<&|`~\ue000-\uf8ff]/u

const first = 0xe000
const most = 0x1900

const standIns = /[\ue000-\uf8ff]/gu

/** Folds a text, or leaves it as it is where a word of it might not be plain. */
export function fold(text: string): Folded {
  const removed: string[] = []
  const places: number[] = []
  const shifts: number[] = []
  if (unfoldable.test(text)) return { text, removed, places, shifts }
  let saved = 0
  const folded = text.replace(plainWords, (words: string, at: number) => {
    if (removed.length === most) return words
    places.push(at - saved)
    saved += words.length - 2
    shifts.push(saved)
    return `${String.fromCharCode(first + removed.push(words.slice(0, -1)) - 1)} `
  })
  return { text: folded, removed, places, shifts }
}

/**
 * Puts back in a tree what was taken out of its text, and gives all places anew: `place` has the offset in the text
 * that was folded.
 */
export function unfold(node: Nodes, folded: Folded, place: (offset: number) => number): void {
  const { position } = node
  // Nodes may share a point: each gets its own.
  if (position?.start.offset !== undefined && position.end.offset !== undefined) {
    position.start = { ...position.start, offset: place(unfoldedOffset(folded, position.start.offset)) }
    position.end = { ...position.end, offset: place(unfoldedOffset(folded, position.end.offset)) }
  }
  if (folded.removed.length > 0) {
    const back = (text: string): string =>
      text.replace(standIns, character => folded.removed[character.charCodeAt(0) - first])
    if ('value' in node) node.value = back(node.value)
    if ('url' in node) node.url = back(node.url)
    if ('alt' in node && typeof node.alt === 'string') node.alt = back(node.alt)
    if ('title' in node && typeof node.title === 'string') node.title = back(node.title)
  }
  if ('children' in node) for (const child of node.children) unfold(child, folded, place)
}

/** An offset in a folded text → in the text that was folded. */
export function unfoldedOffset({ places, shifts }: Folded, offset: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle] < offset) low = middle + 1
    else high = middle
  }
  return low === 0 ? offset : offset + shifts[low - 1]
}
