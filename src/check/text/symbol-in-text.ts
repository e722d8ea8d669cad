import { findOddSymbols } from '../../conventions/find-symbols.ts'
import { placeIn } from '../place.ts'
import type { Rule } from '../rule.ts'

export const symbolInText: Rule = {
  id: 'symbol-in-text',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'A symbol in the text breaks off: a part of it is empty or is no part of a symbol. People look the document up by it.',
  hint: 'write the symbol as its own document has it; where the original has it so, leave it: it is set as it stands',
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
