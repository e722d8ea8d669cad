import { LineSearch } from './break/line-search.ts'
import { type CollectWorkspace, createCollectWorkspace } from './collect/collect.ts'
import type { InlineContext } from './context.ts'

/**
 * Arrays that each paragraph fills anew, so that setting one allocates its lines and little else. One is made for each
 * layout, and one layout sets one paragraph at a time.
 */
export interface Workspace {
  readonly collect: CollectWorkspace
  readonly search: LineSearch
}

export function createWorkspace(): Workspace {
  return { collect: createCollectWorkspace(), search: new LineSearch() }
}

/** What text is set with: what is known of the document, and the arrays to work in. */
export interface LineContext extends InlineContext {
  readonly workspace: Workspace
}
