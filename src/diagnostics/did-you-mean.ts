import { closest, distance } from 'fastest-levenshtein'

/** Returns the known word with the smallest edit distance, if fewer than half of its letters differ. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 100) return undefined
  const near = closest(word.toLowerCase(), [...known])
  return distance(word.toLowerCase(), near) * 2 < Math.max(near.length, 3) ? near : undefined
}
