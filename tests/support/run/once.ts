/**
 * Runs `work` at the first call and returns the same result each time, so that a failure belongs to the tests that ask
 * for it.
 */
export function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: work() }).value
}
