import type { Conventions, Term } from './conventions.ts'

/** `{name}` in the text of a term. */
const field = /\{([a-z]+)\}/gu

/**
 * The words of a key, with their language where it is not the document's; each `{name}` is replaced by `params.name`.
 * An empty parameter at the end takes the space before it along (a job number without dates).
 * Throws a `RangeError` for an unknown key or a missing parameter: a mistake in a template, not in a source.
 */
export function term(conventions: Conventions, key: string, params: Readonly<Record<string, string>> = {}): Term {
  const found = Object.hasOwn(conventions.terms, key) ? conventions.terms[key] : undefined
  if (found === undefined) throw new RangeError(`no term "${key}" in the conventions of ${conventions.language}`)
  const text = found.text.replace(field, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (value === undefined)
      throw new RangeError(`term "${key}" of ${conventions.language} needs the parameter "${name}"`)
    return value
  })
  return { ...found, text: text.replace(/ $/u, '') }
}
