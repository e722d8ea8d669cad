import type { Block } from './blocks.ts'
import type { Placed } from './placed.ts'

/** A call of a note, where extraction left its mark as plain letters. */
export interface Call {
  /** Place among the texts. */
  readonly text: number
  readonly start: number
  readonly end: number
  readonly mark: string
}

/**
 * Calls of the notes: the first mark that stands right after a word, in what precedes the note in the file and after the call before it.
 * `texts` are in the order of the file; `lost` are notes without a call.
 */
export function placeCalls(texts: readonly Placed[], notes: readonly Extract<Block, { type: 'note' }>[]): {
  readonly calls: readonly Call[], readonly lost: readonly Extract<Block, { type: 'note' }>[]
} {
  const calls: Call[] = []
  const lost: Extract<Block, { type: 'note' }>[] = []
  for (const note of notes) {
    const limit = note.content.places[0] ?? 0
    const found = callOf(note.mark, texts, limit, calls)
    if (found === undefined) lost.push(note)
    else calls.push(found)
  }
  return { calls, lost }
}

function callOf(mark: string, texts: readonly Placed[], limit: number, taken: readonly Call[]): Call | undefined {
  const pattern = new RegExp(`(?<=[\\p{L}\\p{P}])(?<!\\*)${mark.replaceAll('*', '\\*')}(?![\\p{L}\\p{N}*/-])`, 'gu')
  // The nearest place before the note: marks of other pages are further away.
  for (let text = texts.length - 1; text >= 0; text--) {
    const placed = texts[text]
    if (placed === undefined) continue
    for (const { index, 0: { length } } of [...placed.text.matchAll(pattern)].reverse()) {
      const call = { text, start: index, end: index + length, mark }
      if ((placed.places[index] ?? 0) < limit && !taken.some(other => other.text === text && other.start === index)) return call
    }
  }
  return undefined
}
