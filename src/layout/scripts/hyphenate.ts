import { type Assets, oncePerAssets } from '../../assets.ts'
import type { Lang } from '../../document/nodes.ts'
import { readTemplateData } from '../../template-data.ts'
import type { LeafId, StructElem } from '../tree/structure.ts'

/** How words of a language are hyphenated: an entry of templates/typography/hyphenation.json. */
export interface HyphenationRules {
  /** Folder of the package `hyphen` that has the patterns; never derived from a language tag (`zh` there is pinyin). */
  readonly module: string
  /** Minimum number of letters before and after the hyphen. */
  readonly left: number
  readonly right: number
}

/**
 * Returns the offsets in a word (UTF-16 units, ascending) before which it may be hyphenated. A word is the text between
 * two U+0020, including punctuation and protected spaces. Equal words return the same array, which must not be changed.
 */
export type Hyphenate = (word: string) => readonly number[]

/** Returns the hyphenation for a leaf; undefined if its language has none. */
export type Hyphenation = (leaf: LeafId) => Hyphenate | undefined

/** Maps leaves to the hyphenation of their language, which is that of the nearest element with a language. */
export function hyphenationOf(root: StructElem, patterns: ReadonlyMap<Lang, Hyphenate>): Hyphenation {
  const byLeaf: (Hyphenate | undefined)[] = []
  const visit = (element: StructElem, outer: Lang): void => {
    const lang = element.lang ?? outer
    for (const child of element.children) {
      if ('leaf' in child) byLeaf[child.leaf] = patterns.get(lang)
      else visit(child, lang)
    }
  }
  visit(root, '')
  return leaf => byLeaf[leaf]
}

export const HYPHENATION_PATH = 'templates/typography/hyphenation.json'

/**
 * Returns the rules for a language by its tag or its first subtag (`fr-CA`, then `fr`); undefined if it is not
 * hyphenated. Throws `MissingAssetError` without the table, `TemplateDataError` if the table violates its schema.
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
 * Loads the patterns of those languages that are hyphenated. Throws and rejects as `hyphenationRules` and
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
 * Overrides patterns with soft hyphens set by the author: a word that has some is hyphenated only there, even in a
 * language without patterns. `softHyphens` is `Document.softHyphens`.
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

/** The part of `hyphen` that is used: the factory, and the patterns of each language. */
type Patterns = Readonly<Record<string, unknown>>
type Factory = (
  patterns: Patterns,
  options: { readonly hyphenChar: string; readonly html: false },
) => (text: string) => string

/** By module and minima, so that a batch of documents hyphenates each word once. */
const loading = new Map<string, Promise<Hyphenate>>()

/** Loads the patterns of one language (37 to 164 KB), once per process. Rejects if the package has no such module. */
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
    // Without this option the package looks for tags, at the cost of one call per letter.
    const hyphenate = factory(language.patterns, { hyphenChar: MARK, html: false })
    return word => hyphenPoints(word, rules, hyphenate)
  })
}

/** Marks a hyphenation point in the package's output; no word passed to it contains this character. */
const MARK = '\u00AD'

/**
 * Maximum number of words cached before a fresh start, since `hyphen` itself keeps every word it ever saw. A long
 * document has 20,000.
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
 * Runs of letters that may be hyphenated: between apostrophes (an elided article does not count towards the minima),
 * dashes, brackets and quotes. Combining marks belong to their letter.
 */
const LETTERS = /[\p{L}\p{M}]+/gu

/**
 * Parts that are never hyphenated: those with digits or with the punctuation of addresses, symbols and abbreviations
 * (`A/76/86`, `un.org`, `x@y`), compounds (they have their own hyphens), and words with soft hyphens set by the author.
 */
const UNCUT = new RegExp(
  `[\\p{N}/@_\\\\&=#~+*^|<>-]|[\u00AD\u2010\u2011]|(?<=[\\p{L}\\p{M}])[.:](?=[\\p{L}\\p{M}])|${APOSTROPHE}{2}`,
  'u',
)

/** A capital after the first letter: an acronym, a heading in capitals, or a name like McNair. */
const INNER_CAPITAL = /(?<=[\p{L}\p{M}])\p{Lu}/u

/**
 * Protected spaces separate words as other spaces do; a number before one does not prevent hyphenation of the word
 * after it.
 */
const PARTS = /[^\u00A0\u202F\u2060]+/gu

/** Shorter words are never hyphenated, whatever the minima. */
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

/** Returns the offsets of the marks in the text without marks. */
function cuts(marked: string): number[] {
  const offsets: number[] = []
  let offset = 0
  for (const piece of marked.split(MARK).slice(0, -1)) offsets.push((offset += piece.length))
  return offsets
}

/** Matches what belongs to the character before it: a combining mark, or the second half of a surrogate pair. */
const CONTINUES = /^[\p{M}\p{Cs}]/u

/** Counts letters as a reader does: a letter with its marks is one. */
function countLetters(text: string): number {
  return [...text.replace(/\p{M}/gu, '')].length
}
