import { closest, distance } from 'fastest-levenshtein'

/** The known word that differs least, if it differs in less than half of its letters. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || word.length > 100) return undefined
  const near = closest(word.toLowerCase(), [...known])
  return distance(word.toLowerCase(), near) * 2 < Math.max(near.length, 3) ? near : undefined
}
