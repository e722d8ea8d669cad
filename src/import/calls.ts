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

type Note = Extract<Block, { type: 'note' }>

/** A stretch of the file. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Calls of the notes: marks that are raised, as many as there are between the note before of the same mark and the
 * note, or else the first mark that stands right after a word, in what precedes the note in the file. `texts` are in
 * the order of the file; `lost` are notes without a call.
 */
export function placeCalls(
  texts: readonly Placed[],
  notes: readonly Note[],
  raised: readonly Range[],
): {
  readonly calls: readonly Call[]
  readonly lost: readonly Note[]
} {
  const calls: Call[] = []
  const lost: Note[] = []
  const marks = raisedMarks(texts, raised)
  for (const note of notes) {
    const limit = note.content.places[0] ?? 0
    const before =
      notes.findLast(other => other.mark === note.mark && (other.content.places[0] ?? 0) < limit)?.content.places[0] ??
      0
    const own = marks.filter(({ mark, place }) => mark === note.mark && place < limit && place > before)
    const found = own.length > 0 ? own : [callOf(note.mark, texts, limit, calls)].filter(call => call !== undefined)
    if (found.length === 0) lost.push(note)
    for (const { text, start, end, mark } of found) calls.push({ text, start, end, mark })
  }
  return { calls, lost }
}

/**
 * Raised marks with the space before them, which the setting of the line has put there: a call stands right after its
 * word.
 */
function raisedMarks(
  texts: readonly Placed[],
  raised: readonly Range[],
): readonly (Call & { readonly place: number })[] {
  const starts = new Map(raised.map(({ start, end }) => [start, end]))
  return texts.flatMap(({ text: words, places }, text) =>
    places.flatMap((place, at) => {
      const length = (starts.get(place) ?? place) - place
      const mark = words.slice(at, at + length).trim()
      if (mark === '') return []
      const start = /\s/u.test(words[at - 1] ?? '') ? at - 1 : at
      return [{ text, start, end: at + length, mark, place }]
    }),
  )
}

function callOf(mark: string, texts: readonly Placed[], limit: number, taken: readonly Call[]): Call | undefined {
  const pattern = new RegExp(`(?<=[\\p{L}\\p{P}])(?<!\\*)${mark.replaceAll('*', '\\*')}(?![\\p{L}\\p{N}*/-])`, 'gu')
  // The nearest place before the note: marks of other pages are further away.
  for (let text = texts.length - 1; text >= 0; text--) {
    const placed = texts[text]
    if (placed === undefined) continue
    for (const {
      index,
      0: { length },
    } of [...placed.text.matchAll(pattern)].reverse()) {
      const call = { text, start: index, end: index + length, mark }
      if ((placed.places[index] ?? 0) < limit && !taken.some(other => other.text === text && other.start === index))
        return call
    }
  }
  return undefined
}
