import type { Lang } from '../document/nodes.ts'
import type { SymbolGrammar, SymbolSegment } from './symbol-grammar.ts'

/** One full symbol, such as `A/79/843*` or `S/RES/2570 (2021)`. */
export interface SymbolPart {
  /** Letters of the organ, printed large in the masthead: `A`, `CCPR`. */
  readonly root: string
  readonly segments: readonly SymbolSegment[]
  /** Text in parentheses at the end: a year, a session in roman numerals, a section or a part. */
  readonly qualifier?: string
  /** Parts of one resolution: `A`, `A-C`. */
  readonly letters?: string
  /** Reissue marks: empty, or one to three asterisks. */
  readonly reissue: string
  /** The part as written, without reissue marks. */
  readonly text: string
}

/** A symbol with one part, or with several parts for a joint document (A/79/876-S/2025/230). */
export interface ParsedSymbol {
  readonly type: 'symbol'
  readonly parts: readonly SymbolPart[]
}

/** Why a text is not a symbol. `offset` is the index of the first fault, in UTF-16 units. */
export interface SymbolError {
  readonly error: string
  readonly offset: number
}

/** A part and its end; or the fault and what was read before it. */
export type PartRead =
  | { readonly part: SymbolPart; readonly end: number }
  | (SymbolError & { readonly segments: readonly SymbolSegment[] })

/**
 * `whole`: everything up to the end or a joiner must match, and unlisted words count as parts, because new organs and
 * series appear every year. `prefix`: running text may follow, and unlisted words belong to it.
 */
export type SymbolExtent = 'whole' | 'prefix'

/** Parses a text that must be a symbol as a whole. */
export function parseSymbol(text: string, grammar: SymbolGrammar): ParsedSymbol | SymbolError {
  const parts: SymbolPart[] = []
  let offset = 0
  for (;;) {
    const read = readPart(text, offset, grammar, 'whole')
    if ('error' in read) return { error: read.error, offset: read.offset }
    parts.push(read.part)
    offset = read.end
    if (offset === text.length) break
    const joiner = match(grammar.pieces['any-joiner'], text, offset)
    if (joiner === undefined) return { error: `"${text.slice(offset)}" is not part of a symbol`, offset }
    offset += joiner[0].length
  }
  return { type: 'symbol', parts }
}

/**
 * Returns the address of the official text. For a joint symbol, uses the first part, without reissue marks and spaces.
 * Returns undefined if the text is not a symbol.
 */
export function symbolUrl(symbol: string, lang: Lang, grammar: SymbolGrammar): string | undefined {
  const parsed = parseSymbol(symbol, grammar)
  if ('error' in parsed) return undefined
  const first = addressed(parsed.parts[0]?.text ?? '')
  return grammar.urlPattern.replace('{lang}', () => lang).replace('{symbol}', () => first)
}

/**
 * Converts a symbol to its form in addresses: ASCII brackets and hyphens, and no space except inside a name
 * (`UNEP/MED WG.509/3`).
 */
function addressed(symbol: string): string {
  const plain = symbol.replace(/[–‑−]/gu, '-').replaceAll('（', '(').replaceAll('）', ')')
  return encodeURI(plain.replace(/(?<![A-Z]{2})\s|\s(?![A-Z]{2,8}\.)/gu, ''))
}

/** Reads one part of a symbol at an index of a text. */
export function readPart(text: string, start: number, grammar: SymbolGrammar, extent: SymbolExtent): PartRead {
  const { pieces } = grammar
  const root =
    match(pieces.root, text, start) ?? (extent === 'whole' ? match(pieces['any-root'], text, start) : undefined)
  if (root === undefined) return { ...rootError(text, start), segments: [] }
  const segments: SymbolSegment[] = []
  let end = start + root[0].length
  end += match(pieces.tail, text, end)?.[0].length ?? 0
  let qualifier: string | undefined
  while (text[end] === '/' && goesOn(text, end, segments, extent)) {
    const segment = readSegment(text, end + 1, { root: root[0], before: segments, extent }, grammar)
    if ('error' in segment) return { ...segment, segments }
    segments.push(segment)
    end += 1 + segment.text.length
    const bracket = qualifier === undefined ? readQualifier(text, end, segments, grammar, extent) : undefined
    qualifier = bracket?.[1] ?? qualifier
    end += bracket?.[0].length ?? 0
  }
  if (!closes(segments, text.slice(start, end), extent))
    return { error: 'a symbol ends with a number', offset: end, segments }
  const letters = readLetters(text, end, segments, grammar, extent)
  end += letters?.[0].length ?? 0
  if (letters !== undefined && qualifier === undefined) {
    const bracket = readQualifier(text, end, segments, grammar, extent)
    qualifier = bracket?.[1]
    end += bracket?.[0].length ?? 0
  }
  const written = text.slice(start, end)
  const reissue = match(pieces.reissue, text, end)?.[0] ?? ''
  return {
    part: {
      root: root[0],
      segments,
      ...(qualifier === undefined ? {} : { qualifier }),
      ...(letters?.[1] === undefined ? {} : { letters: letters[1] }),
      reissue,
      text: written,
    },
    end: end + reissue.length,
  }
}

/** In running text, a slash belongs to the sentence unless a letter, a digit or a slash follows. */
function goesOn(text: string, at: number, segments: readonly SymbolSegment[], extent: SymbolExtent): boolean {
  return extent === 'whole' || segments.length === 0 || /[\p{Script=Latin}\p{Nd}/]/u.test(text[at + 1] ?? '')
}

interface SymbolPlace {
  readonly root: string
  readonly before: readonly SymbolSegment[]
  readonly extent: SymbolExtent
}

function readSegment(
  text: string,
  at: number,
  place: SymbolPlace,
  grammar: SymbolGrammar,
): SymbolSegment | SymbolError {
  for (const [piece, type] of piecesAt(place)) {
    const found = match(grammar.pieces[piece], text, at)
    if (found !== undefined) return { type, text: found[0] }
  }
  const word = /^[^/\s]*/.exec(text.slice(at))?.[0] ?? ''
  // In running text, signs after a word belong to the sentence.
  const rest = place.extent === 'whole' ? word : word.replace(/[^\p{L}\p{N}]+$/u, '')
  if (rest === '') return { error: 'nothing follows "/"', offset: at }
  const last = place.before.at(-1)
  return {
    error: last?.type === 'suffix' ? `"${rest}" cannot follow "${last.text}"` : `"${rest}" is not part of a symbol`,
    offset: at,
  }
}

type PieceAt = readonly [piece: keyof SymbolGrammar['pieces'], type: SymbolSegment['type']]

const listed: readonly PieceAt[] = [
  ['suffix', 'suffix'],
  ['session', 'session'],
  ['series', 'series'],
  ['country', 'country'],
  ['number', 'number'],
]

const open: readonly PieceAt[] = [
  ['dotted-series', 'series'],
  ['capital-series', 'series'],
]

/** Pieces that may stand at an index, the most likely first. */
function piecesAt({ root, before, extent }: SymbolPlace): readonly PieceAt[] {
  if (before.at(-1)?.type === 'suffix')
    return [
      ['suffix', 'suffix'],
      ['appendix', 'series'],
    ]
  // Documents in parts belong to agencies, joint symbols to organs with one letter.
  const known = root.length > 1 && before.length > 1 ? [['lettered-number', 'number'] as const, ...listed] : listed
  if (extent === 'whole') return [['spaced-word', 'series'], ...known, ...open, ['any-word', 'series']]
  // Almost anything may follow a single letter (`A/WSN/33`, a strain of influenza), so unlisted words count only if a
  // year follows.
  return root.length === 1 && before.length === 0
    ? [...known, ['dotted-series', 'series'], ['dated-series', 'series']]
    : [...known, ...open]
}

/** Only resolutions have a year or a session. Elsewhere `(2021)` belongs to the sentence. */
function readQualifier(
  text: string,
  at: number,
  segments: readonly SymbolSegment[],
  grammar: SymbolGrammar,
  extent: SymbolExtent,
): RegExpExecArray | undefined {
  const { pieces } = grammar
  return (
    match(pieces['named-qualifier'], text, at) ??
    (isResolution(segments, grammar) ? match(pieces['session-qualifier'], text, at) : undefined) ??
    (extent === 'whole' ? match(pieces['any-qualifier'], text, at) : undefined)
  )
}

/**
 * In running text, a capital after a space is more likely a word (`A/RES/76/75 A decision`). Only an attached letter
 * counts.
 */
function readLetters(
  text: string,
  at: number,
  segments: readonly SymbolSegment[],
  grammar: SymbolGrammar,
  extent: SymbolExtent,
): RegExpExecArray | undefined {
  if (!isResolution(segments, grammar)) return undefined
  const letters = match(grammar.pieces.letters, text, at)
  return letters !== undefined && extent === 'prefix' && /^\s/u.test(letters[0]) ? undefined : letters
}

/**
 * `A/HRC` names a body and `A/76/L` lacks its number: neither is the symbol of a document. Some symbols end with a
 * country (`FCCC/ARR/2022/NZL`), a few with a word (`CEB/2023/HLCM/FIN`).
 */
function closes(segments: readonly SymbolSegment[], written: string, extent: SymbolExtent): boolean {
  const last = segments.at(-1)
  if (last === undefined || !/\d/.test(written)) return false
  if (extent === 'whole' && last.text.length > 2) return true
  return last.type === 'suffix' || last.type === 'country' || /\d|^[IVX]+$/.test(last.text)
}

function isResolution(segments: readonly SymbolSegment[], grammar: SymbolGrammar): boolean {
  return segments.some(segment => grammar.resolutions.has(segment.text))
}

function rootError(text: string, offset: number): SymbolError {
  const rest = /^[^/\s]*/.exec(text.slice(offset))?.[0] ?? ''
  if (rest === '') return { error: 'a symbol begins with the letters of an organ', offset }
  return {
    error: text[offset + rest.length] === '/' ? `no organ has the letters "${rest}"` : 'a symbol has parts between "/"',
    offset,
  }
}

/** Matches a piece at an index. */
export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}
