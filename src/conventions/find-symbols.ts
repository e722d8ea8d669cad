import { match, readPart } from './symbol.ts'
import type { SymbolGrammar } from './symbol-grammar.ts'

/** A range of a text, in UTF-16 units. */
export interface SymbolRange {
  readonly start: number
  readonly end: number
}

/** A range that begins like a symbol but does not continue like one. */
export interface OddSymbol extends SymbolRange {
  readonly error: string
}

/** Finds the symbols in running text, without surrounding punctuation. Excludes symbols inside addresses. */
export function findSymbols(text: string, grammar: SymbolGrammar): readonly SymbolRange[] {
  return scan(text, grammar).filter(range => !('error' in range))
}

/**
 * Finds malformed symbols (`A/76/50/Ad.1`, `A/RES/60//251`). Excludes text that only begins like a symbol: `A/H1N1`,
 * `S/4HANA`.
 */
export function findOddSymbols(text: string, grammar: SymbolGrammar): readonly OddSymbol[] {
  return scan(text, grammar).filter((range): range is OddSymbol => 'error' in range)
}

function scan(text: string, grammar: SymbolGrammar): readonly (SymbolRange | OddSymbol)[] {
  const found: (SymbolRange | OddSymbol)[] = []
  // Every symbol has a slash, and most texts have none. This test is cheaper than a search, which creates a new
  // pattern.
  if (!text.includes('/')) return found
  let end = 0
  for (const { index } of text.matchAll(grammar.start)) {
    if (index < end) continue
    const range = readAt(text, index, grammar)
    if (range === undefined) continue
    end = range.end
    found.push(range)
  }
  return found
}

/**
 * Reads the symbol at an index of running text, or says what is wrong with it. Returns undefined if there is no symbol.
 */
function readAt(text: string, start: number, grammar: SymbolGrammar): SymbolRange | OddSymbol | undefined {
  const first = readPart(text, start, grammar, 'prefix')
  if ('error' in first) return isOdd(text, first) ? { start, end: wordEnd(text, start), error: first.error } : undefined
  let { end } = first
  for (;;) {
    const joiner = match(grammar.pieces.joiner, text, end)
    const next = joiner && readPart(text, end + joiner[0].length, grammar, 'prefix')
    if (next === undefined || 'error' in next) return { start, end }
    end = next.end
  }
}

/** Whether enough was read that the text can only be meant as a symbol. */
function isOdd(
  text: string,
  { segments, offset }: Extract<ReturnType<typeof readPart>, { readonly error: string }>,
): boolean {
  const read = segments.map(segment => segment.text).join(' ')
  const rest = text.slice(offset, wordEnd(text, offset))
  if (text.slice(offset - 1, offset + 1) === '//') return segments.length > 0 && /\d/.test(read + rest)
  return segments.length > 1 && /\d/.test(read) && /^[\p{Lu}\p{Nd}]/u.test(rest)
}

/** Returns the end of the word at an index: Latin letters and digits, and the signs between them. */
function wordEnd(text: string, start: number): number {
  return start + (/^(?:[./‑-]*[\p{Script=Latin}\p{Nd}])*/u.exec(text.slice(start))?.[0].length ?? 0)
}
