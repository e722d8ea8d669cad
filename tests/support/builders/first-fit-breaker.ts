import type { Items } from '../../../src/layout/inline/items.ts'
import type { Break, LineBreakOptions } from '../../../src/layout/inline/line-search.ts'
import { firstFit } from './first-fit.ts'

/**
 * First fit in the place of src/layout/inline/line-break.ts, for the bench: the same lines to choose from, another
 * choice.
 */
export { Items } from '../../../src/layout/inline/items.ts'

export function breakLines(items: Items, { lineWidth }: LineBreakOptions): Break[] {
  return items.length === 0 ? [] : firstFit(items, lineWidth)
}
