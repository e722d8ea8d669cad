import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { paginate } from '../../../src/build.ts'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import { hyphenationRules } from '../../../src/layout/scripts/hyphenate.ts'
import type { Leaf, StructElem } from '../../../src/layout/tree/structure.ts'
import { fonts as all, editions } from '../../support/builders/laid-out.ts'
import { elem, LayoutBuilder } from '../../support/builders/layout-builder.ts'
import { assetsFor, cases } from '../../support/sources/sources.ts'
import { longDocument } from '../long-document.ts'
import { blocksOf } from './lines.ts'
import { partedIn } from './pages.ts'
import { riversOf } from './rivers.ts'
import { hyphensOf, spacingOf } from './spacing.ts'

/** What the bench counts, on lines and pages made by hand, and what must be 0 in every edition. */

const style = { face: 'serif', size: 10 }
/** A space of the face at that size, in points. */
const space = all.spaceWidth('serif') / 100

function builder(): LayoutBuilder {
  return new LayoutBuilder(all).page()
}

test('lines are read back from what is painted: runs of one baseline, their white and their ends', () => {
  const pages = builder()
  const [text, link] = [pages.leaf('un deux trois'), pages.leaf('quatre')]
  pages
    .line(text, 100, 200, 'un deux ', style)
    .line(link, 150, 200, 'quatre', style)
    .line(text, 100, 212, 'trois', style)
  const [block, ...others] = blocksOf(pages.build(elem('Document', elem('P', text, elem('Link', link)))), all)
  assert.equal(others, [])
  // In the order of the structure: the link's line comes after all lines of the text that is its own leaf.
  assert.equal(
    block.lines.map(line => line.text),
    ['un deux ', 'trois', 'quatre'],
  )
  assert.is(block.lines[0].left, 100)
  assert.is(block.lines[0].gaps.length, 1)
  assert.ok(Math.abs(block.lines[0].gaps[0].width - space) < 1e-9)
})

test('a protected space is white too, and belongs to its word', () => {
  const pages = builder()
  const text = pages.leaf('« a » b')
  pages.line(text, 100, 200, '«\u00A0a\u00A0» b', style)
  const [
    {
      lines: [line],
    },
  ] = blocksOf(pages.build(elem('Document', elem('P', text))), all)
  assert.is(line.gaps.length, 3)
})

/** A paragraph whose lines have word spaces of so many natural ones; the last is left as it is. */
function justified(...spaces: readonly number[]): ReturnType<typeof blocksOf> {
  const pages = builder()
  const leaf = pages.leaf('')
  spaces.forEach((ratio, i) =>
    pages.line(leaf, 100, 200 + 12 * i, 'aaa bbb ccc ', { ...style, wordSpacing: (ratio - 1) * space }),
  )
  pages.line(leaf, 100, 200 + 12 * spaces.length, 'fin', style)
  return blocksOf(pages.build(elem('Document', elem('P', leaf))), all)
}

test('word spaces are held against natural ones, and the last line is none to fill', () => {
  const { lines, over150, over200, worst } = spacingOf(justified(0.9, 1.4, 1.6, 2.5))
  assert.is(lines, 4)
  assert.is(over150, 0.5)
  assert.is(over200, 0.25)
  assert.ok(Math.abs(worst - 2.5) < 1e-9)
})

test('a line that ends short of the margin is counted, one of ragged text is not', () => {
  // The line of 2.5 ends at the margin; the others, with the same words, do not.
  assert.is(spacingOf(justified(2.5, 1.2, 2.5)).short, 1)
  assert.is(spacingOf(justified(1, 1, 1)).lines, 0)
})

test('letters that are spread do not make the space natural', () => {
  const pages = builder()
  const leaf = pages.leaf('')
  pages.line(leaf, 100, 200, 'a b ', { ...style, wordSpacing: space, letterSpacing: 0.5 })
  pages.line(leaf, 100, 212, 'fin', { ...style, letterSpacing: 0.3 })
  const { worst, spread } = spacingOf(blocksOf(pages.build(elem('Document', elem('P', leaf))), all))
  assert.is(spread, 1)
  assert.ok(Math.abs(worst - (2 * space + 0.5) / (space + 0.3)) < 1e-9)
})

/** A paragraph with spaces at these places of each line, in points from its left edge. */
function spacesAt(...lines: readonly (readonly number[])[]): ReturnType<typeof blocksOf> {
  return [
    {
      role: 'P',
      within: ['Document'],
      lines: lines.map((places, i) => ({
        page: 0,
        baseline: 100 + 12 * i,
        left: 0,
        right: 300,
        text: '',
        space: 1,
        filled: true,
        spread: false,
        gaps: places.map(x => ({ x, width: 3 })),
      })),
    },
  ]
}

test('white that runs through three lines is a river, through two it is not', () => {
  assert.equal(riversOf(spacesAt([10, 50], [50], [50, 90])), { rivers: 1, longest: 3, lines: 3 })
  assert.equal(riversOf(spacesAt([50], [50], [90])), { rivers: 0, longest: 0, lines: 3 })
})

test('a river may wander by half a space from line to line, not by more', () => {
  assert.is(riversOf(spacesAt([50], [51.5], [53], [54.5])).longest, 4)
  assert.is(riversOf(spacesAt([50], [51.6], [53.2])).rivers, 0)
})

test('two rivers that meet are one, and two apart are two', () => {
  assert.is(riversOf(spacesAt([49, 51], [50], [50])).rivers, 1)
  assert.is(riversOf(spacesAt([50, 90], [50, 90], [50, 90])).rivers, 2)
})

test('no river runs over the end of a page', () => {
  const [{ lines, ...block }] = spacesAt([50], [50], [50])
  assert.is(riversOf([{ ...block, lines: lines.map((line, i) => ({ ...line, page: i > 1 ? 1 : 0 })) }]).rivers, 0)
})

test('hyphens at line ends, in a row and at the ends of pages', () => {
  const [
    {
      lines: [line],
      ...block
    },
  ] = spacesAt([])
  const set = (text: string, page = 0): typeof line => ({ ...line, text, page })
  const blocks = [
    { ...block, lines: [set('con\u00AD'), set('ti\u00AD'), set('nu et'), set('sui\u00AD'), set('te', 1)] },
  ]
  assert.equal(hyphensOf(blocks), { lines: 5, hyphens: 3, consecutive: 1, mostInARow: 2, endingPages: 1 })
})

/** Blocks on pages: of each, how many lines stand on which. */
function pagesWith(
  ...blocks: readonly (readonly [role: StructElem['role'], ...lines: number[]])[]
): ReturnType<typeof partedIn> {
  const pages = new LayoutBuilder(all)
  const leaves = blocks.map(([role, ...counts]) => ({ role, counts, leaf: pages.leaf(role) }))
  const most = Math.max(...leaves.map(({ counts }) => counts.length))
  for (let page = 0; page < most; page++) {
    pages.page()
    let baseline = 100
    for (const { role, counts, leaf } of leaves)
      for (let i = 0; i < (counts[page] ?? 0); i++) pages.line(leaf, 100, (baseline += 12), role, style)
  }
  const elements = leaves.map(({ role, leaf }: { role: StructElem['role']; leaf: Leaf }) => elem(role, leaf))
  const layout = pages.build(elem('Document', ...elements))
  return partedIn(layout, blocksOf(layout, all))
}

test('a first line alone at the foot of a page is an orphan, a last one alone at the head a widow', () => {
  assert.equal(pagesWith(['P', 1, 2]), { orphans: ['page 1: P'], widows: [], stranded: [] })
  assert.equal(pagesWith(['P', 2, 1]), { orphans: [], widows: ['page 2: P'], stranded: [] })
  assert.equal(pagesWith(['P', 2, 2]), { orphans: [], widows: [], stranded: [] })
  assert.equal(pagesWith(['P', 1], ['P', 0, 1]), { orphans: [], widows: [], stranded: [] })
})

test('a heading is stranded when what follows is on another page, a second heading or not', () => {
  assert.equal(pagesWith(['P', 2], ['H2', 1], ['P', 0, 3]).stranded, ['page 1: H2'])
  assert.equal(pagesWith(['P', 2], ['H2', 1], ['H3', 0, 1], ['P', 0, 3]).stranded, ['page 1: H2'])
  assert.equal(pagesWith(['P', 2], ['H2', 1], ['P', 2, 3]).stranded, [])
  assert.equal(pagesWith(['P', 2], ['H2', 1]).stranded, [])
})

test('headings that fill a page from its head are where they must be', () => {
  assert.equal(pagesWith(['H1', 3], ['H2', 3], ['P', 0, 3]).stranded, [])
  assert.equal(pagesWith(['P', 2], ['H1', 0, 3], ['H2', 0, 3], ['P', 0, 0, 3]).stranded, [])
})

const long = { path: 'long.md', bytes: new TextEncoder().encode(longDocument(150)), name: 'long' }
const sources = [
  ...cases().map(source => ({ ...source, assets: assetsFor(source) })),
  { ...long, assets: diskAssets(undefined)('.') },
]

function charactersOf({ children }: StructElem): number {
  return children.reduce((sum, child) => sum + ('leaf' in child ? child.text.length : charactersOf(child)), 0)
}

for (const edition of Object.keys(editions)) {
  for (const { assets, ...source } of sources) {
    test(`${source.name}, ${edition}: no widow, no orphan, no heading alone, no hyphen at the end of a page or third in a row`, async () => {
      const layout = await paginate(source, assets, { to: ['pdf'], edition, standard: 'ua1' })
      const blocks = blocksOf(layout, all)
      assert.equal(partedIn(layout, blocks), { orphans: [], widows: [], stranded: [] })
      const { hyphens, endingPages, mostInARow } = hyphensOf(blocks)
      assert.is(endingPages, 0)
      assert.ok(mostInARow <= 2)
      // No word is cut in some languages; and a document of a few paragraphs may have no line that ends in one.
      if (edition !== 'paper') assert.is(hyphens, 0)
      else if (
        hyphenationRules(assets, layout.structure.lang ?? '') !== undefined &&
        charactersOf(layout.structure) >= 1400
      )
        assert.ok(hyphens > 0)
    })
  }
}

test.run()
