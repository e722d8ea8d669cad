import type { Nodes } from 'mdast'

/** A replacement made in a text before the parser sees it. Edits are in order and do not overlap. */
export interface Edit {
  /** UTF-16 units of the original text. */
  readonly at: number
  readonly removed: number
  readonly inserted: string
}

/** A text as the parser sees it. */
export interface Edited {
  readonly text: string
  /** Converts an offset in the edited text to one in the original text. */
  readonly original: (offset: number) => number
}

/** Applies edits to a text, and keeps the way back. */
export function edit(text: string, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return { text, original: offset => offset }
  const parts: string[] = []
  /** End of each edit in the edited text and in the original text. */
  const ends: { readonly edited: number; readonly written: number; readonly inserted: number }[] = []
  let [from, length] = [0, 0]
  for (const { at, removed, inserted } of edits) {
    parts.push(text.slice(from, at), inserted)
    length += at - from + inserted.length
    from = at + removed
    ends.push({ edited: length, written: from, inserted: inserted.length })
  }
  parts.push(text.slice(from))
  const original = (offset: number): number => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.edited ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    // An offset inside a replacement maps to the position of the edit.
    const next = edits[low]
    const after = ends[low]
    if (next !== undefined && after !== undefined && offset > after.edited - after.inserted) return next.at
    const before = ends[low - 1]
    return before === undefined ? offset : before.written + (offset - before.edited)
  }
  return { text: parts.join(''), original }
}

/** Converts the positions of parsed nodes to those in the original text. */
export function moveBack(nodes: readonly Nodes[], edited: Edited): void {
  const { original } = edited
  for (const node of nodes) {
    const { position } = node
    // Nodes may share a position object: each gets its own.
    if (position?.start.offset !== undefined && position.end.offset !== undefined) {
      node.position = {
        start: { ...position.start, offset: original(position.start.offset) },
        end: { ...position.end, offset: original(position.end.offset) },
      }
    }
    if ('children' in node) moveBack(node.children, edited)
  }
}
