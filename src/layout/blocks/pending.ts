import type { Pt } from '../page.ts'
import type { GalleyEntry } from './entry.ts'

/** What the blocks so far pass on to the next entry. */
export interface Pending {
  readonly space: Pt
  readonly before: GalleyEntry['before']
  /** Ids of elements that begin with the next entry. */
  readonly anchors: readonly string[]
}

export const NOTHING_PENDING: Pending = { space: 0, before: 'auto', anchors: [] }

/** Raises the space to at least `space`: margins collapse (CSS 2.1, 8.3.1). */
export function withSpace(pending: Pending, space: Pt): Pending {
  return space > pending.space ? { ...pending, space } : pending
}

export function withAnchor(pending: Pending, id: string | undefined): Pending {
  return id === undefined ? pending : { ...pending, anchors: [...pending.anchors, id] }
}

/** Applies what is pending to an entry. A pending `before` overrides the entry's own. */
export function withPending(entry: GalleyEntry, { space, before, anchors }: Pending): GalleyEntry {
  return {
    ...entry,
    space: Math.max(space, entry.space),
    before: before === 'auto' ? entry.before : before,
    anchors: [...anchors, ...entry.anchors],
  }
}
