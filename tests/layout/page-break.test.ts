import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { GalleyEntry } from '../../src/layout/blocks/entry.ts'
import { PageBreaker, type PageBreaking, type PageContent, type PageSpace } from '../../src/layout/pages/page-break.ts'

const spacing = { above: 10, ruleGap: 2 }
const page: PageSpace = { top: 0, bottom: 100, orientation: 'portrait' }

function entry(height: number, given: Partial<GalleyEntry> = {}): GalleyEntry {
  return { space: 0, height, before: 'auto', lines: [], ink: [], anchors: [], calls: [], ...given }
}

/** Pages of a column that comes in pieces of so many entries. */
function pages(
  entries: readonly GalleyEntry[],
  notes: Record<string, readonly GalleyEntry[]> = {},
  firstCalls: readonly string[] = [],
  piece = 7,
  space: PageBreaking['space'] = () => page,
): PageContent[] {
  const out: PageContent[] = []
  const breaker = new PageBreaker(
    { space, spacing, firstCalls, onPage: each => out.push(each) },
    new Map(Object.entries(notes)),
  )
  for (let i = 0; i < entries.length; i += piece) breaker.add(entries.slice(i, i + piece))
  breaker.finish()
  return out
}

const counts = (list: readonly PageContent[]): number[] => list.map(({ text }) => text.length)

test('a page takes what fits, to the last point', () => {
  assert.equal(counts(pages(Array.from({ length: 21 }, () => entry(10)))), [10, 10, 1])
})

test('space above an entry counts inside a page and vanishes at its head', () => {
  const list = pages(Array.from({ length: 4 }, () => entry(40, { space: 15 })))
  assert.equal(counts(list), [2, 2])
  assert.equal(
    list[1].text.map(({ y }) => y),
    [0, 55],
  )
})

test('an entry that stays with the one above takes it along', () => {
  const list = pages([entry(60), entry(30), entry(30, { before: 'avoid' }), entry(10)])
  assert.equal(counts(list), [1, 3])
})

test('a run of entries that all stay together and fit no page is cut where the page ends', () => {
  assert.equal(counts(pages([entry(60), entry(60, { before: 'avoid' }), entry(60, { before: 'avoid' })])), [1, 1, 1])
})

test('where a page has no other end it ends between two headings, not between a heading and its text', () => {
  const [title, heading, first] = [
    entry(60),
    entry(20, { before: 'headings' as const }),
    entry(30, { before: 'avoid' as const }),
  ]
  assert.equal(counts(pages([title, heading, first])), [1, 2])
  assert.equal(counts(pages([entry(10), title, heading, first])), [1, 1, 2])
  assert.equal(counts(pages([entry(30), entry(40), heading, first])), [1, 3])
})

test('a forced break ends a page', () => {
  assert.equal(counts(pages([entry(10), entry(10, { before: 'page' }), entry(10)])), [1, 2])
})

test('a note stands at the foot of the page of its call', () => {
  const [only] = pages([entry(10, { calls: ['a'] }), entry(10)], { a: [entry(8), entry(8)] })
  assert.equal(
    only.notes.map(({ y }) => y),
    [84, 92],
  )
  assert.is(only.noteRule, 82)
})

test('a call whose note has no room goes to the next page', () => {
  const list = pages([entry(70), entry(10, { calls: ['a'] })], { a: [entry(20)] })
  assert.equal(counts(list), [1, 1])
  assert.equal(
    list.map(({ notes }) => notes.length),
    [0, 1],
  )
})

test('a note longer than the page continues on the next pages', () => {
  const lines = Array.from({ length: 30 }, () => entry(10))
  const list = pages([entry(10, { calls: ['a'] }), entry(10)], { a: lines })
  const set = list.flatMap(({ notes }) => notes.map(placed => placed.entry))
  assert.is(set.length, 30)
  assert.equal(set, lines)
})

test('a long note takes half of a page beside the text: it begins where it is called and goes on', () => {
  const text = Array.from({ length: 30 }, (_, i) => entry(5, i === 9 ? { calls: ['a'] } : {}))
  const lines = Array.from({ length: 30 }, (_, i) => entry(4, { before: i === 1 || i === 29 ? 'avoid' : 'auto' }))
  const list = pages(text, { a: lines }, [], 40)
  // The line of its call is not alone: nine lines stand above it, and the note fills the rest of that page.
  assert.equal(counts(list), [10, 7, 11, 2])
  assert.equal(
    list.map(({ notes }) => notes.length),
    [9, 13, 8, 0],
  )
  assert.equal(
    list.flatMap(({ notes }) => notes.map(placed => placed.entry)),
    lines,
  )
})

test('no line of a note is alone on a page, and no other call comes before a long note is whole', () => {
  const lines = Array.from({ length: 20 }, (_, i) => entry(4, { before: i === 1 || i === 19 ? 'avoid' : 'auto' }))
  for (const height of [3, 5, 7, 11]) {
    const text = Array.from({ length: 30 }, (_, i) =>
      entry(height, i === 7 ? { calls: ['a'] } : i === 9 ? { calls: ['b'] } : {}),
    )
    const list = pages(text, { a: lines, b: [entry(4)] }, [], 40)
    const notes = list.map(each => each.notes.map(placed => placed.entry))
    assert.equal(notes.flat(), [...lines, notes.flat().at(-1)])
    for (const own of notes) assert.ok(own[0] !== lines[1] && own[0] !== lines[19], `height ${height}`)
    const whole = notes.findIndex(own => own.includes(lines[19] as GalleyEntry))
    const second = list.findIndex(each => each.text.some(placed => placed.entry.calls[0] === 'b'))
    assert.ok(second >= whole, `height ${height}: ${second} before ${whole}`)
  }
})

test('a note that only another note calls stands after it, and counts in the room of the page', () => {
  const notes = {
    a: [entry(10, { calls: ['b', 'c'] })],
    b: [entry(11, { calls: ['a', 'd'] })],
    c: [entry(12)],
    d: [entry(13)],
    e: [entry(14)],
  }
  const heights = (list: readonly PageContent[]): number[][] =>
    list.map(each => each.notes.map(placed => placed.entry.height))
  assert.equal(heights(pages([entry(10, { calls: ['a', 'e'] }), entry(10)], notes)), [[10, 11, 13, 12, 14]])
  assert.equal(heights(pages([entry(10)], notes, ['a'])), [[10, 11, 13, 12]])
  assert.equal(counts(pages([entry(50), entry(10, { calls: ['a'] })], notes)), [1, 1])
})

test('notes that the masthead calls stand on page 1', () => {
  const list = pages([entry(70), entry(20)], { a: [entry(8)] }, ['a'])
  assert.equal(
    list.map(({ notes }) => notes.length),
    [1, 0],
  )
  assert.equal(counts(list), [1, 1])
})

test('head rows come again on the page that goes on with their table, as artifacts', () => {
  const head = [entry(10)]
  const rows = Array.from({ length: 12 }, () => entry(10, { repeat: head }))
  const list = pages([...head, ...rows])
  assert.equal(
    list[1].text.map(({ artifact }) => artifact),
    [true, false, false, false],
  )
})

test('nothing is lost, doubled, out of order, or below the foot, whatever the heights', () => {
  const arbitrary = fc.array(
    fc.record({
      height: fc.integer({ min: 1, max: 130 }),
      space: fc.integer({ min: 0, max: 30 }),
      before: fc.constantFrom('auto', 'avoid', 'page'),
      note: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }),
    }),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(arbitrary, list => {
      const notes: Record<string, GalleyEntry[]> = {}
      const entries = list.map(({ height, space, before, note }, i) => {
        if (note.length > 0) notes[`n${i}`] = note.map(each => entry(each))
        return entry(height, {
          space,
          before: before as GalleyEntry['before'],
          calls: note.length > 0 ? [`n${i}`] : [],
        })
      })
      const result = pages(entries, notes)
      // Whatever the pieces that the column comes in.
      for (const piece of [1, 2, 50]) assert.equal(pages(entries, notes, [], piece), result)
      assert.equal(
        result.map(({ isLast }) => isLast),
        result.map((_, i) => i === result.length - 1),
      )
      assert.equal(
        result.flatMap(({ text }) => text.map(placed => placed.entry)),
        entries,
      )
      assert.equal(
        result.flatMap(each => each.notes.map(placed => placed.entry)),
        Object.values(notes).flat(),
      )
      for (const { text, notes: foot } of result) {
        const end = text.length > 0 ? text[text.length - 1].y + text[text.length - 1].entry.height : 0
        if (text.length > 1) assert.ok(end <= 100.01)
        if (foot.length > 0 && text.length > 1) assert.ok(foot[0].y >= end)
      }
    }),
    { numRuns: 500 },
  )
})

test('a note called twice is set once, at its first call', () => {
  const list = pages([entry(60, { calls: ['a'] }), entry(60, { calls: ['a'] })], { a: [entry(8)] })
  assert.equal(
    list.map(({ notes }) => notes.length),
    [1, 0],
  )
})

test('a page with less room than the others stays empty rather than overfull', () => {
  const list = pages([entry(50)], {}, [], 7, index => (index === 0 ? { ...page, top: 60 } : page))
  assert.equal(counts(list), [0, 1])
})

test('head rows that would fill a third of a page are not set again', () => {
  const table = (height: number): number[] => {
    const repeat = [entry(height)]
    return counts(pages([...repeat, ...Array.from({ length: 6 }, () => entry(30, { repeat }))]))
  }
  assert.equal(table(10), [4, 4])
  assert.equal(table(40), [3, 3, 1])
})

test.run()
