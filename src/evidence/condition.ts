/**
 * How a condition is met. The text after the colon names, for `built`, the file whose code can produce nothing else;
 * for `never`, what is not produced at all; for `rule`, a rule of `tirage check` (docs/rules.md); for `checker`, a
 * condition of `tirage check --pdf` (docs/pdf-check.md); for `validator`, an external program that the tests run on
 * every file; for `test`, a test file; for `person`, a question for every document that no program can answer.
 */
export type Guarantee = `${'built' | 'never' | 'rule' | 'checker' | 'validator' | 'test' | 'person'}: ${string}`

/** Clauses of a standard with the same requirement, in our own words. */
export interface Condition {
  readonly clauses: readonly string[]
  readonly asks: string
  readonly by: readonly Guarantee[]
}

/** A standard, and the outputs that it applies to. */
export interface StandardConditions {
  readonly name: string
  /** Title or address of its text. */
  readonly source: string
  readonly of: readonly ('ua1' | 'ua2' | 'epub' | 'html')[]
  readonly conditions: readonly Condition[]
}

/** Splits a guarantee into its kind and what it names. */
export function partsOf(guarantee: Guarantee): { readonly kind: string; readonly what: string } {
  const colon = guarantee.indexOf(': ')
  return { kind: guarantee.slice(0, colon), what: guarantee.slice(colon + 2) }
}
