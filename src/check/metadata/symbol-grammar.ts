import { parseSymbol } from '../../conventions/symbol.ts'
import type { Document } from '../../document/document.ts'
import type { Position } from '../../document/nodes.ts'
import { isPublished } from '../../document/published.ts'
import type { Rule } from '../rule.ts'

export const symbolGrammar: Rule = {
  id: 'symbol-grammar',
  severity: 'error',
  summary:
    'The symbol of the document is not written as United Nations symbols are: a part is empty, or the number is missing. ' +
    'It names the document, its file and its link, so a slip breaks the citation.',
  hint: 'write the symbol as printed in the masthead, for example "A/76/86" or "A/79/876-S/2025/230"',
  // In a text as published nothing can be mended; its own symbol has to tell its address, where the source does not.
  find: ({ document }, { symbols }) =>
    isPublished(document) && document.meta.source !== undefined
      ? []
      : placed(document).flatMap(symbol => {
          const parsed = parseSymbol(symbol.text, symbols)
          return 'error' in parsed
            ? [{ message: `"${symbol.text}" is not a symbol: ${parsed.error}`, position: symbol.position }]
            : []
        }),
}

export const symbolOrgan: Rule = {
  id: 'symbol-organ',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'The symbol of the document begins with the letters of no organ in `templates/conventions/symbols.json`. ' +
    'It is read by its form, ' +
    'but a slip in these letters would lead its link to another document or to none.',
  hint: 'see whether the masthead has these letters; if it has, give the address of the official text as `source:`',
  find: ({ document }, { symbols }) =>
    document.meta.source !== undefined
      ? []
      : placed(document).flatMap(({ text, position }) => {
          const parsed = parseSymbol(text, symbols)
          const unknown = 'error' in parsed ? undefined : parsed.parts.find(({ root }) => !symbols.roots.has(root))
          return unknown === undefined
            ? []
            : [{ message: `no organ is known with the letters "${unknown.root}"`, position }]
        }),
}

function placed({ meta }: Document): readonly { readonly text: string; readonly position: Position | undefined }[] {
  return meta.symbols.map((text, index) => ({
    text,
    position: meta.positions[`symbol.${index}`] ?? meta.positions.symbol,
  }))
}
