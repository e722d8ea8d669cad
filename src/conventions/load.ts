import { type Assets, oncePerAssets } from '../assets.ts'
import type { Lang } from '../document/nodes.ts'
import { readTemplateData, TemplateDataError } from '../template-data.ts'
import type { Conventions, Dates, LabelStyle, MastheadStyle, Term } from './conventions.ts'
import { isLanguageTag, languagesIn } from './language-files.ts'

const folder = 'templates/conventions/'

/** Returns the languages that a document can be in: those with a file in templates/conventions/, sorted. */
export function languages(assets: Assets): readonly Lang[] {
  return listed(assets, folder)
}

const listed = oncePerAssets(languagesIn)

/**
 * Loads the conventions of a language. Returns undefined if the language has no file; the caller reports that to the
 * author. Throws `TemplateDataError` if this file, or that of the masthead's language, breaks its schema.
 */
export function loadConventions(assets: Assets, lang: Lang): Conventions | undefined {
  return loaded(assets, lang)
}

/** A file of templates/conventions/ (templates/schema/conventions.schema.json). Every entry also names its `source`. */
interface ConventionsFile {
  readonly language: Lang
  readonly direction: 'ltr' | 'rtl'
  readonly masthead: { readonly language: Lang }
  readonly terms: Readonly<Record<string, Term & { readonly source: string }>>
  readonly months: SourcedList<string>
  readonly datePattern: { readonly text: string }
  readonly days: { readonly values: Readonly<Record<string, string>> }
  readonly ordinals: SourcedList<string>
  readonly labels: SourcedList<LabelStyle & { readonly source?: string }>
  readonly noteCall: { readonly text: Conventions['noteCall'] }
  readonly references: SourcedList<string>
  readonly quotationMarks: Conventions['quotationMarks']
  readonly elision?: Conventions['elision']
  readonly numbers: Conventions['numbers']
}

interface SourcedList<T> {
  readonly values: readonly T[]
}

const loaded = oncePerAssets((assets, lang): Conventions | undefined => {
  const file = readFile(assets, lang)
  if (file === undefined) return undefined
  return {
    language: lang,
    masthead: masthead(assets, file),
    direction: file.direction,
    terms: Object.fromEntries(Object.entries(file.terms).map(([name, { source: _, ...term }]) => [name, term])),
    ...dates(file),
    ordinals: file.ordinals.values,
    labels: file.labels.values.map(({ source: _, ...label }) => label),
    noteCall: file.noteCall.text,
    references: file.references.values,
    quotationMarks: { outer: file.quotationMarks.outer, inner: file.quotationMarks.inner },
    ...(file.elision && { elision: { before: file.elision.before, after: file.elision.after } }),
    numbers: { decimal: file.numbers.decimal, groups: file.numbers.groups },
  }
})

/** Returns the file of a language, or undefined if there is none. */
function readFile(assets: Assets, lang: Lang): ConventionsFile | undefined {
  const path = `${folder}${lang}.json`
  if (!isLanguageTag(lang) || assets.read(path) === undefined) return undefined
  const file = readTemplateData<ConventionsFile>(assets, path, 'conventions')
  if (file.language !== lang)
    throw new TemplateDataError(path, `language: expected "${lang}", found "${file.language}"`)
  return file
}

function dates({ months, datePattern, days }: ConventionsFile): Dates {
  return { months: months.values, datePattern: datePattern.text, days: days.values }
}

function masthead(assets: Assets, own: ConventionsFile): MastheadStyle {
  const { language } = own.masthead
  const file = language === own.language ? own : readFile(assets, language)
  if (file === undefined)
    throw new TemplateDataError(
      `${folder}${own.language}.json`,
      `masthead.language: there are no conventions for "${language}"`,
    )
  return { language, dates: dates(file) }
}
