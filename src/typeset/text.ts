import { findSymbols } from '../conventions/find-symbols.ts'
import type { SymbolGrammar } from '../conventions/symbol-grammar.ts'
import type { Ruleset, SpacingRule } from './typography.ts'

/**
 * Stands for what rules must not see: an exception, a note call, a span in another language (OBJECT REPLACEMENT
 * CHARACTER).
 */
export const opaque = '\ufffc'

/**
 * Characters that count as a space apart from U+0020: the two no-break spaces, and the line end of a wrapped source.
 */
const space = /[\n\u00a0\u202f]/gu

/**
 * Protects the spaces of `text`. The result has the same length and differs only in space characters. Idempotent,
 * because rules see every kind of space as U+0020. With `symbols`, document symbols are exceptions too.
 */
export function typesetText(text: string, ruleset: Ruleset, symbols?: SymbolGrammar): string {
  if (!/[ \n\u00a0\u202f]/u.test(text)) return text
  const seen = visible(text, ruleset, symbols)
  const changes = new Map<number, string>()
  for (const rule of ruleset.rules) protect(seen, rule, changes)
  return replaceAt(text, changes)
}

/** The text as rules see it, with the same length: plain spaces, exceptions masked. */
function visible(text: string, ruleset: Ruleset, symbols: SymbolGrammar | undefined): string {
  const plain = text.replace(space, ' ')
  return ruleset.exceptions.reduce(
    (seen, exception) => seen.replace(exception, found => opaque.repeat(found.length)),
    symbols === undefined ? plain : masked(plain, findSymbols(plain, symbols)),
  )
}

/** Masks ranges of `text` with the opaque character. The ranges are in order and do not overlap. */
function masked(text: string, ranges: ReturnType<typeof findSymbols>): string {
  if (ranges.length === 0) return text
  const parts: string[] = []
  let from = 0
  for (const { start, end } of ranges) {
    parts.push(text.slice(from, start), opaque.repeat(end - start))
    from = end
  }
  parts.push(text.slice(from))
  return parts.join('')
}

/**
 * Adds the spaces that a rule protects to `changes`, unless an earlier rule has done so. Uses `exec`, because
 * `matchAll` creates a new pattern for each text, and rules are most of the cost of this stage.
 */
function protect(seen: string, { pattern, space: protectedSpace }: SpacingRule, changes: Map<number, string>): void {
  pattern.lastIndex = 0
  for (let match = pattern.exec(seen); match !== null; match = pattern.exec(seen)) {
    if (match[0] === '') pattern.lastIndex += (seen.codePointAt(pattern.lastIndex) ?? 0) > 0xffff ? 2 : 1
    const ranges = match.indices?.slice(1) ?? [[match.index, match.index + match[0].length] as const]
    for (const range of ranges) {
      const [start, end] = range ?? [0, 0]
      for (let index = start; index < end; index++)
        if (seen[index] === ' ' && !changes.has(index)) changes.set(index, protectedSpace)
    }
  }
}

function replaceAt(text: string, changes: ReadonlyMap<number, string>): string {
  if (changes.size === 0) return text
  const parts: string[] = []
  let from = 0
  for (const index of [...changes.keys()].sort((a, b) => a - b)) {
    parts.push(text.slice(from, index), changes.get(index) ?? '')
    from = index + 1
  }
  parts.push(text.slice(from))
  return parts.join('')
}
