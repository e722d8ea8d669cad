import { type Assets, oncePerAssets } from '../assets.ts'
import { readTemplateData } from '../template-data.ts'

/**
 * One part of a symbol between two slashes. `series` is a word of the grammar, alone or with its number (`PV.10100`,
 * `C.5`, `COP(14)`).
 */
export interface Segment {
  readonly type: 'number' | 'session' | 'series' | 'country' | 'suffix'
  readonly text: string
}

/** The words that symbols are made of, made ready for reading. Data of templates/conventions/symbols.json. */
export interface SymbolGrammar {
  /** Address of a document, with `{lang}` and `{symbol}`. */
  readonly urlPattern: string
  /** Sticky patterns, each matching one piece at its place. */
  readonly pieces: Readonly<Record<Piece, RegExp>>
  readonly resolutions: ReadonlySet<string>
  /** Finds where a symbol may begin in running text. */
  readonly start: RegExp
}

type Piece = 'root' | Segment['type'] | 'session-qualifier' | 'named-qualifier' | 'letters' | 'reissue' | 'joiner'

interface GrammarFile {
  readonly url: { readonly pattern: string }
  readonly roots: Values
  readonly words: Values
  readonly countries: Values
  readonly sessions: Values
  readonly suffixes: { readonly numbered: readonly string[]; readonly bare: readonly string[] }
  readonly resolutions: Values
  readonly parentheses: { readonly numbered: readonly string[]; readonly bare: readonly string[] }
  readonly joiners: Values
}

interface Values {
  readonly values: readonly string[]
}

/** A space before or inside parentheses, as typed or as the typeset stage protects it. */
const SPACE = '[ \\u00a0\\u202f]'

/** No letter or digit may follow a piece: `A/76/86th` is no symbol. */
const END = '(?![\\p{L}\\p{N}])'

/** Grammar of symbols from templates/conventions/symbols.json. Throws `MissingAssetError` when it is not there. */
export function loadSymbolGrammar(assets: Assets): SymbolGrammar {
  return loaded(assets, 'templates/conventions/symbols.json')
}

const loaded = oncePerAssets((assets, path) => symbolGrammar(readTemplateData<GrammarFile>(assets, path, 'symbols')))

function symbolGrammar(file: GrammarFile): SymbolGrammar {
  const roots = oneOf(file.roots.values)
  const words = oneOf(file.words.values)
  const sessions = oneOf(file.sessions.values)
  const session = `${sessions}-(?:\\d{1,2}|[IVXL]+)`
  const place = '(?:\\d{1,3}[A-Z]?|[IVXL]+)(?:-(?:\\d+|[IVXL]+))?'
  const { suffixes, parentheses } = file
  const sticky = (source: string): RegExp => new RegExp(source, 'uy')
  return {
    urlPattern: file.url.pattern,
    resolutions: new Set(file.resolutions.values),
    start: new RegExp(`(?<![\\p{L}\\p{N}/.\\-‑_@])${roots}/(?=[\\p{L}\\p{N}/])`, 'gu'),
    pieces: {
      root: sticky(`${roots}(?=/)`),
      session: sticky(`${sessions}-\\d{1,2}${END}`),
      number: sticky(`\\d{1,5}[A-Z]?${END}`),
      suffix: sticky(`(?:${oneOf(suffixes.numbered)}\\.\\d{1,3}[A-Z]?|${oneOf(suffixes.bare)})${END}`),
      series: sticky(
        `${words}(?:\\.(?:\\d{1,5}[A-Z]?|[IVXL]+|[A-Z])|\\((?:\\d{1,3}|${session})\\)(?=/))?${END}(?!\\.[\\p{L}\\p{N}])`,
      ),
      country: sticky(`${oneOf(file.countries.values)}${END}`),
      'session-qualifier': sticky(`${SPACE}?\\(([12]\\d{3}|[IVXLC]+|${session})\\)`),
      'named-qualifier': sticky(
        `${SPACE}?\\((${oneOf(parentheses.numbered)}${SPACE}?${place}|${oneOf(parentheses.bare)})\\)`,
      ),
      letters: sticky(`${SPACE}?([A-Z](?:[-–‑][A-Z])?)${END}`),
      reissue: sticky('\\*{1,3}'),
      joiner: sticky(`${oneOf(file.joiners.values)}(?=${roots}/)`),
    },
  }
}

/** Longest words first: an alternation takes the first that fits. */
function oneOf(words: readonly string[]): string {
  const sorted = [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  return `(?:${sorted.map(word => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`
}
