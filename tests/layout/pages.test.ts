import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Page } from '../../src/layout/page.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el, item, note, noteCall } from '../support/builders/element-builder.ts'
import {
  editions,
  faultsOf,
  layBlocks,
  leavesOf,
  linesOf,
  rolesIn,
  runsOf,
  textOf,
  theme,
} from '../support/builders/laid-out.ts'

/** What an expert looks for at the foot and the head of each page. */

const words = (n: number): string => Array.from({ length: n }, (_, i) => `mot${i % 17}`).join(' ')
const p = (...content: (Element | string)[]): Element => el('p', {}, ...content)
const saying = (pages: readonly Page[], text: string): number[] =>
  pages.flatMap((page, i) => (runsOf(page).some(({ run }) => textOf(run).includes(text)) ? [i] : []))

const document = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 5, max: 220 }).map(n => p(words(n))) },
    { weight: 1, arbitrary: fc.constantFrom('h2', 'h3', 'h4').map(tag => el(tag as 'h2', {}, 'Titre')) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.integer({ min: 5, max: 120 }), { minLength: 1, maxLength: 6 })
        .map(list =>
          el('ol', { class: 'level-1 decimal' }, ...list.map((n, i) => item(`x${i}`, `${i + 1}.`, p(words(n))))),
        ),
    },
  ),
  { minLength: 10, maxLength: 40 },
)

for (const [name, on] of Object.entries(editions)) {
  test(`${name}: no widow, no orphan, no heading left behind`, () => {
    fc.assert(
      fc.property(document, blocks => {
        const { pages, structure } = layBlocks([...blocks, p('Fin.')], on)
        const lines = pages.map(page => {
          const counts = new Map<number, number>()
          for (const { owner } of runsOf(page)) counts.set(owner, (counts.get(owner) ?? 0) + 1)
          return counts
        })
        for (const { leaf } of rolesIn(structure, 'P').flatMap(leavesOf)) {
          const shares = lines.flatMap(counts => counts.get(leaf) ?? [])
          if (shares.length > 1)
            assert.ok(
              shares.every(count => count >= 2),
              `${shares} lines`,
            )
        }
        for (const page of pages)
          assert.is.not(
            linesOf(page)
              .filter(({ text }) => text !== '')
              .at(-1)
              ?.text.trim(),
            'Titre',
          )
      }),
      { numRuns: 25, seed: 76 },
    )
  })
}

test('the note of a heading, a paragraph, a point, a quotation stands on the page of its call; asterisks and figures alike', () => {
  const call = (name: string, mark: string): Element => noteCall(name, mark)
  for (const lead of Array.from({ length: 14 }, (_, i) => i + 40)) {
    const { pages, destinations } = layBlocks([
      p(...Array.from({ length: lead }, () => [el('br', {}), 'ligne']).flat()),
      el('h2', {}, 'Titre', call('h', '*')),
      note('h', '*', p('Note du titre')),
      p(words(20), call('p', '1')),
      note('p', '1', p('Note du texte')),
      el(
        'ol',
        { class: 'level-1 decimal' },
        item('i', '1.', p(words(20), call('l', '2')), note('l', '2', p('Note du point'))),
      ),
      el('blockquote', {}, p(words(20), call('q', '**')), note('q', '**', p('Note de la citation'))),
    ])
    const pageOf = new Map(destinations.map(({ id, page }) => [id, page]))
    for (const name of ['h', 'p', 'l', 'q'])
      assert.is(pageOf.get(`note-${name}`), pageOf.get(`call-${name}`), `note ${name} after ${lead} lines`)
    assert.equal(saying(pages, 'Note du titre'), saying(pages, 'Titre'))
  }
})

test('each note begins on the page of its call, the notes of a page in the order of their calls, at its foot', () => {
  const blocks = Array.from({ length: 30 }, (_, i) => [
    p(words(40 + ((i * 7) % 50)), noteCall(String(i), String(i + 1))),
    note(String(i), String(i + 1), p(`note-${i} ${words((i * 5) % 60)}`)),
  ]).flat()
  const laid = layBlocks(blocks)
  assert.equal(faultsOf(laid), [])
  const pageOf = new Map(laid.destinations.map(({ id, page }) => [id, page]))
  for (let i = 0; i < 30; i++) assert.is(pageOf.get(`note-${i}`), pageOf.get(`call-${i}`), `note ${i + 1}`)
  for (const page of laid.pages) {
    const notes = linesOf(page).flatMap(({ text, baseline }) =>
      /note-(\d+)/u.exec(text) ? [{ number: Number(/note-(\d+)/u.exec(text)?.[1]), baseline }] : [],
    )
    assert.equal(
      notes.map(({ number }) => number),
      notes.map(({ number }) => number).sort((a, b) => a - b),
    )
  }
})

test('a note longer than its page goes on at the foot of the next ones, under the text that goes on too', () => {
  const lines = Array.from({ length: 90 }, (_, i) => `suite-${i}.`)
  const laid = layBlocks([
    p('Appel', noteCall('a', '1')),
    note('a', '1', ...lines.map(text => p(text))),
    p(words(2000)),
  ])
  assert.equal(faultsOf(laid), [])
  const where = lines.map(text => saying(laid.pages, text)[0])
  assert.ok(where.every((page, i) => i === 0 || page >= where[i - 1]) && where[0] === 0 && (where.at(-1) ?? 0) > 0)
})

test('a head over a page that ends: its text goes on after it in every edition, notes included', () => {
  for (const on of Object.values(editions)) {
    for (let lead = 1; lead < 60; lead += 3) {
      const { pages } = layBlocks(
        [
          p(...Array.from({ length: lead }, () => [el('br', {}), 'x']).flat()),
          el('h2', {}, 'Titre', noteCall('t', '1')),
          note('t', '1', p('Note')),
          p(words(60)),
        ],
        on,
      )
      const [title] = saying(pages, 'Titre')
      assert.equal(saying(pages, 'Note'), [title])
      assert.is(saying(pages, 'mot0')[0], title)
    }
  }
  assert.ok(theme.paragraphs.widows >= 2 && theme.paragraphs.orphans >= 2)
})

test.run()
