import { match, readPart } from './symbol.ts'
import type { SymbolGrammar } from './symbol-grammar.ts'

/** A stretch of a text, in UTF-16 units. */
export interface SymbolRange {
  readonly start: number
  readonly end: number
}

/** What begins as a symbol and goes on as none. */
export interface OddSymbol extends SymbolRange {
  readonly error: string
}

/**
 * Stretches of a running text that are symbols, without the punctuation around them; symbols inside addresses are left
 * out.
 */
export function findSymbols(text: string, grammar: SymbolGrammar): readonly SymbolRange[] {
  return scan(text, grammar).filter(range => !('error' in range))
}

/**
 * Stretches that are meant as symbols and do not read as such (`A/76/50/Ad.1`, `A/RES/60//251`). What only begins alike
 * is none of them: `A/H1N1`, `S/4HANA`.
 */
export function findOddSymbols(text: string, grammar: SymbolGrammar): readonly OddSymbol[] {
  return scan(text, grammar).filter((range): range is OddSymbol => 'error' in range)
}

function scan(text: string, grammar: SymbolGrammar): readonly (SymbolRange | OddSymbol)[] {
  const found: (SymbolRange | OddSymbol)[] = []
  // Every symbol has one; most texts have none, and a search makes a pattern of its own.
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

/** The symbol that starts at a place of a running text, or what is wrong with it; undefined for what is none. */
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

/** Whether so much of a symbol was read that no other thing can be meant. */
function isOdd(
  text: string,
  { segments, offset }: Extract<ReturnType<typeof readPart>, { readonly error: string }>,
): boolean {
  const read = segments.map(segment => segment.text).join(' ')
  const rest = text.slice(offset, wordEnd(text, offset))
  if (text.slice(offset - 1, offset + 1) === '//') return segments.length > 0 && /\d/.test(read + rest)
  return segments.length > 1 && /\d/.test(read) && /^[\p{Lu}\p{Nd}]/u.test(rest)
}

/** Where the word that begins at a place ends: Latin letters and figures, with the signs between them. */
function wordEnd(text: string, start: number): number {
  return start + (/^(?:[./‑-]*[\p{Script=Latin}\p{Nd}])*/u.exec(text.slice(start))?.[0].length ?? 0)
}
