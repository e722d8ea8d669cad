/**
 * Runs `work` when it is first asked for, and gives the same result ever after: a failure then belongs to the tests
 * that ask.
 */
export function once<T>(work: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: work() }).value
}
