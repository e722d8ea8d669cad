import { type Assets, oncePerAssets } from '../../assets.ts'
import type { Conventions } from '../../conventions/conventions.ts'
import { loadConventions, languages as shipped } from '../../conventions/load.ts'
import type { Attachment, Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'

/** How to recognise a language, and its codes in files: an entry of templates/akn/languages.json. */
interface LanguageEntry {
  /** Value of the Unicode property Script for its letters. */
  readonly script: string
  readonly codes: readonly string[]
  /** Last letter in the name of a published file. */
  readonly letter: string
  /** Common words, for languages that share a script. */
  readonly words: readonly string[]
  /** Spellings of the words for attachments that the conventions do not have. */
  readonly attachments: Readonly<Record<Attachment['kind'], readonly string[]>>
  /** Pattern of the numbers that directly follow such a word, in scripts without spaces; may be empty. */
  readonly numbers: string
}

export type Languages = Readonly<Record<Lang, LanguageEntry>>

const path = 'templates/akn/languages.json'

const loaded = oncePerAssets(
  (assets, from) => readTemplateData<{ readonly languages: Languages }>(assets, from, 'akn-languages').languages,
)

/** Loads the languages of published files. Throws `MissingAssetError` if the data file is missing. */
export function loadLanguages(assets: Assets): Languages {
  return loaded(assets, path)
}

/** Returns the language for a code of any kind in use. */
export function languageOfCode(code: string, languages: Languages): Lang | undefined {
  return Object.keys(languages).find(lang => languages[lang]?.codes.includes(code.toLowerCase()))
}

/** Counts the letters of each script in a text. */
function scriptsIn(text: string, languages: Languages): ReadonlyMap<string, number> {
  const scripts = new Set(Object.values(languages).map(({ script }) => script))
  return new Map([...scripts].map(script => [script, text.match(scriptPattern(script))?.length ?? 0]))
}

const patterns = new Map<string, RegExp>()

function scriptPattern(script: string): RegExp {
  let pattern = patterns.get(script)
  if (pattern === undefined) patterns.set(script, (pattern = new RegExp(`\\p{Script=${script}}`, 'gu')))
  return pattern
}

/** Evidence of a file's language apart from its text. */
export interface Witnesses {
  /** Languages that the file states, the most reliable first: metadata, then the letter in its name. */
  readonly declared: readonly (Lang | undefined)[]
  /** Words of its masthead and title. */
  readonly masthead: string
}

/**
 * Determines the language of a file. The stated language counts if masthead and title agree with it: a decision that
 * lists organisations has more words of their names than of its own language. If they disagree, or the text has no word
 * of that language, the text decides. In 14 published files the stated language is wrong.
 */
export function languageOf(
  text: string,
  { declared, masthead }: Witnesses,
  languages: Languages,
  assets: Assets,
): Lang | undefined {
  const [first, ...others] = declared.filter(lang => lang !== undefined)
  const witness = languageOfMasthead(masthead, languages, assets) ?? others.at(-1)
  const agreed = first !== undefined && first === witness && isIn(text, first, languages)
  return agreed ? first : languageOfWords(text, declared, languages)
}

/**
 * Determines the language of a masthead with its title: by a unique script, even with few letters
 * (`联合国` beside `Distr.: General` and a date); otherwise by the names of the Organization and its organs and by common
 * words. Undefined if undecided.
 */
function languageOfMasthead(masthead: string, languages: Languages, assets: Assets): Lang | undefined {
  const candidates = inScriptOf(masthead, languages, Infinity)
  if (candidates.length < 2) return candidates[0]
  const words = masthead.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = candidates.map(
    lang => namesIn(masthead, lang, assets) * words.length + scoreOf(words, languages[lang]?.words ?? []),
  )
  const best = Math.max(...scores)
  return best > 0 && scores.indexOf(best) === scores.lastIndexOf(best) ? candidates[scores.indexOf(best)] : undefined
}

/** Counts the masthead names, in the words of a language, that occur in a text. */
function namesIn(text: string, lang: Lang, assets: Assets): number {
  const terms = Object.entries(loadConventions(assets, lang)?.terms ?? {})
  return terms.filter(
    ([key, term]) =>
      /^(?:organization$|organ\.)/u.test(key) && (term.lang ?? lang) === lang && text.includes(term.text),
  ).length
}

/** Whether a text shows any sign of a language: a common word, or a letter if no other language has its script. */
function isIn(text: string, lang: Lang, languages: Languages): boolean {
  const entry = languages[lang]
  if (entry === undefined) return false
  if (!/\p{L}/u.test(text)) return true
  return entry.words.length === 0
    ? text.search(scriptPattern(entry.script)) >= 0
    : scoreOf(text.toLowerCase().match(/\p{L}+/gu) ?? [], entry.words) > 0
}

/**
 * Returns the languages of a text's script. Texts in other scripts name people and symbols in Latin letters, so each
 * letter in a unique script counts as `weight` Latin ones.
 */
function inScriptOf(text: string, languages: Languages, weight: number): readonly Lang[] {
  const counts = scriptsIn(text, languages)
  const most = Math.max(...counts.values())
  const script =
    [...counts].find(([name, count]) => name !== 'Latin' && count > 0 && count * weight >= most)?.[0] ?? 'Latin'
  return Object.keys(languages).filter(lang => languages[lang]?.script === script)
}

/**
 * Determines the language of a text: by its script, then by its most common words. If these leave a choice, the stated
 * language decides.
 */
function languageOfWords(
  text: string,
  declared: readonly (Lang | undefined)[],
  languages: Languages,
): Lang | undefined {
  const candidates = inScriptOf(text, languages, 4)
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = new Map(candidates.map(lang => [lang, scoreOf(words, languages[lang]?.words ?? [])]))
  const best = Math.max(...scores.values())
  // Related languages share words (de, la, que). One must lead clearly, otherwise the file decides.
  const leading = candidates.filter(lang => (scores.get(lang) ?? 0) >= best * 0.8)
  return (
    declared.find(lang => lang !== undefined && leading.includes(lang)) ??
    leading.find(lang => scores.get(lang) === best)
  )
}

function scoreOf(words: readonly string[], common: readonly string[]): number {
  const set = new Set(common)
  return words.reduce((sum, word) => sum + (set.has(word) ? 1 : 0), 0)
}

/**
 * Returns the language of a masthead line, if it is not the document's. Words of the conventions have their language,
 * because some files contain masthead lines of another (`Nations Unies` in a Russian file). For other words, the script
 * decides.
 */
export function languageOfLine(text: string, conventions: Conventions, assets: Assets): Lang | undefined {
  const own = termOf(text, conventions)
  if (own !== undefined) return own.lang === conventions.language ? undefined : own.lang
  for (const lang of shipped(assets)) {
    const other = lang === conventions.language ? undefined : loadConventions(assets, lang)
    const found = other && termOf(text, other)
    if (found !== undefined && found.lang !== conventions.language) return found.lang
  }
  return isForeign(text, conventions.language, loadLanguages(assets)) ? conventions.masthead.language : undefined
}

/** Finds the words of a masthead line in conventions, with their language. */
function termOf(text: string, { language, terms }: Conventions): { readonly lang: Lang } | undefined {
  const found = Object.keys(terms).find(
    key => /^(?:organization$|organ\.|distribution\.)/u.test(key) && terms[key]?.text === text,
  )
  return found === undefined ? undefined : { lang: terms[found]?.lang ?? language }
}

/** Whether a text has letters but none in the script of a language. */
function isForeign(text: string, lang: Lang, languages: Languages): boolean {
  const script = languages[lang]?.script
  return script !== undefined && /\p{L}/u.test(text) && text.search(scriptPattern(script)) < 0
}
