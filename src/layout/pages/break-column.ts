import type { Entry, GalleySink } from '../blocks/entry.ts'
import { endsWithHyphen } from '../inline/line.ts'
import { type Orientation, turned } from '../style/orientation.ts'
import type { Theme } from '../style/theme.ts'
import { type Furniture, headerShift } from './furniture.ts'
import type { Masthead } from './masthead.ts'
import { PageBreaker, type PageBreaking, type PageSpace } from './page-break.ts'

/** Cuts the column into pages while `set` sets it: what the masthead has of it, then the blocks of the document. */
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
  const notes = new Map<string, readonly Entry[]>()
  const breaker = new PageBreaker(
    {
      space: (index, wanted) => (index === 0 && masthead ? first : rooms[wanted]),
      spacing: { above: theme.notes.spaceAbove, ruleGap: theme.notes.ruleGap },
      firstCalls: masthead?.calls ?? [],
      onPage,
    },
    notes,
  )
  let previous: Entry | undefined
  const add = (entries: readonly Entry[]): void => {
    // Under rules at a fixed place the first block keeps the space above it.
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
  // The notes that it calls come with the blocks.
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
 * The rest of a word stays with its hyphen, so that no page ends inside a word: what `\brokenpenalty` is for in The
 * TeXbook, chapter 14.
 */
function keptWithHyphen(entry: Entry, previous: Entry | undefined): Entry {
  const cut = entry.before === 'auto' && previous?.lines.some(({ line }) => endsWithHyphen(line))
  return cut ? { ...entry, before: 'avoid' } : entry
}
