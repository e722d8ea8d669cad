import type { Conventions } from './conventions.ts'

/**
 * Returns the ordinal in words that begins a session line (`Soixante-seizième`). Throws a `RangeError` outside 1 to
 * `conventions.ordinals.length` (99). Readers refuse such a session or use the words that the author gives.
 */
export function ordinal(conventions: Conventions, n: number): string {
  const word = conventions.ordinals[n - 1]
  if (word === undefined) throw new RangeError(`no ordinal for ${n} in the conventions of ${conventions.language}`)
  return word
}
