import { LineSearch } from './break/line-search.ts'
import { type CollectWorkspace, createCollectWorkspace } from './collect/collect.ts'
import type { InlineContext } from './context.ts'

/**
 * Arrays that each paragraph reuses, so that setting one allocates little but its lines. Created once per layout, which
 * sets one paragraph at a time.
 */
export interface Workspace {
  readonly collect: CollectWorkspace
  readonly search: LineSearch
}

export function createWorkspace(): Workspace {
  return { collect: createCollectWorkspace(), search: new LineSearch() }
}

/** Everything needed to set text: facts about the document, and the arrays to work in. */
export interface LineContext extends InlineContext {
  readonly workspace: Workspace
}
