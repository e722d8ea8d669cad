import type { GalleyEntry, GalleySink } from '../blocks/entry.ts'
import { endsWithHyphen } from '../inline/set/line-box.ts'
import { type Orientation, turned } from '../style/orientation.ts'
import type { Theme } from '../style/theme.ts'
import { type Furniture, headerShift } from './furniture.ts'
import type { Masthead } from './masthead.ts'
import { PageBreaker, type PageBreaking, type PageSpace } from './page-break.ts'

/** Breaks the column into pages while `set` sets it: first the masthead's entries, then the blocks of the document. */
export function breakColumn(
  masthead: Masthead | undefined,
  theme: Theme,
  furniture: Furniture,
  onPage: PageBreaking['onPage'],
  set: (sink: GalleySink) => void,
): void {
  const { bottom } = theme.page
  const top = theme.page.top + headerShift(furniture, theme)
  const rooms: Readonly<Record<Orientation, PageSpace>> = {
    portrait: { top, bottom, orientation: 'portrait' },
    landscape: { top, bottom: turned(theme).page.bottom, orientation: 'landscape' },
  }
  let first: PageSpace = { top: masthead?.top ?? top, bottom: masthead?.bottom ?? bottom, orientation: 'portrait' }
  const notes = new Map<string, readonly GalleyEntry[]>()
  const breaker = new PageBreaker(
    {
      space: (index, wanted) => (index === 0 && masthead ? first : rooms[wanted]),
      spacing: { above: theme.notes.spaceAbove, ruleGap: theme.notes.ruleGap },
      firstCalls: masthead?.calls ?? [],
      onPage,
    },
    notes,
  )
  let previous: GalleyEntry | undefined
  const add = (entries: readonly GalleyEntry[]): void => {
    // Below rules at a fixed position, the first block keeps the space above it.
    if (previous === undefined && masthead?.entries.length === 0)
      first = { ...first, top: first.top + (entries[0]?.space ?? 0) }
    breaker.add(
      entries.map(entry => {
        const kept = keptWithHyphen(entry, previous)
        previous = entry
        return kept
      }),
    )
  }
  // Masthead notes arrive with the first blocks, so hold its entries until then.
  const head = masthead?.entries ?? []
  let begun = head.length === 0
  set({
    notes,
    add: entries => {
      add(begun ? entries : [...head, ...entries])
      begun = true
    },
  })
  breaker.finish()
}

/**
 * Keeps the rest of a hyphenated word on the same page, so that no page ends inside a word (`\brokenpenalty` in The
 * TeXbook, chapter 14).
 */
function keptWithHyphen(entry: GalleyEntry, previous: GalleyEntry | undefined): GalleyEntry {
  const cut = entry.before === 'auto' && previous?.lines.some(({ line }) => endsWithHyphen(line))
  return cut ? { ...entry, before: 'avoid' } : entry
}
