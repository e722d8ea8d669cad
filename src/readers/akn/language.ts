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

/**
 * The language of a text. Its script decides, and its commonest words where languages share one; what the file says of
 * itself (`declared`, the best first) is believed only where these leave a choice: 14 published files declare another
 * language than theirs.
 */
export function languageOf(
  text: string,
  declared: readonly (Lang | undefined)[],
  languages: Languages,
): Lang | undefined {
  const counts = scriptsIn(text, languages)
  const most = Math.max(...counts.values())
  // A text of another script names people and symbols in Latin letters: its own count for more.
  const script = [...counts].find(([name, count]) => name !== 'Latin' && count > 0 && count * 4 >= most)?.[0] ?? 'Latin'
  const candidates = Object.keys(languages).filter(lang => languages[lang]?.script === script)
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
