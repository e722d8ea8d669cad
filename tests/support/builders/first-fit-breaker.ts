import type { Breakpoint, LineBreakOptions } from '../../../src/layout/inline/break/line-search.ts'
import type { Items } from '../../../src/layout/inline/collect/items.ts'
import { firstFit } from './first-fit.ts'

/**
 * First fit instead of src/layout/inline/break/line-break.ts, for the bench: it chooses from the same lines in another
 * way.
 */
export function breakLines(items: Items, { lineWidth }: LineBreakOptions): Breakpoint[] {
  return items.length === 0 ? [] : firstFit(items, lineWidth)
}
