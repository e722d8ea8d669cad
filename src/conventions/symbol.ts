import type { Lang } from '../document/nodes.ts'
import type { Segment, SymbolGrammar } from './symbol-grammar.ts'

/** One full symbol, such as `A/79/843*` or `S/RES/2570 (2021)`. */
export interface SymbolPart {
  /** The letters of the organ, set large in the masthead: `A`, `CCPR`. */
  readonly root: string
  readonly segments: readonly Segment[]
  /** What stands in parentheses at the end: a year, a session in roman numerals, a section, a part. */
  readonly qualifier?: string
  /** Parts of one resolution: `A`, `A-C`. */
  readonly letters?: string
  /** Marks of reissue: empty, or one to three asterisks. */
  readonly reissue: string
  /** The part as written, without marks of reissue. */
  readonly text: string
}

/** A symbol: one part, or several for a joint document (A/79/876-S/2025/230). */
export interface ParsedSymbol {
  readonly type: 'symbol'
  readonly parts: readonly SymbolPart[]
}

/** Why a text is no symbol; `offset` is where it stops being one, in UTF-16 units. */
export interface SymbolError {
  readonly error: string
  readonly offset: number
}

/** Reads a text that is to be a symbol and nothing else. */
export function parseSymbol(text: string, grammar: SymbolGrammar): ParsedSymbol | SymbolError {
  const parts: SymbolPart[] = []
  let offset = 0
  for (;;) {
    const read = readPart(text, offset, grammar, 'whole')
    if ('error' in read) return read
    parts.push(read.part)
    offset = read.end
    if (offset === text.length) return { type: 'symbol', parts }
    const joiner = match(grammar.pieces.joiner, text, offset)
    if (joiner === undefined) return { error: `"${text.slice(offset)}" is not part of a symbol`, offset }
    offset += joiner[0].length
  }
}

/**
 * Stretches of a running text that are symbols, without the punctuation around them; symbols inside addresses are left
 * out.
 */
export function findSymbols(
  text: string,
  grammar: SymbolGrammar,
): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  // Every symbol has one; most texts have none, and a search makes a pattern of its own.
  if (!text.includes('/')) return found
  let end = 0
  for (const { index } of text.matchAll(grammar.start)) {
    if (index < end) continue
    const stop = symbolEnd(text, index, grammar)
    if (stop === undefined) continue
    end = stop
    found.push({ start: index, end })
  }
  return found
}

/** End of the symbol that starts at a place of a running text, or undefined. */
function symbolEnd(text: string, start: number, grammar: SymbolGrammar): number | undefined {
  const first = readPart(text, start, grammar, 'prefix')
  if ('error' in first) return undefined
  let { end } = first
  for (;;) {
    const joiner = match(grammar.pieces.joiner, text, end)
    if (joiner === undefined) return end
    const next = readPart(text, end + joiner[0].length, grammar, 'prefix')
    if ('error' in next) return end
    end = next.end
  }
}

/**
 * Address of the official text: of the first part of a joint symbol, without marks of reissue and without spaces.
 * Undefined for what is no symbol.
 */
export function symbolUrl(symbol: string, lang: Lang, grammar: SymbolGrammar): string | undefined {
  const parsed = parseSymbol(symbol, grammar)
  if ('error' in parsed) return undefined
  const first = parsed.parts[0]?.text.replace(/\s/gu, '') ?? ''
  return grammar.urlPattern.replace('{lang}', () => lang).replace('{symbol}', () => first)
}

type Read = { readonly part: SymbolPart; readonly end: number } | SymbolError

/**
 * `whole`: all up to the end or a joiner must fit. `prefix`: running text may follow, and what it adds is not taken for
 * a part.
 */
type Extent = 'whole' | 'prefix'

function readPart(text: string, start: number, grammar: SymbolGrammar, extent: Extent): Read {
  const root = match(grammar.pieces.root, text, start)
  if (root === undefined) return rootError(text, start)
  const segments: Segment[] = []
  let end = start + root[0].length
  let qualifier: string | undefined
  while (text[end] === '/') {
    const segment = readSegment(text, end + 1, segments, grammar)
    if ('error' in segment) return segment
    segments.push(segment)
    end += 1 + segment.text.length
    const bracket = qualifier === undefined ? readQualifier(text, end, segments, grammar) : undefined
    qualifier = bracket?.[1] ?? qualifier
    end += bracket?.[0].length ?? 0
  }
  if (!closes(segments.at(-1))) return { error: 'a symbol ends with a number', offset: end }
  const letters = readLetters(text, end, segments, grammar, extent)
  end += letters?.[0].length ?? 0
  if (letters !== undefined && qualifier === undefined) {
    const bracket = readQualifier(text, end, segments, grammar)
    qualifier = bracket?.[1]
    end += bracket?.[0].length ?? 0
  }
  const written = text.slice(start, end)
  const reissue = match(grammar.pieces.reissue, text, end)?.[0] ?? ''
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

function readSegment(
  text: string,
  at: number,
  before: readonly Segment[],
  grammar: SymbolGrammar,
): Segment | SymbolError {
  const closed = before.at(-1)?.type === 'suffix'
  const types = closed ? (['suffix'] as const) : (['suffix', 'session', 'series', 'country', 'number'] as const)
  for (const type of types) {
    const found = match(grammar.pieces[type], text, at)
    if (found !== undefined) return { type, text: found[0] }
  }
  const rest = /^[^/\s]*/.exec(text.slice(at))?.[0] ?? ''
  if (rest === '') return { error: 'nothing stands after "/"', offset: at }
  const last = before.at(-1)?.text ?? ''
  return { error: closed ? `"${rest}" cannot follow "${last}"` : `"${rest}" is no part of a symbol`, offset: at }
}

/** A year or session belongs to resolutions only: elsewhere `(2021)` is the sentence's own. */
function readQualifier(
  text: string,
  at: number,
  segments: readonly Segment[],
  grammar: SymbolGrammar,
): RegExpExecArray | undefined {
  const named = match(grammar.pieces['named-qualifier'], text, at)
  if (named !== undefined) return named
  return isResolution(segments, grammar) ? match(grammar.pieces['session-qualifier'], text, at) : undefined
}

/**
 * In running text a capital after a space is more likely a word (`A/RES/76/75 A decision`), so only an attached letter
 * counts.
 */
function readLetters(
  text: string,
  at: number,
  segments: readonly Segment[],
  grammar: SymbolGrammar,
  extent: Extent,
): RegExpExecArray | undefined {
  if (!isResolution(segments, grammar)) return undefined
  const letters = match(grammar.pieces.letters, text, at)
  return letters !== undefined && extent === 'prefix' && /^\s/u.test(letters[0]) ? undefined : letters
}

/** `A/HRC` names a body and `A/76/L` lacks its number: no document has them for a symbol. */
function closes(last: Segment | undefined): boolean {
  return last !== undefined && (last.type === 'suffix' || /\d/.test(last.text))
}

function isResolution(segments: readonly Segment[], grammar: SymbolGrammar): boolean {
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

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}
