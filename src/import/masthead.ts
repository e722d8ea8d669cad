import type { Conventions } from '../conventions/conventions.ts'
import { findSymbols } from '../conventions/symbol.ts'
import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { ImportData } from './data.ts'
import type { Line } from './lines.ts'
import { joinPlaced, type Placed } from './placed.ts'

/** What the first page says of the document before its text begins; what is not found is undefined. */
export interface Masthead {
  readonly symbol: string | undefined
  readonly organs: readonly string[]
  readonly distribution: string | undefined
  readonly date: string | undefined
  readonly originalLanguage: string | undefined
  readonly session: number | undefined
  readonly agenda: readonly { readonly item: Placed; readonly title: Placed | undefined }[]
  readonly title: Placed | undefined
  readonly kind: string
  /** Lines between agenda and title that say something else: the session of a second organ. */
  readonly unread: Placed | undefined
  /** How many lines it took. */
  readonly length: number
}

/** No first page has more lines before the text. */
const reach = 60

/** Recognises the masthead by the words that the conventions of the language have for it. */
export function readMasthead(
  lines: readonly Line[],
  conventions: Conventions,
  data: ImportData,
  grammar: SymbolGrammar,
): Masthead {
  const found = { symbol: '', organs: [] as string[], distribution: '', date: '', original: '', session: 0 }
  const agenda: { item: Placed; title: Placed | undefined }[] = []
  let at = 0
  for (; at < Math.min(lines.length, reach); at++) {
    const line = lines[at]
    if (line === undefined) break
    const text = line.content.text.replace(/[ \u00a0]+/gu, ' ')
    if (isAgendaItem(text, conventions, data)) {
      const next = agendaTitle(lines, at + 1, conventions, data)
      agenda.push({ item: line.content, title: next.title })
      at = next.end - 1
    } else if (!takeFact(text, found, conventions, grammar)) break
  }
  const last = agenda.at(-1)
  const first = linesUpTo(lines, at, titleEnd(lines, at))
  // A title of the agenda can stand apart from its item: what follows it is then known by how it begins.
  const second = linesUpTo(lines, first.end, titleEnd(lines, first.end))
  const apart = last !== undefined && kindOf(first.text, data) === undefined && kindOf(second.text, data) !== undefined
  const unread = apart && last.title !== undefined ? first.text : undefined
  if (apart) last.title ??= first.text
  const { text: title, end } = apart ? second : first
  const kind = kindOf(title, data) ?? 'document'
  return {
    symbol: found.symbol || undefined,
    organs: found.organs,
    unread,
    distribution: found.distribution || undefined,
    date: found.date || undefined,
    originalLanguage: found.original || undefined,
    session: found.session || undefined,
    agenda,
    title,
    kind,
    length: end,
  }
}

function linesUpTo(
  lines: readonly Line[],
  start: number,
  end: number,
): { readonly text: Placed | undefined; readonly end: number } {
  return {
    text:
      end > start
        ? joinPlaced(
            lines.slice(start, end).map(({ content }) => content),
            '\n',
          )
        : undefined,
    end,
  }
}

function kindOf(title: Placed | undefined, { kinds }: ImportData): string | undefined {
  return Object.entries(kinds).find(([, beginnings]) =>
    beginnings.some(words => startsWith(title?.text ?? '', words)),
  )?.[0]
}

const startsWith = (text: string, words: string): boolean => text.toLowerCase().startsWith(words.toLowerCase())

type Found = { symbol: string; organs: string[]; distribution: string; date: string; original: string; session: number }

/** Whether a line is one of the masthead; what it says is noted. */
function takeFact(text: string, found: Found, conventions: Conventions, grammar: SymbolGrammar): boolean {
  const { terms } = conventions
  const organization = terms.organization?.text ?? ''
  const bare = text.startsWith(organization) ? text.slice(organization.length).trim() : text
  if (bare === '' || bare === terms.language?.text) return true
  const [symbol] = findSymbols(bare, grammar)
  if (symbol !== undefined && symbol.start === 0 && symbol.end === bare.length) {
    found.symbol ||= bare
    return true
  }
  for (const [key, { text: words }] of Object.entries(terms)) {
    const organ = /^organ\.(.+)$/u.exec(key)?.[1]
    if (organ !== undefined && words === bare) {
      if (!found.organs.includes(organ)) found.organs.push(organ)
      return true
    }
    const distribution = /^distribution\.(.+)$/u.exec(key)?.[1]
    if (distribution !== undefined && words === bare) return (found.distribution ||= distribution) !== ''
    const name = /^language-name\.(.+)$/u.exec(key)?.[1]
    if (name !== undefined && sameWords(bare, terms.original?.text.replace('{language}', words) ?? ''))
      return (found.original ||= name) !== ''
  }
  const session =
    conventions.ordinals.findIndex(ordinal =>
      sameWords(bare, terms.session?.text.replace('{ordinal}', ordinal) ?? ''),
    ) + 1
  if (session > 0) return (found.session ||= session) > 0
  const date = readDate(bare, conventions)
  return date !== undefined && (found.date ||= date) !== ''
}

const sameWords = (left: string, right: string): boolean =>
  left.replace(/[\s\u00a0\u202f]/gu, '').toLowerCase() === right.replace(/[\s\u00a0\u202f]/gu, '').toLowerCase()

/** A date as the masthead writes it, in ISO 8601. */
export function readDate(text: string, { masthead: { dates } }: Conventions): string | undefined {
  for (const [month, name] of dates.months.entries()) {
    const day = `(\\d{1,2}|${Object.values(dates.days).map(literal).join('|') || '\\d'})`
    const pattern = literal(dates.datePattern)
      .replace(/[\s\u00a0]+/gu, '\\s*')
      .replace('\\{day\\}', day)
      .replace('\\{month\\}', literal(name))
      .replace('\\{year\\}', '(\\d{4})')
    const [, written = '', year] = new RegExp(`^${pattern}$`, 'iu').exec(text) ?? []
    if (year === undefined) continue
    const number = Number.parseInt(written, 10)
    return `${year}-${String(month + 1).padStart(2, '0')}-${String(number).padStart(2, '0')}`
  }
  return undefined
}

const literal = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/gu, '\\$&')

/**
 * The line of an agenda item begins as the conventions write it; which agenda it names differs (`de la liste
 * préliminaire`).
 */
function isAgendaItem(text: string, { terms }: Conventions, { agendaItems }: ImportData): boolean {
  return [terms['agenda-item']?.text.split('{num}')[0]?.trimEnd() ?? '', ...agendaItems].some(
    beginning => beginning !== '' && startsWith(text, beginning) && /^\s*\d/u.test(text.slice(beginning.length)),
  )
}

function agendaTitle(
  lines: readonly Line[],
  start: number,
  conventions: Conventions,
  data: ImportData,
): { readonly title: Placed | undefined; readonly end: number } {
  let end = start
  for (; end < Math.min(lines.length, start + 8); end++) {
    const line = lines[end]
    if (line === undefined || line.gap !== 'none' || isAgendaItem(line.content.text, conventions, data)) break
  }
  return { title: linesUpTo(lines, start, end).text, end }
}

/** No title has more lines. */
const titleLines = 10

/**
 * The title is what stands before the next wider gap or indented line; what runs on past its lines, or ends in a sign,
 * is a paragraph.
 */
function titleEnd(lines: readonly Line[], start: number): number {
  let end = start
  while (
    end < lines.length &&
    end <= start + titleLines &&
    (end === start || (lines[end]?.gap === 'none' && lines[end]?.indent === 0))
  )
    end++
  const last = lines[end - 1]?.content.text ?? ''
  return end > start && end <= start + titleLines && !/[.;:,]$/u.test(last) ? end : start
}
