import type { Stretch } from './lines.ts'
import type { Placed } from './placed.ts'

/** Words of a text that are set in italics or bold. */
export interface Emphasis {
  readonly start: number
  readonly end: number
  readonly kind: 'bold' | 'italic'
}

const isSign = (letter: string): boolean => /[\p{P}\p{S}]/u.test(letter)
const isWord = (letter: string): boolean => /[\p{L}\p{N}]/u.test(letter)

/** Italics and bold of a text, by the places of its letters in the file; a run over several lines or pieces is one. */
export function emphasisOf(
  { text, places }: Placed,
  kinds: ReadonlyMap<number, Emphasis['kind']>,
): readonly Emphasis[] {
  const runs: Emphasis[] = []
  for (let at = 0; at < text.length; at++) {
    const kind = kinds.get(places[at] ?? -1)
    if (kind === undefined || text.charAt(at).trim() === '') continue
    const last = runs.at(-1)
    if (last?.kind === kind && text.slice(last.end, at).trim() === '') runs[runs.length - 1] = { ...last, end: at + 1 }
    else runs.push({ start: at, end: at + 1, kind })
  }
  return runs.filter(
    ({ start, end }) => canOpen(text, start) && canClose(text, end) && /\p{L}/u.test(text.slice(start, end)),
  )
}

/** Asterisks between a letter and a sign neither open nor close (CommonMark 0.31.2, 6.2). */
const canOpen = (text: string, start: number): boolean =>
  !(isSign(text.charAt(start)) && isWord(text.charAt(start - 1)))
const canClose = (text: string, end: number): boolean => !(isSign(text.charAt(end - 1)) && isWord(text.charAt(end)))

/** The kind of each letter of the file that is in italics or bold. */
export function kindsOf(stretches: readonly Stretch[]): ReadonlyMap<number, Emphasis['kind']> {
  const kinds = new Map<number, Emphasis['kind']>()
  for (const { start, end, kind } of stretches)
    if (kind !== 'raised') for (let at = start; at < end; at++) kinds.set(at, kind)
  return kinds
}
