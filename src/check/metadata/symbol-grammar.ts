import { parseSymbol } from '../../conventions/symbol.ts'
import type { Document } from '../../document/document.ts'
import type { Position } from '../../document/nodes.ts'
import { isPublished } from '../../document/published.ts'
import type { Rule } from '../rule.ts'

export const symbolGrammar: Rule = {
  id: 'symbol-grammar',
  severity: 'error',
  summary:
    'The document symbol does not have the form of a United Nations symbol: a part is empty, or the number is ' +
    'missing. The symbol gives the document its name, its file name and its link, so a typing error breaks the ' +
    'citation.',
  hint: 'write the symbol as printed in the masthead, for example "A/76/86" or "A/79/876-S/2025/230"',
  // A published text cannot be corrected. Its own symbol must still give its address, unless the source states one.
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
    'The document symbol begins with letters that belong to no organ in `templates/conventions/symbols.json`. ' +
    'Tirage reads such a symbol by its form, but a typing error in these letters leads the link to the wrong ' +
    'document or to none.',
  hint: 'compare these letters with the masthead; if they are right, add the address of the official text as `source:`',
  find: ({ document }, { symbols }) =>
    document.meta.source !== undefined
      ? []
      : placed(document).flatMap(({ text, position }) => {
          const parsed = parseSymbol(text, symbols)
          const unknown = 'error' in parsed ? undefined : parsed.parts.find(({ root }) => !symbols.roots.has(root))
          return unknown === undefined
            ? []
            : [{ message: `no known organ has the letters "${unknown.root}"`, position }]
        }),
}

function placed({ meta }: Document): readonly { readonly text: string; readonly position: Position | undefined }[] {
  return meta.symbols.map((text, index) => ({
    text,
    position: meta.positions[`symbol.${index}`] ?? meta.positions.symbol,
  }))
}
