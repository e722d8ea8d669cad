import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Layout } from '../../src/layout/page.ts'
import type { DrawnLayout } from '../../src/layout/pages/compose-page.ts'
import { namePages } from '../../src/layout/pages/name-pages.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el } from '../support/builders/element-builder.ts'
import {
  faultsOf,
  layArticle,
  layBlocks,
  linesOf,
  rolesIn,
  textOf,
  theme,
  themeFor,
} from '../support/builders/laid-out.ts'

const entry = (id: string, words: string, num = '', inner: readonly Element[] = []): Element => {
  const number = num === '' ? [] : [el('span', { class: 'toc-num' }, `${num} `)]
  const link = el('a', { class: 'toc-link', href: `#${id}` }, ...number, `${words} `, el('span', { class: 'toc-page' }))
  const below = inner.length === 0 ? [] : [el('ol', { class: 'toc-list toc-2' }, ...inner)]
  return el('li', { class: 'toc-entry' }, el('p', { class: 'toc-line' }, link), ...below)
}
const contents = (...entries: readonly Element[]): Element =>
  el(
    'nav',
    { class: 'toc', id: 'contents' },
    el('h2', { class: 'toc-title' }, 'Table des matières'),
    el('ol', { class: 'toc-list toc-1' }, ...entries),
  )
const chapter = (id: string, paragraphs: number): readonly Element[] => [
  el('h2', { id }, `Chapitre ${id}`),
  ...Array.from({ length: paragraphs }, (_, i) => el('p', {}, `Alinéa ${i} du chapitre.`)),
]
const numbered = async (blocks: readonly Element[], on = theme): Promise<DrawnLayout> =>
  layArticle(
    await namePages(
      el('article', { lang: 'fr' }, ...blocks),
      label => `page ${label}`,
      async article => layArticle(article, on),
    ),
    on,
  )

/** Pages that the entries name, by the words before them. */
const named = ({ structure }: Layout): readonly string[] =>
  rolesIn(structure, 'Link').map(({ children: [leaf] }) => (leaf && 'text' in leaf ? leaf.text : ''))

test('each entry names the page that its heading stands on', async () => {
  const laid = await numbered([
    contents(entry('a', 'Un'), entry('b', 'Deux'), entry('c', 'Trois')),
    ...chapter('a', 60),
    ...chapter('b', 60),
    ...chapter('c', 1),
  ])
  const pageOf = (id: string): string =>
    laid.pages[laid.destinations.find(one => one.id === id)?.page ?? -1]?.label ?? ''
  assert.equal(named(laid), [`Un page ${pageOf('a')}`, `Deux page ${pageOf('b')}`, `Trois page ${pageOf('c')}`])
  assert.is.not(pageOf('b'), pageOf('c'))
  assert.equal(faultsOf(laid), [])
})

test('that holds where the table of contents itself fills pages', async () => {
  const entries = Array.from({ length: 120 }, (_, i) =>
    entry(
      `h${i}`,
      'Un chapitre dont le titre est long, si long qu’il ne tient pas sur une ligne de la table des matières',
      `${i + 1}.`,
    ),
  )
  const laid = await numbered([contents(...entries), ...entries.flatMap((_, i) => chapter(`h${i}`, 3))])
  const first = laid.destinations.find(({ id }) => id === 'h0')?.page ?? 0
  assert.ok(first >= 3, `the first chapter is on page ${first + 1}`)
  assert.ok(named(laid)[0]?.endsWith(` page ${first + 1}`))
})

test('an entry: number, words, dots, page; turned-over lines stand under the words, the page at the end of the last', async () => {
  const long =
    'Observations et recommandations du Comité sur la présentation des rapports, leur traduction et leur mise en ligne'
  const laid = await numbered([
    contents(entry('a', long, 'II.'), entry('a', 'Court', 'III.')),
    el('h2', { id: 'a' }, 'Fin'),
  ])
  const [, first, second, third] = linesOf(laid.pages[0])
  assert.ok(first?.text.startsWith('II. Observations'))
  assert.is(first.x, theme.page.left)
  assert.is(second?.x, theme.page.left + 27)
  assert.ok(second.text.endsWith('ligne page 1'))
  const pages = laid.pages[0].ops.flatMap(op => (op.op === 'text' && textOf(op.run) === 'page 1' ? [op.run.x] : []))
  assert.is(pages.length, 2)
  assert.is(pages[0], pages[1])
  assert.is(third?.text, 'III. Court page 1')
})

test('the dots are ink of the layout, stand between the words and the page, and under each other', async () => {
  const laid = await numbered([
    contents(entry('a', 'Un', 'I.'), entry('a', 'Bien plus long', 'II.')),
    el('h2', { id: 'a' }, 'Fin'),
  ])
  const leaders = laid.pages[0].ops.flatMap(op => (op.op === 'fill' && op.rects.length > 10 ? [op] : []))
  assert.equal(
    leaders.map(({ owner }) => owner),
    [{ type: 'Layout' }, { type: 'Layout' }],
  )
  const [one, two] = leaders.map(({ rects }) => rects)
  assert.ok(one && two && one.length > two.length)
  assert.is(one.at(-1)?.x, two.at(-1)?.x)
  const places = new Set(one.map(({ x }) => x.toFixed(3)))
  assert.ok(two.every(({ x }) => places.has(x.toFixed(3))))
  for (const [i, { x }] of [
    [0, one[0]],
    [1, two[0]],
  ] as const) {
    const words = laid.pages[0].ops.flatMap(op =>
      op.op === 'text' && /Un|long/u.test(textOf(op.run)) ? [op.run] : [],
    )[i]
    assert.ok(words && words.x < x)
  }
})

test('an entry is TOCI, Reference, Link; the entries below it are a TOC in it', () => {
  const { structure } = layBlocks([contents(entry('a', 'Un', 'I.', [entry('a', 'A')])), el('h2', { id: 'a' }, 'Fin')])
  const [outer] = rolesIn(structure, 'TOC')
  const shape = (node: typeof structure): string =>
    `${node.role}(${node.children.map(child => ('role' in child ? shape(child) : '')).join(' ')})`
  assert.is(outer && shape(outer), 'TOC(TOCI(Reference(Link()) TOC(TOCI(Reference(Link())))))')
})

test('page numbers that never settle are an error', async () => {
  let round = 0
  const restless = async (): Promise<Layout> => {
    const laid = layBlocks([el('h2', { id: 'a' }, 'A')])
    return { ...laid, pages: laid.pages.map(page => ({ ...page, label: String(++round) })) }
  }
  let message = ''
  await namePages(contents(entry('a', 'Un')), label => label, restless).catch((error: Error) => {
    message = error.message
  })
  assert.is(message, 'the pages of the table of contents do not settle')
})

test('on any page, in any type, nothing of it is lost, overlaps or leaves the page', () => {
  const words = fc
    .string({ unit: fc.constantFrom('a', 'é', 'm', ' '), minLength: 1, maxLength: 200 })
    .map(text => `x${text.trim()}`)
  const heads = fc.array(fc.record({ words, num: fc.constantFrom('', 'I.', 'XXVIII.') }), {
    minLength: 1,
    maxLength: 8,
  })
  const property = fc.asyncProperty(
    heads,
    fc.integer({ min: 298, max: 612 }),
    fc.double({ min: 1, max: 4, noNaN: true }),
    async (all, width, zoom) => {
      const on = themeFor(width, width * 1.4, 36, zoom)
      const laid = await numbered(
        [
          contents(...all.map((head, i) => entry(`h${i}`, head.words, head.num))),
          ...all.flatMap((_, i) => chapter(`h${i}`, 2)),
        ],
        on,
      )
      assert.equal(faultsOf(laid), [])
    },
  )
  return fc.assert(property, { numRuns: 40, seed: 3 })
})

test.run()
