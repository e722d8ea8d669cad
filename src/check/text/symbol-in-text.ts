import { findOddSymbols } from '../../conventions/find-symbols.ts'
import { placeIn } from '../place.ts'
import type { Rule } from '../rule.ts'

export const symbolInText: Rule = {
  id: 'symbol-in-text',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'A symbol in the text is malformed: a part is empty, or cannot be part of a symbol. Readers use symbols to ' +
    'find documents.',
  hint: 'copy the symbol from its own document; if the original has this form, leave it: it is printed unchanged',
  find: ({ prose }, { symbols }) =>
    prose.flatMap(run =>
      run.leaves.flatMap(({ node }) =>
        node.type !== 'text'
          ? []
          : findOddSymbols(node.value, symbols).map(({ start, end, error }) => ({
              message: `"${node.value.slice(start, end)}" is not a symbol: ${error}`,
              position: placeIn(node, start, end, run.position),
            })),
      ),
    ),
}
