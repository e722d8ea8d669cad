import type { Nodes } from 'mdast'

/**
 * A text whose long plain stretches are each replaced by one private-use character. The Markdown parser takes 0.8 µs
 * per character, and a plain word between two others has no meaning to it.
 */
export interface Folded {
  readonly text: string
  /** What each placeholder stands for, in order. */
  readonly removed: readonly string[]
  /** For each placeholder: its offset in `text`, and how much shorter `text` is than the original up to its end. */
  readonly places: readonly number[]
  readonly shifts: readonly number[]
}

/**
 * Four or more plain words after a space, each followed by one space. Every Markdown rule that looks for a space still
 * finds one.
 */
const plainWords = /(?<= )(?:[\p{L}\p{N}\p{Pi}\p{Pf},;]+ ){4,}/gu

/**
 * Text that is not folded: attributes, addresses in angle brackets, entities, tables, code, and text that already
 * contains placeholders.
 */
const unfoldable = /[{<&|`~\ue000-\uf8ff]/u

const first = 0xe000
const most = 0x1900

const standIns = /[\ue000-\uf8ff]/gu

/** Folds a text. Leaves it unchanged if one of its words may not be plain. */
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

/** Restores the folded text in a tree, and all positions: `place` has the offset in the original text. */
export function unfold(node: Nodes, folded: Folded, place: (offset: number) => number): void {
  const { position } = node
  // Nodes may share a point object: each gets its own.
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

/** Converts an offset in a folded text to one in the original text. */
export function unfoldedOffset({ places, shifts }: Folded, offset: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (places[middle] < offset) low = middle + 1
    else high = middle
  }
  return low === 0 ? offset : offset + shifts[low - 1]
}
