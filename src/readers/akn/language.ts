import { type Assets, oncePerAssets } from '../../assets.ts'
import type { Conventions } from '../../conventions/conventions.ts'
import { loadConventions, languages as shipped } from '../../conventions/load.ts'
import type { Attachment, Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'

/** What tells a language from others, and what files call it: an entry of templates/akn/languages.json. */
interface LanguageEntry {
  /** Value of the Unicode property Script of its letters. */
  readonly script: string
  readonly codes: readonly string[]
  /** Last letter of the name of a published file. */
  readonly letter: string
  /** Common words, of languages that share a script. */
  readonly words: readonly string[]
  /** Forms of the words for attachments that the conventions do not write themselves. */
  readonly attachments: Readonly<Record<Attachment['kind'], readonly string[]>>
  /** Pattern of the numbers that such a word has right after it, in scripts without spaces; may be empty. */
  readonly numbers: string
}

export type Languages = Readonly<Record<Lang, LanguageEntry>>

const path = 'templates/akn/languages.json'

const loaded = oncePerAssets(
  (assets, from) => readTemplateData<{ readonly languages: Languages }>(assets, from, 'akn-languages').languages,
)

/** The languages of published files. Throws `MissingAssetError` without them. */
export function loadLanguages(assets: Assets): Languages {
  return loaded(assets, path)
}

/** The language that a code, of any of the kinds in use, stands for. */
export function languageOfCode(code: string, languages: Languages): Lang | undefined {
  return Object.keys(languages).find(lang => languages[lang]?.codes.includes(code.toLowerCase()))
}

/** Letters of each script in a text. */
export function scriptsIn(text: string, languages: Languages): ReadonlyMap<string, number> {
  const scripts = new Set(Object.values(languages).map(({ script }) => script))
  return new Map([...scripts].map(script => [script, text.match(scriptPattern(script))?.length ?? 0]))
}

const patterns = new Map<string, RegExp>()

function scriptPattern(script: string): RegExp {
  let pattern = patterns.get(script)
  if (pattern === undefined) patterns.set(script, (pattern = new RegExp(`\\p{Script=${script}}`, 'gu')))
  return pattern
}

/** What a file is known to be in, beside its text. */
export interface Witnesses {
  /** What the file says of itself, the best first: its metadata, then the letter in its name. */
  readonly declared: readonly (Lang | undefined)[]
  /** The words of its masthead and title. */
  readonly masthead: string
}

/**
 * The language of a file. What it declares, where masthead and title are in that language: a decision that lists
 * organisations has more words of their names than its own. Where they disagree, or where the text has no word of it,
 * the text decides: 14 published files declare another language than theirs.
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
 * The language of a masthead with its title: by a script of its own, however few letters (`联合国` stands beside `Distr.:
 * General` and a date), else by the names of the Organization and its organs and by common words; undefined where these
 * do not tell.
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

/** How many names that a masthead has, in the words of a language, stand in a text. */
function namesIn(text: string, lang: Lang, assets: Assets): number {
  const terms = Object.entries(loadConventions(assets, lang)?.terms ?? {})
  return terms.filter(
    ([key, term]) =>
      /^(?:organization$|organ\.)/u.test(key) && (term.lang ?? lang) === lang && text.includes(term.text),
  ).length
}

/**
 * Whether a text has anything of a language: a common word of it, or a letter where no other language has its script.
 */
function isIn(text: string, lang: Lang, languages: Languages): boolean {
  const entry = languages[lang]
  if (entry === undefined) return false
  if (!/\p{L}/u.test(text)) return true
  return entry.words.length === 0
    ? text.search(scriptPattern(entry.script)) >= 0
    : scoreOf(text.toLowerCase().match(/\p{L}+/gu) ?? [], entry.words) > 0
}

/**
 * The languages of the script of a text. One of another script names people and symbols in Latin letters: a letter of
 * its own counts for `weight` of these.
 */
function inScriptOf(text: string, languages: Languages, weight: number): readonly Lang[] {
  const counts = scriptsIn(text, languages)
  const most = Math.max(...counts.values())
  const script =
    [...counts].find(([name, count]) => name !== 'Latin' && count > 0 && count * weight >= most)?.[0] ?? 'Latin'
  return Object.keys(languages).filter(lang => languages[lang]?.script === script)
}

/**
 * The language of the words of a text: by its script, then by its commonest words; what is declared is believed where
 * these leave a choice.
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
  // Neighbours share words (de, la, que): one leads clearly, or the file is asked.
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
 * The language of a line of the masthead, where it is not the document's. Words that conventions have are in the
 * language of these: some files have lines of another one's masthead (`Nations Unies` in Russian). Of other words the
 * script tells.
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

/** Words of the masthead in some conventions, and their language. */
function termOf(text: string, { language, terms }: Conventions): { readonly lang: Lang } | undefined {
  const found = Object.keys(terms).find(
    key => /^(?:organization$|organ\.|distribution\.)/u.test(key) && terms[key]?.text === text,
  )
  return found === undefined ? undefined : { lang: terms[found]?.lang ?? language }
}

/** Whether a text has letters and none of them is of the script of a language. */
function isForeign(text: string, lang: Lang, languages: Languages): boolean {
  const script = languages[lang]?.script
  return script !== undefined && /\p{L}/u.test(text) && text.search(scriptPattern(script)) < 0
}
