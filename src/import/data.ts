import type { Assets } from '../assets.ts'
import { isLanguageTag } from '../conventions/language-files.ts'
import type { Lang } from '../document/nodes.ts'
import { readTemplateData } from '../template-data.ts'

/**
 * What recognising and repairing a text needs to know of its language, beyond the conventions:
 * templates/import/<lang>.json.
 */
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
  /**
   * The package of its Hunspell dictionary; without one nothing is known of its words, and what depends on them is a
   * doubt.
   */
  readonly dictionaries: readonly string[]
}

/** Words of a language. Made of a Hunspell dictionary by the caller. */
export interface Dictionary {
  readonly knows: (word: string) => boolean
}

/**
 * The data of a language, undefined where it has no file. Throws `TemplateDataError` for a file that breaks its schema.
 */
export function loadImportData(assets: Assets, lang: Lang): ImportData | undefined {
  const path = `templates/import/${lang}.json`
  if (!isLanguageTag(lang) || assets.read(path) === undefined) return undefined
  const file = readTemplateData<ImportFile>(assets, path, 'import')
  return {
    kinds: file.kinds.values,
    agendaItems: file.agendaItems.values,
    signed: file.signed.values,
    tableLabels: file.tableLabels.values,
    oneLetterWords: file.oneLetterWords.values,
    afterSign: file.afterSign.values,
    hyphenedPrefixes: file.hyphenedPrefixes.values,
    spaceBefore: file.spaceBefore.values,
    dictionaries: file.dictionaries.values,
  }
}

/** A file of templates/import/ (templates/schema/import.schema.json): each list with its source. */
type ImportFile = { readonly [K in keyof ImportData]: { readonly values: ImportData[K] } }
