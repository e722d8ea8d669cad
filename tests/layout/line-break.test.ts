import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadFonts } from '../../src/fonts/load.ts'
import {
  DECENT,
  fitness,
  lastLineDemerits,
  lineDemerits,
  neighbourDemerits,
} from '../../src/layout/inline/break/demerits.ts'
import { breakLines } from '../../src/layout/inline/break/line-break.ts'
import type { Breakpoint, LineBreakOptions } from '../../src/layout/inline/break/line-search.ts'
import { FORCED, Items, NEVER, PENALTY } from '../../src/layout/inline/collect/items.ts'
import { firstFit } from '../support/builders/first-fit.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { frenchParagraphs, itemsOf } from '../support/sources/french-prose.ts'

type Spec = readonly ({ box: number } | { glue: number } | { cost: number; hyphen: 0 | 1 })[]

function build(spec: Spec): Items {
  const items = new Items()
  for (const item of spec) {
    if ('box' in item) items.box(item.box)
    else if ('glue' in item) items.glue(item.glue, item.glue / 2, item.glue / 3)
    else items.penalty(item.hyphen * 3, item.cost, item.hyphen)
  }
  return items
}

/** Words of one or two syllables between spaces. A second syllable may be narrower than a hyphen. */
const plain = (most: number): fc.Arbitrary<Spec> => fc.integer({ min: 2, max: most }).map(box => [{ box }])
const cut = (most: number): fc.Arbitrary<Spec> =>
  fc
    .tuple(fc.integer({ min: 2, max: most }), fc.integer({ min: 1, max: most }))
    .map(([a, b]) => [{ box: a }, { cost: 50, hyphen: 1 }, { box: b }])
const spaced = (word: fc.Arbitrary<Spec>, maxLength: number): fc.Arbitrary<Spec> =>
  fc
    .array(word, { minLength: 1, maxLength })
    .map(words => words.flatMap((spec, i) => (i === 0 ? spec : [{ glue: 5 }, ...spec])))
const paragraph = (maxLength: number): fc.Arbitrary<Spec> => spaced(fc.oneof(plain(30), cut(15)), maxLength)

const justified = (measure: number): LineBreakOptions => ({ lineWidth: () => measure, align: 'justify' })
const ragged = (measure: number): LineBreakOptions => ({ lineWidth: () => measure, align: 'start' })

/**
 * Demerits of a whole setting, by the book; Infinity if a line is looser than `tolerance` or tighter than its shrink.
 */
function demeritsOf(
  items: Items,
  ends: readonly number[],
  { lineWidth, align }: LineBreakOptions,
  tolerance: number,
): number {
  let total = 0,
    fitBefore = DECENT,
    hyphensBefore = 0,
    start = items.lineStart(-1)
  for (const [line, index] of ends.entries()) {
    const last = index === items.length
    const hyphen = last || items.type[index] !== PENALTY ? 0 : items.width[index]
    const width = items.sumWidth[index] - items.sumWidth[start]
    const gap = lineWidth(line) - width - hyphen
    // The glue of these paragraphs is 5 wide; a ragged line of ratio 1 is short by eight of them.
    const stretch = align === 'start' ? 8 * 5 : items.sumStretch[index] - items.sumStretch[start]
    const shrink = align === 'start' ? 0 : items.sumShrink[index] - items.sumShrink[start]
    const ratio = gap === 0 || (last && gap > 0) ? 0 : gap / (gap < 0 ? shrink : stretch)
    if (ratio < -1 - 1e-9 || ratio > tolerance || Number.isNaN(ratio)) return Infinity
    const hyphens = !last && items.flagged[index] === 1 ? hyphensBefore + 1 : 0
    if (hyphens > 2) return Infinity
    const fit = align === 'start' ? DECENT : fitness(ratio)
    total +=
      lineDemerits(ratio, last ? 0 : items.cost[index]) + neighbourDemerits(fitBefore, fit, hyphensBefore, hyphens)
    if (last && line > 0) total += lastLineDemerits(width, lineWidth(line), hyphensBefore)
    fitBefore = fit
    hyphensBefore = hyphens
    start = items.lineStart(index)
  }
  return total
}

/** The fewest demerits of all settings: every subset of the legal breaks. */
function bruteForce(items: Items, options: LineBreakOptions, tolerance: number): number {
  const legal = Array.from({ length: items.length }, (_, i) => i).filter(i => items.isLegal(i))
  let best = Infinity
  for (let subset = 0; subset < 1 << legal.length; subset++) {
    const ends = [...legal.filter((_, i) => (subset & (1 << i)) !== 0), items.length]
    best = Math.min(best, demeritsOf(items, ends, options, tolerance))
  }
  return best
}

/** Number of paragraphs that could be compared: those that one of the two first passes can set. */
function compare(
  paragraphs: fc.Arbitrary<Spec>,
  measures: fc.Arbitrary<number>,
  options: (measure: number) => LineBreakOptions,
): number {
  let compared = 0
  fc.assert(
    fc.property(paragraphs, measures, (spec, measure) => {
      const items = build(spec)
      const ends = breakLines(items, options(measure)).map(line => line.index)
      for (const tolerance of [2, 5]) {
        const best = bruteForce(items, options(measure), tolerance)
        if (best === Infinity) continue
        compared++
        assert.ok(
          Math.abs(demeritsOf(items, ends, options(measure), tolerance) - best) < 1e-6 * best,
          `${ends} is not the best`,
        )
        break
      }
    }),
    { seed: 76, numRuns: 300 },
  )
  return compared
}

test('no setting has fewer demerits, whatever the paragraph', () => {
  const indented = (measure: number): LineBreakOptions => ({
    lineWidth: line => (line === 0 ? measure - 10 : measure),
    align: 'justify',
  })
  assert.ok(compare(paragraph(8), fc.integer({ min: 30, max: 80 }), indented) > 100)
})

test('nor where every word can be cut', () => {
  assert.ok(compare(spaced(cut(12), 6), fc.integer({ min: 16, max: 40 }), justified) > 100)
})

test('nor where several lines are special', () => {
  // A second line of one word: the same break is reached after one line and after two, and what follows differs.
  const notched = (measure: number): LineBreakOptions => {
    return { lineWidth: line => (line === 1 ? 6 : measure), align: 'justify', specialLines: 2 }
  }
  assert.ok(
    compare(
      spaced(
        fc.constantFrom(2, 6, 9).map(box => [{ box }]),
        13,
      ),
      fc.integer({ min: 22, max: 40 }),
      notched,
    ) > 50,
  )
})

test('nor in ragged lines', () => {
  assert.ok(compare(paragraph(8), fc.integer({ min: 30, max: 80 }), ragged) > 100)
})

/** What must be true of any setting of any paragraph. */
function assertSound(items: Items, lines: readonly Breakpoint[], measure: number): void {
  let next = items.lineStart(-1)
  lines.forEach((line, i) => {
    assert.is(line.start, next, 'a line starts where the one before ended')
    assert.ok(line.index >= line.start)
    assert.is(i === lines.length - 1, line.index === items.length, 'the last line, and only it, ends with the list')
    next = line.index < items.length ? items.lineStart(line.index) : next
    const end = items.lineEnd(line.index)
    const shrunk = line.width - (items.sumShrink[end] - items.sumShrink[line.start])
    if (shrunk <= measure + 1e-6) return
    for (let b = line.start; b < line.index; b++) {
      const hyphen = items.type[b] === PENALTY ? items.width[b] : 0
      const inner =
        items.sumWidth[b] - items.sumWidth[line.start] + hyphen - (items.sumShrink[b] - items.sumShrink[line.start])
      assert.ok(!items.isLegal(b) || b === line.start || inner > measure, `an overfull line could have ended at ${b}`)
    }
  })
}

test('ends, keeps every item in order, and overfills a line only where nothing in it can break', () => {
  fc.assert(
    fc.property(
      paragraph(60),
      fc.integer({ min: 1, max: 120 }),
      fc.constantFrom(justified, ragged),
      (spec, measure, options) => {
        const items = build(spec)
        assertSound(items, breakLines(items, options(measure)), measure)
      },
    ),
    { seed: 1, numRuns: 600 },
  )
})

test('a word wider than the line stands alone, overfull', () => {
  const items = build([{ box: 10 }, { glue: 5 }, { box: 200 }, { glue: 5 }, { box: 10 }])
  assert.equal(
    breakLines(items, justified(50)).map(line => [line.start, line.index, line.width]),
    [
      [0, 1, 10],
      [2, 3, 200],
      [4, 5, 10],
    ],
  )
})

test('no line, one item, only glue', () => {
  assert.equal(breakLines(new Items(), justified(50)), [])
  assert.equal(breakLines(build([{ box: 70 }]), justified(50)), [{ start: 0, index: 1, ratio: 0, width: 70 }])
  assert.is(breakLines(build([{ glue: 5 }, { glue: 5 }]), justified(50)).length, 1)
})

test('an infinitely long line holds everything', () => {
  const items = build([{ box: 10 }, { glue: 5 }, { box: 20 }, { cost: 0, hyphen: 0 }, { box: 20 }])
  for (const options of [justified(Infinity), ragged(Infinity)])
    assert.equal(
      breakLines(items, options).map(line => line.index),
      [5],
    )
})

test('lines end at a forced break and never at a forbidden one', () => {
  const first: Spec = [{ box: 10 }, { glue: 5 }, { cost: FORCED, hyphen: 0 }]
  const items = build([...first, { box: 10 }, { cost: NEVER, hyphen: 0 }, { glue: 5 }, { box: 30 }])
  const lines = breakLines(items, justified(40))
  assert.equal(
    lines.map(line => [line.start, line.index, line.ratio]),
    [
      [0, 2, 0],
      [3, 7, -1],
    ],
  )
  assert.is(lines[0].width, 10)
})

test('a ratio says how far the spaces are set from their width', () => {
  const items = build([{ box: 20 }, { glue: 6 }, { box: 20 }, { glue: 6 }, { box: 30 }])
  assert.equal(
    breakLines(items, justified(48)).map(line => line.ratio),
    [2 / 3, 0],
  )
  assert.equal(
    breakLines(items, justified(45)).map(line => line.ratio),
    [-0.5, 0],
  )
  assert.equal(
    breakLines(items, ragged(48)).map(line => line.ratio),
    [0, 0],
  )
})

test('no more than two lines in a row end with a hyphen where there is another way, however loose', () => {
  const rest = Array.from({ length: 6 }, () => [
    { glue: 5 },
    { box: 6 },
    { cost: 50, hyphen: 1 as const },
    { box: 6 },
  ]).flat()
  const items = build([{ box: 6 }, ...rest])
  const ends = breakLines(items, justified(20)).map(line => line.index)
  const hyphens = ends.map(index => (index < items.length && items.flagged[index] === 1 ? 'h' : '-')).join('')
  assert.not.match(hyphens, /hhh/)
})

test('prefers a hyphen-free line before the last, and a last line that is not too short', () => {
  // Twelve words of 10 and a last one of 4: on a 64 measure the greedy last line would be the 4 alone.
  const words = Array.from({ length: 15 }, () => [{ box: 9 }, { glue: 4 }]).flat()
  const items = build([...words, { box: 4 }])
  const greedy = firstFit(items, 65),
    best = breakLines(items, justified(65))
  assert.is(greedy.at(-1)?.width, 4)
  assert.ok((best.at(-1)?.width ?? 0) > 65 / 6, `last line ${best.at(-1)?.width}`)
})

test('ragged lines are evener than those filled one by one', () => {
  const widths = [20, 20, 20, 30, 8, 40, 12, 30, 20, 20, 8, 35]
  const items = build(widths.flatMap((box, i) => (i === 0 ? [{ box }] : [{ glue: 5 }, { box }])))
  const spread = (lines: readonly Breakpoint[]): number =>
    lines.slice(0, -1).reduce((sum, line) => sum + (75 - line.width) ** 3, 0)
  const best = breakLines(items, ragged(75))
  assert.ok(best.every(line => line.width <= 75))
  assert.ok(spread(best) <= spread(firstFit(items, 75)))
})

test('the same items give the same lines, also after other paragraphs', () => {
  const items = build(Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? { box: 7 + (i % 13) } : { glue: 4 })))
  const before = breakLines(items, justified(90))
  breakLines(build([{ box: 500 }, { glue: 5 }, { box: 3 }]), ragged(20))
  assert.equal(breakLines(items, justified(90)), before)
})

test('a long paragraph grows the arrays', () => {
  const items = build(Array.from({ length: 20_001 }, (_, i) => (i % 2 === 0 ? { box: 7 + (i % 13) } : { glue: 4 })))
  assertSound(items, breakLines(items, justified(90)), 90)
})

test('French prose at 365 pt: fewer loose lines than first-fit, in no more lines than it', async () => {
  const fonts = await loadFonts(shippedAssets, { serif: 'fonts/Tinos-Regular.ttf' })
  const measure = 365
  const paragraphs = frenchParagraphs().map(text => itemsOf(text, fonts, 'serif', 10))
  const quality = (name: string, set: (items: Items) => Breakpoint[]): number => {
    // The last line of a paragraph is not justified.
    const all = paragraphs.map(set),
      inner = all.flatMap(lines => lines.slice(0, -1))
    const looser = (factor: number): number =>
      inner.filter(line => {
        return 1 + line.ratio * (line.ratio < 0 ? 1 / 3 : 1 / 2) > factor
      }).length / inner.length
    const worst = Math.max(...inner.map(line => 1 + line.ratio / 2))
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
    const shares = `space > 1.5 × ${percent(looser(1.5))}, > 2 × ${percent(looser(2))}`
    console.log(`  ${name}: ${all.flat().length} lines, ${shares}, worst ${worst.toFixed(2)} ×`)
    return looser(1.5)
  }
  const best = quality('Knuth–Plass', items => breakLines(items, justified(measure)))
  assert.ok(best < quality('first-fit', items => firstFit(items, measure)))
})

test.run()
