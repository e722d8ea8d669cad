import type { Conventions, Term } from './conventions.ts'

/** A parameter (`{name}`) in the text of a term. */
const field = /\{([a-z]+)\}/gu

/**
 * Returns the words of a key, with their language if it is not the document's. Replaces each `{name}` with
 * `params.name`. An empty parameter at the end removes the space before it (a job number without dates). Throws a
 * `RangeError` for an unknown key or a missing parameter, which are mistakes in a template.
 */
export function term(conventions: Conventions, key: string, params: Readonly<Record<string, string>> = {}): Term {
  const found = Object.hasOwn(conventions.terms, key) ? conventions.terms[key] : undefined
  if (found === undefined) throw new RangeError(`the conventions of ${conventions.language} have no term "${key}"`)
  const text = found.text.replace(field, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined)
      throw new RangeError(`term "${key}" of ${conventions.language} needs the parameter "${name}"`)
    return value
  })
  return { ...found, text: text.replace(/ $/u, '') }
}
