import { parseArgs } from 'node:util'
import { nearest } from '../diagnostics/did-you-mean.ts'
import type { Option, OptionValues } from './command.ts'
import { UsageError } from './errors.ts'

export interface Arguments {
  readonly positionals: readonly string[]
  readonly values: OptionValues
}

/**
 * Parses options and operands. Throws UsageError for an unknown option, a missing or unexpected value, or an option
 * with a value that is given twice.
 */
export function parseArguments(argv: readonly string[], options: Readonly<Record<string, Option>>): Arguments {
  const types: Record<string, { type: 'boolean' | 'string'; short?: string }> = {}
  for (const [name, { value }] of Object.entries(options))
    types[name] = { type: value === undefined ? 'boolean' : 'string' }
  types.help = { type: 'boolean', short: 'h' }
  // Not strict: the checks below give hints, which Node's own messages lack.
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: types,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const values: Record<string, string | true> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const value = checkOption(token, options)
    const before = values[token.name]
    if (typeof before === 'string')
      throw givenTwice(token.rawName, [before, String(value)], options[token.name]?.separator)
    values[token.name] = value
  }
  return { positionals, values }
}

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function checkOption(token: OptionToken, options: Readonly<Record<string, Option>>): string | true {
  const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined
  if (option === undefined) {
    const names = Object.keys(options).map(name => `--${name}`)
    throw new UsageError(
      `unknown option ${token.rawName}`,
      suggestion(token.rawName, names) ?? `options are ${names.join(', ')}`,
    )
  }
  if (option.value === undefined) {
    if (token.value !== undefined)
      throw new UsageError(`option ${token.rawName} takes no value`, `write ${token.rawName} alone`)
    return true
  }
  const isOption = token.inlineValue !== true && token.value?.startsWith('--')
  if (token.value === undefined || token.value === '' || isOption) {
    throw new UsageError(`option ${token.rawName} needs a value`, `write ${token.rawName} ${option.value}`)
  }
  return token.value
}

/** An option given twice is refused: using the last value would silently drop the first. */
function givenTwice(name: string, values: readonly string[], separator: Option['separator']): UsageError {
  const hint =
    separator === undefined ? `remove one of ${values.join(' and ')}` : `write ${name} ${values.join(separator)}`
  return new UsageError(`option ${name} is given twice`, hint)
}

/** Returns `did you mean …` if a word looks like a misspelling of one of `names`, else undefined. */
export function suggestion(word: string, names: readonly string[]): string | undefined {
  // Compare names without the dashes of options.
  const dashes = /^-*/u.exec(word)?.[0] ?? ''
  const near = nearest(
    word.slice(dashes.length),
    names.map(name => name.slice(dashes.length)),
  )
  return near === undefined ? undefined : `did you mean ${dashes}${near}?`
}

/** Parses one or more names of a set, given as `a,b`. Throws UsageError. */
export function parseNames<Name extends string>(text: string, what: string, known: readonly Name[]): readonly Name[] {
  const names = text.split(',').map(name => name.trim())
  return [...new Set(names.map(name => parseName(name, what, known)))]
}

/** Parses one name of a set. Throws UsageError. */
export function parseName<Name extends string>(name: string, what: string, known: readonly Name[]): Name {
  const found = known.find(one => one === name)
  if (found !== undefined) return found
  throw new UsageError(
    `unknown ${what} ${name === '' ? "''" : name}`,
    suggestion(name, known) ?? `use ${known.join(' or ')}`,
  )
}
