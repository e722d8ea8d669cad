import { parseSymbol } from '../../conventions/symbol.ts'
import type { SymbolGrammar } from '../../conventions/symbol-grammar.ts'
import type { Position } from '../../document/nodes.ts'
import { isPublished } from '../../document/published.ts'
import { placeIn } from '../place.ts'
import type { Finding, Rule } from '../rule.ts'
import type { Leaf, Prose } from '../survey.ts'

export const symbolGrammar: Rule = {
  id: 'symbol-grammar',
  severity: 'error',
  summary:
    'A symbol is not written as United Nations symbols are: a part is unknown or empty, or the number is missing. ' +
    'The symbol names the document, its file and its link, so a slip breaks the citation. Symbols inside the text are read too.',
  hint: 'write the symbol as printed in the masthead, for example "A/76/86" or "A/79/876-S/2025/230"',
  // In a text as published nothing can be mended; its own symbol has to tell its address, where the source does not.
  find: ({ document, prose }, { symbols }) => [
    ...(isPublished(document) && document.meta.source !== undefined ? [] : document.meta.symbols).flatMap(
      (symbol, index) =>
        unread(symbol, symbols, document.meta.positions[`symbol.${index}`] ?? document.meta.positions.symbol),
    ),
    ...(isPublished(document) ? [] : prose).flatMap(run => run.leaves.flatMap(leaf => inText(leaf, run, symbols))),
  ],
}

function unread(symbol: string, symbols: SymbolGrammar, position: Position | undefined): readonly Finding[] {
  const parsed = parseSymbol(symbol, symbols)
  return 'error' in parsed ? [{ message: `"${symbol}" is not a symbol: ${parsed.error}`, position }] : []
}

/** What begins like a symbol and has a number, up to white space, a bracket or the punctuation that ends it. */
function inText({ node }: Leaf, run: Prose, symbols: SymbolGrammar): readonly Finding[] {
  // Every symbol has one; most texts have none, and a search makes a pattern of its own.
  if (node.type !== 'text' || !node.value.includes('/')) return []
  return [...node.value.matchAll(symbols.start)].flatMap(({ index }) => {
    const written = /^(?:[^\s()[\]«»“”"<>\p{L}\p{N}]*[\p{L}\p{N}])+/u.exec(node.value.slice(index))?.[0] ?? ''
    if (!/\d/.test(written)) return []
    return unread(written, symbols, placeIn(node, index, index + written.length, run.position))
  })
}
