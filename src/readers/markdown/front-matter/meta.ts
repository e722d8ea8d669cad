import { parseSymbol } from '../../../conventions/symbol.ts'
import type { SymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts'
import { validAddress } from '../../../document/link-address.ts'
import type { AgendaItem, Job, Line, Meta, Session } from '../../../document/meta.ts'
import type { Inline } from '../../../document/nodes.ts'
import type { SourceText } from '../../source/source-text.ts'
import { readLine } from '../inline/line.ts'
import { exceedsLimits } from '../syntax/limits.ts'
import type { Field, FrontMatter, Value } from './front-matter.ts'

interface Reading {
  readonly frontMatter: FrontMatter
  readonly source: SourceText
  readonly report: (diagnostic: Diagnostic) => void
}

/**
 * Builds the metadata of a document. A missing or malformed field (reported by `checkFrontMatter`) is empty. Titles are
 * read as inline Markdown.
 */
export function readMeta(reading: Reading, symbols: SymbolGrammar): Meta {
  const value = reading.frontMatter.value ?? {}
  const text = (key: string): string | undefined => (typeof value[key] === 'string' ? value[key] : undefined)
  const originalLanguage = text('original-language')
  const distribution = text('distribution')
  const source = readSource(text('source'))
  const typography = text('typography')
  const number = text('number')
  const coverPage = readLines('cover-page', value['cover-page'], reading)
  const preface = entries(value.preface)
  const job = readJob(value.job)
  const session = readSession(value.session)
  return {
    symbols: listOf(value.symbol).flatMap(symbol => splitJoint(symbol, symbols)),
    kind: text('kind') ?? '',
    language: text('language') ?? '',
    organs: listOf(value.organ),
    date: text('date') ?? '',
    agenda: readAgenda(value.agenda, reading),
    title: readInline('title', reading),
    positions: reading.frontMatter.positions,
    ...(originalLanguage === undefined ? {} : { originalLanguage }),
    ...(distribution === undefined ? {} : { distribution }),
    ...(coverPage === undefined ? {} : { coverPage }),
    ...(preface === undefined
      ? {}
      : {
          preface: {
            above: readLines('preface.above', preface.above, reading) ?? [],
            below: readLines('preface.below', preface.below, reading) ?? [],
          },
        }),
    ...(number === undefined ? {} : { number }),
    ...(typography === undefined ? {} : { typography }),
    ...(source === undefined ? {} : { source }),
    ...(job === undefined ? {} : { job }),
    ...(session === undefined ? {} : { session }),
  }
}

/** Reports faults in the titles when no document can be made. */
export function checkTitles(reading: Reading): void {
  for (const path of reading.frontMatter.fields.keys()) {
    if (/^(?:title|agenda\.\d+\.(?:item|title)|(?:cover-page|preface\.(?:above|below))\.\d+\.text)$/u.test(path))
      readInline(path, reading)
  }
}

function listOf(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item: Value): item is string => typeof item === 'string') : []
}

/**
 * Returns the symbols of a joint document (A/79/876-S/2025/230). Text that is not a symbol stays whole, for the rules
 * to report.
 */
function splitJoint(symbol: string, grammar: SymbolGrammar): readonly string[] {
  const parsed = parseSymbol(symbol, grammar)
  return 'error' in parsed ? [symbol] : parsed.parts.map(part => `${part.text}${part.reissue}`)
}

/** An invalid address has been reported (`checkFrontMatter`) and stays unchanged. */
function readSource(source: string | undefined): string | undefined {
  return source === undefined ? undefined : (validAddress(source)?.url ?? source)
}

function entries(value: Value | undefined): Readonly<Record<string, Value>> | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? (value as Readonly<Record<string, Value>>) : undefined
}

function readJob(value: Value | undefined): Job | undefined {
  const job = entries(value)
  return job && { number: String(job.number), dates: listOf(job.dates) }
}

function readSession(value: Value | undefined): Session | undefined {
  if (typeof value === 'string') return { number: Number(value) }
  const session = entries(value)
  if (session === undefined) return undefined
  return { number: Number(session.number), ...(typeof session.text === 'string' ? { text: session.text } : {}) }
}

function readAgenda(value: Value | undefined, reading: Reading): readonly AgendaItem[] {
  const items: readonly Value[] = Array.isArray(value) ? value : []
  return items.map((_, index) => ({
    item: readInline(`agenda.${index}.item`, reading),
    title: readInline(`agenda.${index}.title`, reading),
  }))
}

function readLines(path: string, value: Value | undefined, reading: Reading): readonly Line[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.map((item: Value, index): Line => {
    const line = entries(item) ?? {}
    return {
      name: typeof line.line === 'string' ? line.line : '',
      children: readInline(`${path}.${index}.text`, reading),
      ...(typeof line.lang === 'string' ? { lang: line.lang } : {}),
    }
  })
}

function readInline(path: string, { frontMatter, source, report }: Reading): readonly Inline[] {
  const field = frontMatter.fields.get(path)
  if (field === undefined || field.value.trim() === '') return []
  const shift = shiftOf(field, source.text)
  const whole = frontMatter.positions[path] ?? source.lines.position(field.start, field.end)
  const locate =
    shift === undefined
      ? () => whole
      : (start: number, end: number) => source.lines.position(start + shift, end + shift)
  const index = { pointAt: (offset: number) => locate(offset, offset).start, position: locate }
  if (exceedsLimits(field.value, index, report)) return []
  return readLine({ text: field.value, locate, report })
}

/**
 * Returns the distance of a value from the start of the file, if its characters are contiguous there. Undefined for
 * folded lines and for escapes inside quotation marks: everything in them gets the position of the whole value.
 */
function shiftOf({ value, start, end }: Field, text: string): number | undefined {
  const raw = text.slice(start, end)
  if (raw === value) return start
  return /^["']/u.test(raw) && raw.slice(1, -1) === value ? start + 1 : undefined
}
