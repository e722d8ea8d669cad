import { type Assets, oncePerAssets, readAssetText } from '../assets.ts'
import type { Lang } from '../document/nodes.ts'
import type { Conventions, Dates, LabelStyle, MastheadStyle, Term } from './conventions.ts'
import { isLanguageTag, languagesIn } from './language-files.ts'

const folder = 'templates/conventions/'

/** The languages that a document can be in: those with a file in templates/conventions/, sorted. */
export function languages(assets: Assets): readonly Lang[] {
  return listed(assets, folder)
}

const listed = oncePerAssets(languagesIn)

/**
 * The conventions of a language, or undefined for a language without a file (the caller says so to the author).
 * Throws an `Error` that names the file and the key when the file, or that of its masthead's language, has not the shape of `Conventions`.
 */
export function loadConventions(assets: Assets, lang: Lang): Conventions | undefined {
  return loaded(assets, lang)
}

const loaded = oncePerAssets((assets, lang): Conventions | undefined => {
  const path = `${folder}${lang}.json`
  const file = readFile(assets, lang)
  if (file === undefined) return undefined
  return {
    language: lang,
    masthead: masthead(assets, file, lang),
    direction: oneOf(file.direction, ['ltr', 'rtl'], path, 'direction'),
    terms: entries(file.terms, path, 'terms', term),
    ...dates(file, path),
    ordinals: list(sourced(file, 'ordinals', 'values', path), path, 'ordinals.values', string, 99),
    labels: list(sourced(file, 'labels', 'values', path), path, 'labels.values', labelStyle),
    noteCall: oneOf(sourced(file, 'noteCall', 'text', path), ['before-punctuation', 'after-punctuation'], path, 'noteCall.text'),
    references: list(sourced(file, 'references', 'values', path), path, 'references.values', string),
    quotationMarks: {
      outer: pair(sourced(file, 'quotationMarks', 'outer', path), path, 'quotationMarks.outer'),
      inner: pair(sourced(file, 'quotationMarks', 'inner', path), path, 'quotationMarks.inner'),
    },
    numbers: {
      decimal: string(sourced(file, 'numbers', 'decimal', path), path, 'numbers.decimal'),
      groups: list(sourced(file, 'numbers', 'groups', path), path, 'numbers.groups', string),
    },
  }
})

type File = Readonly<Record<string, unknown>>

/** The file of a language; undefined where there is none. */
function readFile(assets: Assets, lang: Lang): File | undefined {
  const path = `${folder}${lang}.json`
  if (!isLanguageTag(lang) || assets.read(path) === undefined) return undefined
  const file = record(parse(readAssetText(assets, path), path), path, '')
  if (string(file.language, path, 'language') !== lang) fail(path, 'language', `expected "${lang}"`)
  return file
}

function dates(file: File, path: string): Dates {
  return {
    months: list(sourced(file, 'months', 'values', path), path, 'months.values', string, 12),
    datePattern: datePattern(sourced(file, 'datePattern', 'text', path), path),
    days: entries(sourced(file, 'days', 'values', path), path, 'days.values', string),
  }
}

function masthead(assets: Assets, own: File, lang: Lang): MastheadStyle {
  const path = `${folder}${lang}.json`
  const language = string(sourced(own, 'masthead', 'language', path), path, 'masthead.language')
  const file = language === lang ? own : readFile(assets, language)
  return file === undefined ? fail(path, 'masthead.language', `no conventions for "${language}"`) : { language, dates: dates(file, `${folder}${language}.json`) }
}

type Read<T> = (value: unknown, path: string, key: string) => T

function fail(path: string, key: string, problem: string): never {
  throw new Error(key === '' ? `${path}: ${problem}` : `${path}: ${key}: ${problem}`)
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return fail(path, '', error instanceof Error ? error.message : String(error))
  }
}

function record(value: unknown, path: string, key: string): File {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(path, key, 'expected an object')
  return value as Record<string, unknown>
}

function string(value: unknown, path: string, key: string): string {
  if (typeof value !== 'string') fail(path, key, 'expected a string')
  return value
}

function oneOf<const T extends string>(value: unknown, allowed: readonly T[], path: string, key: string): T {
  return allowed.find(one => one === value) ?? fail(path, key, `expected ${allowed.map(one => `"${one}"`).join(' or ')}`)
}

function list<T>(value: unknown, path: string, key: string, read: Read<T>, length?: number): readonly T[] {
  if (!Array.isArray(value)) fail(path, key, 'expected an array')
  if (length !== undefined && value.length !== length) fail(path, key, `expected ${length} entries, found ${value.length}`)
  return value.map((one, index) => read(one, path, `${key}[${index}]`))
}

function entries<T>(value: unknown, path: string, key: string, read: Read<T>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record(value, path, key)).map(([name, one]) => [name, read(one, path, `${key}.${name}`)]))
}

/** What an entry holds under `content`; every entry names its source. */
function sourced(file: File, key: string, content: string, path: string): unknown {
  const entry = record(file[key], path, key)
  string(entry.source, path, `${key}.source`)
  return entry[content]
}

function term(value: unknown, path: string, key: string): Term {
  const entry = record(value, path, key)
  string(entry.source, path, `${key}.source`)
  const text = string(entry.text, path, `${key}.text`)
  return entry.lang === undefined ? { text } : { text, lang: string(entry.lang, path, `${key}.lang`) }
}

function pair(value: unknown, path: string, key: string): readonly [string, string] {
  const [first = '', second = ''] = list(value, path, key, string, 2)
  return [first, second]
}

function datePattern(value: unknown, path: string): string {
  const pattern = string(value, path, 'datePattern.text')
  for (const field of ['{day}', '{month}', '{year}']) {
    if (!pattern.includes(field)) fail(path, 'datePattern.text', `expected ${field}`)
  }
  return pattern
}

function labelStyle(value: unknown, path: string, key: string): LabelStyle {
  const entry = record(value, path, key)
  const level = entry.level
  if (typeof level !== 'number' || !Number.isInteger(level) || level < 0) fail(path, `${key}.level`, 'expected a whole number')
  const style: LabelStyle = { style: string(entry.style, path, `${key}.style`), level, affixes: pair(entry.affixes, path, `${key}.affixes`) }
  return entry.symbols === undefined ? style : { ...style, symbols: list(entry.symbols, path, `${key}.symbols`, string) }
}
