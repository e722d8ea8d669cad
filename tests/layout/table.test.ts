import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Page } from '../../src/layout/page.ts'
import type { Theme } from '../../src/layout/style/theme.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el, item, note, noteCall } from '../support/builders/element-builder.ts'
import {
  editions,
  faultsOf,
  inkOf,
  layBlocks,
  linesOf,
  runsOf,
  textOf,
  theme,
  themeFor,
} from '../support/builders/laid-out.ts'

type Content = Element | string
const row = (tag: 'th' | 'td', ...cells: (Content | readonly Content[])[]): Element =>
  el('tr', {}, ...cells.map(cell => el(tag, {}, ...([cell].flat() as Content[]))))
const table = (heads: readonly Element[], ...body: Element[]): Element =>
  el('table', {}, ...(heads.length > 0 ? [el('thead', {}, ...heads)] : []), el('tbody', {}, ...body))
const p = (text: string): Element => el('p', {}, text)
const filler = (lines: number): Element =>
  el(
    'p',
    {},
    ...Array.from({ length: lines }, (_, i) => (i > 0 ? [el('br', {}), `ligne ${i}`] : [`ligne ${i}`])).flat(),
  )

function pagesOf(blocks: readonly Element[], on: Theme = theme): readonly Page[] {
  const laid = layBlocks(blocks, on)
  assert.equal(faultsOf(laid), [])
  return laid.pages
}

/** Where a text stands on a page. */
function placeOf(page: Page, text: string): { readonly x: number; readonly end: number; readonly baseline: number } {
  const found = runsOf(page).find(({ run }) => textOf(run).trim() === text)
  if (found === undefined) throw new Error(`“${text}” is not on the page`)
  const { x, width } = inkOf(found.run)
  return { x, end: x + width, baseline: found.run.baseline }
}

const rules = (page: Page): { readonly y: number; readonly width: number; readonly height: number }[] =>
  page.ops
    .flatMap(op =>
      op.op === 'fill' && typeof op.owner === 'object' && op.owner.type === 'Layout'
        ? op.rects.map(({ y, width, height }) => ({ y, width, height }))
        : [],
    )
    .sort((a, b) => a.y - b.y)

test('figures stand by their units, with brackets, decimals and calls after them', () => {
  const figure = (text: string, unit: number, ...rest: Element[]): Element =>
    el('tr', {}, el('td', {}, 'x'), el('td', { class: 'align-end', 'data-unit': String(unit) }, text, ...rest))
  const [page] = pagesOf([
    table(
      [row('th', 'A', 'B')],
      figure('126 430,35', 7),
      figure('7', 1),
      figure('(5,6)', 2),
      figure('42', 2, noteCall('a', 'a')),
    ),
    note('a', 'a', p('Note')),
  ])
  const ends = ['126 430,35', '7', '(5,6)', '42'].map((text, i) => {
    const run = runsOf(page).find(({ run }) => textOf(run) === text)
    if (run === undefined) throw new Error(text)
    const before = text.slice(0, [7, 1, 2, 2][i])
    return Math.round((run.run.x + widthOf(before)) * 100) / 100
  })
  assert.equal(new Set(ends).size, 1, ends.join(' '))
})

function widthOf(text: string): number {
  const [page] = layBlocks([table([], row('td', text))]).pages
  const [{ run }] = runsOf(page)
  return inkOf(run).width + run.letterSpacing
}

test('a cell over columns and rows: what follows stands in the columns left free', () => {
  const [page] = pagesOf([
    table(
      [row('th', 'A', 'B', 'C')],
      el('tr', {}, el('td', { rowspan: '2', colspan: '2' }, 'grand'), el('td', {}, 'un')),
      el('tr', {}, el('td', {}, 'deux')),
      row('td', 'a', 'b', 'trois'),
    ),
  ])
  const [one, two, three] = ['un', 'deux', 'trois'].map(text => placeOf(page, text))
  assert.is(one.x, two.x)
  assert.is(two.x, three.x)
  assert.is(placeOf(page, 'grand').baseline, one.baseline)
  assert.ok(two.baseline > one.baseline && three.baseline > two.baseline)
})

test('rules: thin at the top and around totals, thick under the heads and at the end, thin under a head over columns', () => {
  const total = el('tr', { class: 'total' }, el('td', {}, 'Total'), el('td', {}, '2'))
  const [page] = pagesOf([
    table(
      [el('tr', {}, el('th', { colspan: '2' }, 'A')), row('th', 'a', 'b')],
      row('td', 'x', '1'),
      total,
      row('td', 'y', '1'),
    ),
  ])
  const { thin, thick } = theme.table
  assert.equal(
    rules(page)
      .filter(({ width }) => width > 72)
      .map(({ height }) => height),
    [thin, thin, thick, thin, thin, thick],
  )
})

test('several rows of heads come back on the next page, all of them, as artifacts', () => {
  const body = Array.from({ length: 60 }, (_, i) => row('td', `r${i}`, 'x'))
  const [, second] = pagesOf([
    table([el('tr', {}, el('th', { colspan: '2' }, 'Groupe')), row('th', 'Un', 'Deux')], ...body),
  ])
  const artifacts = second.ops.flatMap(op =>
    op.op === 'text' && typeof op.owner === 'object' && op.owner.type === 'Layout' ? [textOf(op.run).trim()] : [],
  )
  assert.equal(artifacts, ['Groupe', 'Un', 'Deux'])
})

test('a long row goes on over pages, two lines at least on either side, and so do cells of blocks beside it', () => {
  const words = (n: number): string => Array.from({ length: n }, (_, i) => `mot${i}`).join(' ')
  const blocks = [
    p(words(300)),
    el('ol', { class: 'level-2 lower-alpha' }, ...['a)', 'b)', 'c)'].map(num => item(num, num, p(words(120))))),
  ]
  const pages = pagesOf([filler(40), table([row('th', 'A', 'B')], row('td', blocks, words(500)), row('td', 'x', 'y'))])
  assert.ok(pages.length > 1)
  for (const page of pages) assert.ok(linesOf(page).length >= 3)
})

test('a table whose words do not fit the measure has the frame, then a turned page; its heading turns with it', () => {
  const words = (length: number, count: number): string[] =>
    Array.from({ length: count }, (_, i) => String.fromCharCode(97 + i).repeat(length))
  const wide = (count: number): readonly Page[] =>
    pagesOf([
      p('Avant'),
      el('h2', {}, 'Titre'),
      table([row('th', ...words(3, count))], row('td', ...words(18, count))),
      p('Après'),
    ])
  const [narrow] = wide(3)
  assert.is(placeOf(narrow, 'aaa').x, theme.page.left)
  const [framed] = wide(5)
  assert.is(placeOf(framed, 'aaa').x, theme.page.frameLeft)
  const pages = wide(7)
  assert.equal(
    pages.map(({ width, height }) => [width, height]),
    [
      [612, 792],
      [792, 612],
      [612, 792],
    ],
  )
  assert.equal(
    pages.map(page => linesOf(page)[0].text.trim()),
    ['Avant', 'Titre', 'Après'],
  )
})

test('type grows smaller before words are cut, and never below what the theme says', () => {
  const sizes = (columns: number, letters: number): number[] =>
    pagesOf([
      table(
        [row('th', ...Array.from({ length: columns }, () => 'x'))],
        row('td', ...Array.from({ length: columns }, () => 'n'.repeat(letters))),
      ),
    ]).flatMap(page => runsOf(page).flatMap(({ run }) => run.fragments.map(({ size }) => size)))
  assert.ok(sizes(8, 18).some(size => size < 8.5 && size > theme.table.leastSize))
  assert.ok(sizes(9, 60).every(size => size >= theme.table.leastSize - 0.001))
  const large = pagesOf([table([row('th', 'A')], row('td', 'm'.repeat(400)))], editions['large-print'])
  for (const page of large)
    for (const { run } of runsOf(page)) for (const { size } of run.fragments) assert.ok(size >= 18)
})

test('notes of a table stand right under it, on a turned page too, and not at the foot', () => {
  for (const properties of [{}, { class: 'landscape' }] as readonly Readonly<Record<string, string>>[]) {
    const cell = el('td', {}, p('Cellule'), el('p', {}, 'suite', noteCall('a', 'a')))
    const pages = pagesOf([
      el('table', properties, el('tbody', {}, el('tr', {}, cell, el('td', {}, 'y')), row('td', 'x', 'z'))),
      note('a', 'a', p('Note')),
      p('Texte'),
    ])
    const page = pages.find(one => linesOf(one).some(({ text }) => text.includes('Note')))
    assert.ok(page)
    const lines = linesOf(page).map(({ text }) => text.trim())
    assert.is(
      lines.findIndex(text => text.includes('Note')),
      lines.findIndex(text => text.includes('x')) + 1,
    )
  }
})

test('on the smallest page in the largest type a table of spans ends', () => {
  const small = themeFor(298, 420, 40, 4)
  const cell = (span: string): Element => el('td', { rowspan: span }, 'République du Kazakhstan et ses régions')
  assert.ok(
    pagesOf(
      [
        table(
          [row('th', 'Un', 'Deux', 'Trois')],
          el('tr', {}, cell('3'), cell('1'), cell('2')),
          el('tr', {}, cell('2')),
          el('tr', {}, cell('1')),
        ),
      ],
      small,
    ).length > 1,
  )
})

test.run()
