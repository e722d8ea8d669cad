/**
 * How a condition is met. What stands after the colon: `built` the file whose code makes nothing else, `never` what is
 * not made at all, `rule` a rule of `tirage check` (docs/rules.md), `checker` a condition of `tirage check --pdf`
 * (docs/pdf-check.md), `validator` a program of others that the tests run on every file, `test` a file of tests,
 * `person` a question that no program answers, asked for every document.
 */
export type Guarantee = `${'built' | 'never' | 'rule' | 'checker' | 'validator' | 'test' | 'person'}: ${string}`

/** Clauses of a standard that ask for one thing, in our own words. */
export interface Condition {
  readonly clauses: readonly string[]
  readonly asks: string
  readonly by: readonly Guarantee[]
}

/** A standard, and the outputs that it is about. */
export interface StandardConditions {
  readonly name: string
  /** Where its text stands. */
  readonly source: string
  readonly of: readonly ('ua1' | 'ua2' | 'epub' | 'html')[]
  readonly conditions: readonly Condition[]
}

/** The kind of a guarantee, and what it names. */
export function partsOf(guarantee: Guarantee): { readonly kind: string; readonly what: string } {
  const colon = guarantee.indexOf(': ')
  return { kind: guarantee.slice(0, colon), what: guarantee.slice(colon + 2) }
}
