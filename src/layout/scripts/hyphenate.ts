import { type Assets, oncePerAssets } from '../../assets.ts'
import type { Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'

/** How the words of a language are cut. Shape of an entry of templates/typography/hyphenation.json. */
export interface HyphenationRules {
  /** Folder of the package `hyphen` that has the patterns: never made from a language tag (`zh` there is pinyin). */
  readonly module: string
  /** Fewest letters before the cut, and after it. */
  readonly left: number
  readonly right: number
}

/**
 * Offsets in a word (UTF-16 units, ascending) before which it may be cut and a hyphen added. A word is what stands
 * between two U+0020, with its punctuation and protected spaces. Equal words give the same array: never written to.
 */
export type Hyphenate = (word: string) => readonly number[]

export const HYPHENATION_PATH = 'templates/typography/hyphenation.json'

/**
 * The rules for a language, by its tag or, where that has none, by its first subtag (`fr-CA` by `fr`); undefined for a
 * language that is not hyphenated. Throws `MissingAssetError` without the table, `TemplateDataError` for one that
 * breaks its schema.
 */
export function hyphenationRules(assets: Assets, lang: Lang): HyphenationRules | undefined {
  const table = readTable(assets, HYPHENATION_PATH)
  const key = [lang, lang.split('-')[0]].find(tag => Object.hasOwn(table, tag) && tag !== 'comment')
  if (key === undefined) return undefined
  const { module, left, right } = table[key]
  return { module, left, right }
}

const readTable = oncePerAssets((assets, path) =>
  readTemplateData<Readonly<Record<string, HyphenationRules>>>(assets, path, 'hyphenation'),
)

/**
 * The patterns of those of the languages that are hyphenated. Throws and rejects as `hyphenationRules` and
 * `loadHyphenation` do.
 */
export async function loadHyphenations(assets: Assets, langs: Iterable<Lang>): Promise<ReadonlyMap<Lang, Hyphenate>> {
  const loaded = new Map<Lang, Hyphenate>()
  for (const lang of new Set(langs)) {
    const rules = hyphenationRules(assets, lang)
    if (rules !== undefined) loaded.set(lang, await loadHyphenation(rules))
  }
  return loaded
}

/**
 * Patterns that an author's own places go before: a word that has some is cut there and nowhere else, in a language
 * without patterns too. `softHyphens` are `Document.softHyphens`.
 */
export function withSoftHyphens(
  patterns: ReadonlyMap<Lang, Hyphenate>,
  langs: Iterable<Lang>,
  softHyphens: Readonly<Record<string, readonly number[]>>,
): ReadonlyMap<Lang, Hyphenate> {
  if (Object.keys(softHyphens).length === 0) return patterns
  return new Map(
    [...new Set(langs)].map(lang => {
      const hyphenate = patterns.get(lang) ?? (() => [])
      return [lang, word => authoredPoints(word, softHyphens) ?? hyphenate(word)]
    }),
  )
}

function authoredPoints(
  word: string,
  softHyphens: Readonly<Record<string, readonly number[]>>,
): readonly number[] | undefined {
  const points = [...word.matchAll(LETTERS)].flatMap(({ 0: letters, index }) =>
    Object.hasOwn(softHyphens, letters) ? softHyphens[letters].map(point => index + point) : [],
  )
  return points.length === 0 ? undefined : points
}

/** What is used of `hyphen`: the factory, and each language's patterns. */
type Patterns = Readonly<Record<string, unknown>>
type Factory = (
  patterns: Patterns,
  options: { readonly hyphenChar: string; readonly html: false },
) => (text: string) => string

/** By module and minima: a batch of documents cuts a word once. */
const loading = new Map<string, Promise<Hyphenate>>()

/**
 * Loads the patterns of one language (37 to 164 KB), once in a process. Rejects where the package has no such module.
 */
export function loadHyphenation(rules: HyphenationRules): Promise<Hyphenate> {
  const key = `${rules.module} ${rules.left} ${rules.right}`
  let known = loading.get(key)
  if (known === undefined) loading.set(key, (known = load(rules)))
  return known
}

async function load(rules: HyphenationRules): Promise<Hyphenate> {
  const { default: factory } = (await import('hyphen')) as unknown as { default: Factory }
  const { default: language } = (await import(`hyphen/${rules.module}/index.js`)) as { default: { patterns: Patterns } }
  return cached(() => {
    // Words hold no tags: to look for them costs a call for every letter.
    const hyphenate = factory(language.patterns, { hyphenChar: MARK, html: false })
    return word => hyphenPoints(word, rules, hyphenate)
  })
}

/** Stands for a cut in what the package returns; no word with this character is given to it. */
const MARK = '\u00AD'

/**
 * Different words between two fresh starts: `hyphen` keeps every word it ever saw, and so would this. A long document
 * has 20,000.
 */
const CACHED_WORDS = 32_768

function cached(create: () => Hyphenate): Hyphenate {
  let hyphenate = create()
  let known = new Map<string, readonly number[]>()
  return word => {
    let points = known.get(word)
    if (points !== undefined) return points
    if (known.size >= CACHED_WORDS) {
      hyphenate = create()
      known = new Map()
    }
    known.set(word, (points = hyphenate(word)))
    return points
  }
}

const APOSTROPHE = "['\u2019\u02BC]"

/**
 * Runs of letters that a cut may fall in: between apostrophes (an elided article is no part of the word that is
 * measured), dashes, brackets and quotes. Marks go with their letter.
 */
const LETTERS = /[\p{L}\p{M}]+/gu

/**
 * What is never cut: a part with digits or the punctuation of addresses, symbols and abbreviations inside (`A/76/86`,
 * `un.org`, `x@y`), a compound (it has its own hyphens), and a word in which the author set soft hyphens.
 */
const UNCUT = new RegExp(
  `[\\p{N}/@_\\\\&=#~+*^|<>-]|[\u00AD\u2010\u2011]|(?<=[\\p{L}\\p{M}])[.:](?=[\\p{L}\\p{M}])|${APOSTROPHE}{2}`,
  'u',
)

/** A capital after the first letter: an acronym, a heading in capitals, a name like McNair. */
const INNER_CAPITAL = /(?<=[\p{L}\p{M}])\p{Lu}/u

/** Protected spaces part words as other spaces do; a number before one does not forbid the cut of the word after it. */
const PARTS = /[^\u00A0\u202F\u2060]+/gu

/** Shorter words are not cut at all, whatever the minima. */
const SHORTEST_WORD = 5

function hyphenPoints(
  word: string,
  { left, right }: HyphenationRules,
  hyphenate: (text: string) => string,
): readonly number[] {
  const points: number[] = []
  for (const part of word.matchAll(PARTS)) {
    if (UNCUT.test(part[0])) continue
    for (const run of part[0].matchAll(LETTERS)) {
      const letters = run[0]
      if (countLetters(letters) < Math.max(SHORTEST_WORD, left + right) || INNER_CAPITAL.test(letters)) continue
      const from = part.index + run.index
      for (const point of cuts(hyphenate(letters))) {
        const before = letters.slice(0, point),
          after = letters.slice(point)
        if (countLetters(before) >= left && countLetters(after) >= right && !CONTINUES.test(after))
          points.push(from + point)
      }
    }
  }
  return points
}

/** Offsets of the marks, as if they were not there. */
function cuts(marked: string): number[] {
  const offsets: number[] = []
  let offset = 0
  for (const piece of marked.split(MARK).slice(0, -1)) offsets.push((offset += piece.length))
  return offsets
}

/**
 * What belongs to the character before it: a combining mark, or the second half of a character outside the basic plane.
 */
const CONTINUES = /^[\p{M}\p{Cs}]/u

/** A letter with its marks counts as one, as a reader counts. */
function countLetters(text: string): number {
  return [...text.replace(/\p{M}/gu, '')].length
}
