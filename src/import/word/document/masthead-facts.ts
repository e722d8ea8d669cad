import { parseSymbol } from '../../../conventions/symbol.ts'
import type { SymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import type { Job } from '../../../document/meta.ts'
import type { Context } from './context.ts'

export type FactName =
  | 'organization'
  | 'symbol'
  | 'organ'
  | 'distribution'
  | 'date'
  | 'language'
  | 'original-language'
  | 'session'
  | 'agenda-item'
  | 'agenda-title'

/** `FCCC/KP/AWG/2012/MISC.1/Add.2 (Part II)` and the like. */
const longestSymbol = 60

export interface Fact {
  readonly name: FactName | 'other'
  readonly value?: string
  /** The line says more than that, which the format has no field for. */
  readonly isPartial?: true
}

/** What a line of a masthead says, by the words that the conventions of its language have; `other` where they have none. */
export function factOf(
  line: string,
  { conventions, data, grammar }: Pick<Context, 'conventions' | 'data' | 'grammar'>,
): Fact {
  const { terms } = conventions
  const words = line.replace(/\s+/gu, ' ').trim()
  if (words === terms.organization?.text) return { name: 'organization', value: words }
  if (words === terms.language?.text) return { name: 'language', value: words }
  const symbol = symbolIn(words, grammar)
  if (symbol === words) return { name: 'symbol', value: words }
  if (symbol !== undefined && words.length < longestSymbol) return { name: 'symbol', value: symbol, isPartial: true }
  for (const [key, { text }] of Object.entries(terms)) {
    const [, group, value] = /^(organ|distribution|language-name)\.(.+)$/u.exec(key) ?? []
    if (group === undefined || value === undefined) continue
    if (group !== 'language-name' && isSameWords(words, text))
      return { name: group === 'organ' ? 'organ' : 'distribution', value }
    if (group === 'language-name' && isSameWords(words, terms.original?.text.replace('{language}', text) ?? ''))
      return { name: 'original-language', value }
  }
  const session =
    conventions.ordinals.findIndex(ordinal =>
      isSameWords(words, terms.session?.text.replace('{ordinal}', ordinal) ?? ''),
    ) + 1
  if (session > 0) return { name: 'session', value: String(session) }
  const date = dateOf(words, conventions)
  if (date !== undefined) return { name: 'date', value: date }
  const agenda = [terms['agenda-item']?.text.split('{num}')[0]?.trim() ?? '', ...data.agendaItems]
  if (
    agenda.some(
      beginning =>
        beginning !== '' &&
        words.toLowerCase().startsWith(beginning.toLowerCase()) &&
        /^s?\s*\d/u.test(words.slice(beginning.length)),
    )
  )
    return { name: 'agenda-item' }
  return { name: 'other' }
}

export const isSameWords = (left: string, right: string): boolean => right !== '' && squeezed(left) === squeezed(right)

const squeezed = (text: string): string => text.replace(/[\s\u00a0\u202f]/gu, '').toLowerCase()

const literal = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')

/**
 * The symbol that a line is, or begins with where more is said of it (`A/81/6 (Sect. 10)/Part A*`); undefined where the
 * line is something else.
 */
export function symbolIn(words: string, grammar: SymbolGrammar): string | undefined {
  if (words.length > longestSymbol || !/^[\p{Lu}]/u.test(words) || !words.includes('/')) return undefined
  for (let text = words; text.includes('/'); text = text.replace(/(?:[\s/*-]+[^\s/*-]*|\([^)]*\)?)$/u, '').trimEnd()) {
    if (!('error' in parseSymbol(text, grammar)))
      return /^\s?[/(*–-]|^$/u.test(words.slice(text.length)) ? text : undefined
    if (!/[\s/*(-]/u.test(text)) break
  }
  return undefined
}

/** A date as the masthead writes it, in ISO 8601. */
function dateOf(text: string, { masthead: { dates } }: Context['conventions']): string | undefined {
  for (const [month, name] of dates.months.entries()) {
    if (!text.toLowerCase().includes(name.toLowerCase())) continue
    const day = `(\\d{1,2}|${Object.values(dates.days).map(literal).join('|') || '\\d'})`
    const pattern = literal(dates.datePattern)
      .replace(/[\s\u00a0]+/gu, '\\s*')
      .replace('\\{day\\}', day)
      .replace('\\{month\\}', literal(name))
      .replace('\\{year\\}', '(\\d{4})')
    const [, written = '', year] = new RegExp(`^${pattern}\\.?$`, 'iu').exec(text) ?? []
    if (year !== undefined)
      return `${year}-${String(month + 1).padStart(2, '0')}-${String(Number.parseInt(written, 10)).padStart(2, '0')}`
  }
  return undefined
}

/** `26-04887 (E)    150426`, `GE.25-07766 (E)`: the job number and the dates after it. */
export function jobOf(words: string): Job | undefined {
  const [, number, dates] = /\b((?:GE\.)?\d{2}-\d{5})\s*\(\p{Lu}\)((?:\s+\d{6}\b)*)/u.exec(words) ?? []
  return number === undefined ? undefined : { number, dates: dates?.match(/\d{6}/gu) ?? [] }
}
