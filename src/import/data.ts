import { type Assets, readAssetText } from '../assets.ts'
import { isLanguageTag } from '../conventions/language-files.ts'
import type { Lang } from '../document/nodes.ts'

/** What recognising and repairing a text needs to know of its language, beyond the conventions: templates/import/<lang>.json. */
export interface ImportData {
  /** How the titles of a kind of document begin. */
  readonly kinds: Readonly<Record<string, readonly string[]>>
  /** How a line that names an item of another agenda begins, before its number. */
  readonly agendaItems: readonly string[]
  /** How a signature begins that is said and not shown. */
  readonly signed: readonly string[]
  /** How captions of tables begin, before their number. */
  readonly tableLabels: readonly string[]
  /** Letters that are words: any other letter alone is a piece of one. */
  readonly oneLetterWords: readonly string[]
  /** Those of them that stand after a sign of punctuation alone, or begin a sentence. */
  readonly afterSign: readonly string[]
  /** Prefixes that a hyphen joins to their word. */
  readonly hyphenedPrefixes: readonly string[]
  /** Signs that a space stands before. */
  readonly spaceBefore: readonly string[]
  /** The package of its Hunspell dictionary; without one nothing is known of its words, and what depends on them is a doubt. */
  readonly dictionaries: readonly string[]
}

/** Words of a language. Made of a Hunspell dictionary by the caller. */
export interface Dictionary {
  readonly knows: (word: string) => boolean
}

/** The data of a language, undefined where it has no file. Throws an `Error` that names the file and the key. */
export function loadImportData(assets: Assets, lang: Lang): ImportData | undefined {
  const path = `templates/import/${lang}.json`
  if (!isLanguageTag(lang) || assets.read(path) === undefined) return undefined
  const file = JSON.parse(readAssetText(assets, path)) as Readonly<Record<string, { readonly values?: unknown, readonly source?: unknown }>>
  const values = (key: string): unknown => {
    const entry = file[key]
    if (typeof entry?.source !== 'string') throw new Error(`${path}: ${key}.source: expected a string`)
    return entry.values
  }
  const words = (value: unknown, key: string): readonly string[] => {
    if (!Array.isArray(value) || !value.every(one => typeof one === 'string')) throw new Error(`${path}: ${key}: expected strings`)
    return value
  }
  const kinds = values('kinds')
  if (typeof kinds !== 'object' || kinds === null) throw new Error(`${path}: kinds.values: expected an object`)
  return {
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, beginnings]) => [kind, words(beginnings, `kinds.values.${kind}`)])),
    agendaItems: words(values('agendaItems'), 'agendaItems.values'),
    signed: words(values('signed'), 'signed.values'),
    tableLabels: words(values('tableLabels'), 'tableLabels.values'),
    oneLetterWords: words(values('oneLetterWords'), 'oneLetterWords.values'),
    afterSign: words(values('afterSign'), 'afterSign.values'),
    hyphenedPrefixes: words(values('hyphenedPrefixes'), 'hyphenedPrefixes.values'),
    spaceBefore: words(values('spaceBefore'), 'spaceBefore.values'),
    dictionaries: words(values('dictionaries'), 'dictionaries.values'),
  }
}
