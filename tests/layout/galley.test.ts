import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Entry } from '../../src/layout/blocks/entry.ts'
import { setGalley } from '../../src/layout/galley.ts'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, item, note, noteCall } from '../support/builders/element-builder.ts'
import { fonts, textOf, theme } from '../support/builders/laid-out.ts'

const styles = new Styles(theme)
const long =
  'Le Kazakhstan prend acte de la résolution que l’Assemblée générale a adoptée sans la mettre aux voix, et il s’en félicite. '

interface Galley {
  readonly entries: readonly Entry[]
  readonly notes: ReadonlyMap<string, readonly Entry[]>
}

function set(...blocks: Parameters<typeof el>[2][]): Galley {
  const article = el('article', { lang: 'fr' }, ...blocks)
  const entries: Entry[] = []
  const notes = new Map<string, readonly Entry[]>()
  setGalley(article, styles.of(article), { fonts, styles, places: buildStructure(article).places }, theme, {
    notes,
    add: more => entries.push(...more),
  })
  return { entries, notes }
}

/** Lines of an entry: where their first glyph stands, and what they say. */
const at = (entry: Entry): [number, string][] =>
  entry.lines.map(({ x, line }) => [
    Math.round((x + drawLine(line).runs[0].run.x) * 10) / 10,
    drawLine(line)
      .runs.map(({ run }) => textOf(run))
      .join('')
      .trim(),
  ])
const p = (text: string): ReturnType<typeof el> => el('p', {}, text)
const ol = (level: number, ...items: ReturnType<typeof el>[]): ReturnType<typeof el> =>
  el('ol', { class: `level-${level} decimal` }, ...items)

test('a heading stays with what follows; a list with its introduction; two lines of a paragraph with each other', () => {
  const { entries } = set(el('h2', { id: 'h' }, 'Titre'), p('Voici :'), ol(1, item('para-1', '1.', p(long.repeat(3)))))
  const before = entries.map(entry => entry.before)
  assert.equal(before.slice(0, 5), ['auto', 'avoid', 'avoid', 'avoid', 'auto'])
  assert.is(before.at(-1), 'avoid')
  assert.equal(entries[0].anchors, ['h'])
  assert.equal(entries[2].anchors, ['para-1'])
})

test('labels stand before their text: numbers at the margin, points further in, two on one line where one begins the other', () => {
  const { entries } = set(ol(1, item('a', '1.', ol(2, item('b', 'a)', p('Texte'), p('Suite'))))))
  assert.equal(entries.map(at), [
    [
      [0, '1.'],
      [23.8, 'a)'],
      [47.6, 'Texte'],
    ],
    [[23.8, 'Suite']],
  ])
})

test('a label before a table or with no text at all is not lost, and comes first', () => {
  const { entries } = set(
    ol(1, item('a', '1.', el('table', {}, el('tbody', {}, el('tr', {}, el('td', {}, 'Cellule'))))), item('b', '2.')),
  )
  assert.equal(
    entries.flatMap(at).map(([, text]) => text),
    ['1.', 'Cellule', '2.'],
  )
})

test('the number of a heading hangs in the margin', () => {
  const {
    entries: [entry],
  } = set(el('h3', {}, el('span', { class: 'num' }, 'II. '), 'Titre'))
  const [[number], [words]] = at(entry)
  assert.ok(number < -20 && number > -40)
  assert.is(words, 0)
})

test('notes are set apart, in the whole measure wherever they are called, their markers in the margin', () => {
  const { entries, notes } = set(
    el('blockquote', {}, el('p', {}, 'Texte', noteCall('1', '12')), note('1', '12', p('Note'))),
  )
  assert.is(entries.length, 1)
  assert.equal(entries[0].calls, ['note-1'])
  const [[marker], [words]] = at(notes.get('note-1')?.[0] as Entry)
  assert.is(words, 0)
  assert.ok(marker < 0)
  assert.equal(notes.get('note-1')?.[0].anchors, ['note-1'])
})

test('the notes of a table stand under it, not at the foot', () => {
  const cell = el('td', {}, 'Cellule', noteCall('a', 'a'))
  const { entries, notes } = set(
    el('table', {}, el('tbody', {}, el('tr', {}, cell))),
    note('a', 'a', p('Note')),
    p('Texte'),
  )
  assert.is(notes.size, 0)
  assert.equal(
    entries.map(entry => at(entry).at(-1)?.[1]),
    ['Cellulea', 'Note', 'Texte'],
  )
  assert.is(entries[1].before, 'avoid')
  assert.is(entries[2].space, 12)
})

test('head rows come back with each row of the table; its last row is not alone', () => {
  const row = (tag: 'th' | 'td', text: string): ReturnType<typeof el> => el('tr', {}, el(tag, {}, text))
  const { entries } = set(
    el(
      'table',
      {},
      el('caption', {}, 'Titre'),
      el('thead', {}, row('th', 'A')),
      el('tbody', {}, row('td', '1'), row('td', '2'), row('td', '3')),
    ),
  )
  assert.equal(
    entries.map(({ repeat }) => repeat?.length ?? 0),
    [0, 0, 1, 1, 1],
  )
  assert.equal(
    entries.map(({ before }) => before),
    ['auto', 'avoid', 'avoid', 'auto', 'avoid'],
  )
})

test('a picture is made to fit, and its caption stays with it', () => {
  const { entries } = set(
    el(
      'figure',
      {},
      el('img', { src: 'a.png', alt: 'a', width: '4000', height: '1000' }),
      el('figcaption', {}, 'Légende'),
    ),
  )
  assert.ok(Math.abs(entries[0].ink[0].rect.width - 365.2) < 0.01)
  assert.ok(Math.abs(entries[0].ink[0].rect.height - 365.2 / 4) < 0.01)
  assert.is(entries[1].before, 'avoid')
})

test('an attachment begins a page, unless it is the first thing there is', () => {
  const annex = (): ReturnType<typeof el> => el('section', { class: 'annex', id: 'annex' }, p('Texte'))
  assert.equal(
    set(annex(), annex()).entries.map(({ before }) => before),
    ['auto', 'page'],
  )
})

test('a box that is longer than what is handed over at once is a box to its end', () => {
  const { entries } = set(
    el('section', { class: 'summary' }, ...Array.from({ length: 150 }, () => p('Texte'))),
    p('Suite'),
  )
  assert.is(entries.length, 151)
  assert.equal(
    entries.map(({ frame }) => frame !== undefined),
    entries.map((_, i) => i < 150),
  )
})

test.run()
