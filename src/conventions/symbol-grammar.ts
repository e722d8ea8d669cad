import { type Assets, oncePerAssets } from '../assets.ts'
import { readTemplateData } from '../template-data.ts'

/**
 * A part of a symbol between two slashes. `series` is a word with or without a number (`PV.10100`, `C.5`, `COP(14)`),
 * either listed in the grammar or of the same form (`OzL.Pro.34`, `STAT`).
 */
export interface SymbolSegment {
  readonly type: 'number' | 'session' | 'series' | 'country' | 'suffix'
  readonly text: string
}

/** The words that symbols consist of, as compiled patterns. Data of templates/conventions/symbols.json. */
export interface SymbolGrammar {
  /** Address of a document, with `{lang}` and `{symbol}`. */
  readonly urlPattern: string
  /** Sticky patterns, each of which matches one piece at an index. */
  readonly pieces: Readonly<Record<GrammarPiece, RegExp>>
  readonly roots: ReadonlySet<string>
  readonly resolutions: ReadonlySet<string>
  /** Finds where a symbol may begin in running text. */
  readonly start: RegExp
}

/** Pieces named `any-` have no word list. They are read only in a text that must be a symbol as a whole. */
type GrammarPiece =
  | 'root'
  | SymbolSegment['type']
  | 'lettered-number'
  | 'dotted-series'
  | 'capital-series'
  | 'dated-series'
  | 'session-qualifier'
  | 'named-qualifier'
  | 'letters'
  | 'tail'
  | 'reissue'
  | 'joiner'
  | 'any-root'
  | 'any-word'
  | 'spaced-word'
  | 'appendix'
  | 'any-qualifier'
  | 'any-joiner'

interface GrammarFile {
  readonly url: { readonly pattern: string }
  readonly roots: SourcedValues
  readonly words: SourcedValues
  readonly countries: SourcedValues
  readonly sessions: SourcedValues
  readonly suffixes: { readonly numbered: readonly string[]; readonly bare: readonly string[] }
  readonly resolutions: SourcedValues
  readonly parentheses: { readonly numbered: readonly string[]; readonly bare: readonly string[] }
  readonly joiners: SourcedValues
}

interface SourcedValues {
  readonly values: readonly string[]
}

/** A space before or inside parentheses, typed or as typesetting protects it. */
const SPACE = '[ \\u00a0\\u202f]'

/**
 * No Latin letter or digit may follow a piece: `A/76/86th` is not a symbol. Letters of other scripts may:
 * `A/79/13和Add.1`, `A/79/12第5段` and an Arabic conjunction stand beside a symbol without a space.
 */
const END = '(?![\\p{Script=Latin}\\p{Nd}])'

/** Several documents under one symbol (`CERD/C/KAZ/6-7`), or several named together (`SR.2-5`). */
const RANGE = '(?:[-–‑−]\\d{1,6}[A-Z]?)?'

/**
 * What may follow the letters of an organ before the slash: a session (`IDB.50`), a programme (`UNEP(DEPI)`), other
 * organs (`DP-FPA`).
 */
const TAIL = '(?:(?<=[A-Z]{2})(?:\\.\\d{1,4}|\\([A-Z]{2,10}\\)|(?:-[A-Z]{2,6}){1,2}))?'

/** The same for an organ that is not listed (`WHA58`). */
const ANY_TAIL = '(?:\\d{0,3}(?:\\.[A-Z0-9]{1,5}){0,2}|\\([A-Z]{2,10}\\)|(?:-[A-Z]{2,6}){1,2})'

/**
 * Loads the symbol grammar from templates/conventions/symbols.json. Throws `MissingAssetError` if the file is missing.
 */
export function loadSymbolGrammar(assets: Assets): SymbolGrammar {
  return loaded(assets, 'templates/conventions/symbols.json')
}

const loaded = oncePerAssets((assets, path) => symbolGrammar(readTemplateData<GrammarFile>(assets, path, 'symbols')))

function symbolGrammar(file: GrammarFile): SymbolGrammar {
  const roots = oneOf(file.roots.values)
  return {
    urlPattern: file.url.pattern,
    roots: new Set(file.roots.values),
    resolutions: new Set(file.resolutions.values),
    start: new RegExp(
      `(?<![\\p{Script=Latin}\\p{Nd}/.\\-‑_@=&%#~])${roots}${TAIL}/(?=[\\p{Script=Latin}\\p{Nd}/])`,
      'gu',
    ),
    pieces: { ...listedPieces(file), ...openPieces(file) },
  }
}

const sticky = (source: string): RegExp => new RegExp(source, 'uy')

/** Pieces made of listed words. */
function listedPieces({ roots, words, countries, sessions, suffixes, parentheses, joiners }: GrammarFile) {
  const anySession = `${oneOf(sessions.values)}-(?:\\d{1,2}|[IVXL]+)`
  const numbered = oneOf(suffixes.numbered.flatMap(word => [word, word.toUpperCase()]))
  const suffix = `${numbered}\\.\\d{1,3}[A-Z]?${RANGE}`
  const place = '(?:\\d{1,3}[A-Z]?|[IVXL]+)(?:[-–‑](?:\\d+|[IVXL]+))?'
  const named = `${oneOf(parentheses.numbered)}${SPACE}?${place}(?:/${suffix})?|${oneOf(parentheses.bare)}`
  const numbering = `(?:\\.(?:\\d{1,6}[A-Z]?${RANGE}|[IVXL]+|[A-Z])|${SPACE}?\\((?:\\d{1,3}|${anySession})\\)(?=/))`
  return {
    root: sticky(`${oneOf(roots.values)}(?=${TAIL}/)`),
    session: sticky(`${oneOf(sessions.values)}-\\d{1,2}${END}`),
    number: sticky(`\\d{1,6}[A-Z]?${RANGE}${END}(?!\\.\\d)`),
    suffix: sticky(`(?:${suffix}|${oneOf(suffixes.bare)})${END}`),
    series: sticky(`${oneOf(words.values)}(?:${numbering}|(?!-[A-Z]{2}))${END}(?!\\.[\\p{L}\\p{N}])`),
    country: sticky(`${oneOf(countries.values)}${END}`),
    'session-qualifier': sticky(`${SPACE}?[(（]([12]\\d{3}|[IVXLC]+|${anySession})[)）]`),
    'named-qualifier': sticky(`${SPACE}?[(（](${named})[)）]`),
    letters: sticky(`${SPACE}?([A-Z](?:[-–‑][A-Z])?)${END}`),
    tail: sticky(`${ANY_TAIL}(?=/)`),
    reissue: sticky('\\*{1,3}'),
    joiner: sticky(`${oneOf(joiners.values)}(?=${oneOf(roots.values)}${TAIL}/)`),
  }
}

/** Pieces that have the form of a symbol word but are not listed. */
function openPieces({ suffixes, joiners }: GrammarFile) {
  const no = notSuffix(suffixes.numbered)
  const word = `${no}[A-Z][A-Za-z]{0,11}\\d{0,3}`
  // LC/G.2700-P ends with a letter. It is not a joint symbol with P.
  const figures = `\\d{1,6}[A-Z]?(?:-[A-Z]{1,2}(?![\\p{Script=Latin}\\p{Nd}/])|${RANGE})`
  const dotted = `${word}(?:\\.(?:[A-Z][A-Za-z]{0,9}|${figures}|[IVXL]+)){1,3}`
  const capitals = `${no}[A-Z]{1,12}(?:-[A-Z]{2,12}){0,3}(?:\\(\\d{1,3}\\)(?=/))?`
  return {
    'dotted-series': sticky(`${dotted}${END}(?!\\.[\\p{L}\\p{N}])`),
    'capital-series': sticky(`${capitals}${END}(?!\\.[\\p{L}\\p{N}])`),
    // The year distinguishes `E/FFDF/2024/3` from virus strains (`A/WSN/33`).
    'dated-series': sticky(`${capitals}(?=/(?:19|20)\\d\\d/[A-Z0-9])`),
    'any-root': sticky(`[A-Z]{1,12}(?=${ANY_TAIL}/)`),
    // Documents in parts: WFP/EB.1/2024/5-A/1 is not a joint symbol with A/1.
    'lettered-number': sticky(
      '\\d{1,3}-(?:[A-Z]|\\([A-Z](?:,[A-Z])+\\))(?=/\\d{1,2}(?!\\d|/\\d)|/[A-Z][a-z]|(?![\\p{Script=Latin}\\p{Nd}/]))',
    ),
    'any-word': sticky(`${no}[A-Z](?:[.,&+_‑–-]?[\\p{L}\\p{N}]){0,40}${END}`),
    // UNEP/MED WG.509/3
    'spaced-word': sticky(`[A-Z]{2,8}${SPACE}[A-Z]{2,8}\\.\\d{1,4}${END}`),
    // What may follow a suffix: ECE/TRANS/180/Add.15/Amend.5/Appendix 1.
    appendix: sticky(`${no}[A-Z][a-z]{3,12}(?:${SPACE}?(?:\\d{1,3}|[IVX]{1,4}))?${END}`),
    // A year or a session alone occurs only with resolutions.
    'any-qualifier': sticky(`${SPACE}?[(（](?![12]\\d{3}[)）]|[IVXLC]+[)）])([^()（）]{1,60})[)）]`),
    'any-joiner': sticky(`${oneOf(joiners.values)}(?=[A-Z]{1,12}${ANY_TAIL}/)`),
  }
}

/** A mistyped suffix (`Ad.1`, `Corr1`) is not a series. */
function notSuffix(suffixes: readonly string[]): string {
  const slips = suffixes.flatMap(word => {
    const letters = [...word]
    return [
      word,
      ...letters.map((_, at) => letters.toSpliced(at, 1).join('')),
      ...letters.map((letter, at) => letters.toSpliced(at, 0, letter).join('')),
    ]
  })
  return `(?!${oneOf([...new Set(slips)].filter(slip => /^[A-Z]/.test(slip)))}(?![A-Za-z]))`
}

/** Longest words first, because an alternation takes the first match. */
function oneOf(words: readonly string[]): string {
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return `(?:${sorted.map(word => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`
}
