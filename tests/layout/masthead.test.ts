import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { type Masthead, setMasthead } from '../../src/layout/pages/masthead.ts'
import { Styles, type Theme } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { editions, faultsOf, fonts, layBlocks, textOf, theme } from '../support/builders/laid-out.ts'

const line = (name: string, ...text: Parameters<typeof el>[2][]): ReturnType<typeof el> =>
  el('p', { class: name }, ...text)

function setOn(on: Theme, ...paragraphs: ReturnType<typeof el>[]): Masthead {
  const styles = new Styles(on)
  const header = el('header', { class: 'masthead' }, ...paragraphs)
  const article = el('article', { lang: 'fr' }, header)
  return setMasthead(
    header,
    styles.of(header, styles.of(article)),
    { fonts, styles, places: buildStructure(article).places },
    on,
  )
}

const set = (...paragraphs: ReturnType<typeof el>[]): Masthead => setOn(theme, ...paragraphs)

/** The lines of the column; a rule is a dash. */
function wordsOf({ entries }: Masthead): string[] {
  return entries.map(({ lines }) =>
    lines.length === 0
      ? '—'
      : drawLine(lines[0].line)
          .runs.map(({ run }) => textOf(run))
          .join('')
          .trim(),
  )
}

/** Top of the first line that begins with these words. */
function top({ placed }: Masthead, words: string): number {
  const found = placed.find(({ entry }) =>
    drawLine(entry.lines[0].line)
      .runs.map(({ run }) => textOf(run))
      .join('')
      .startsWith(words),
  )
  if (found === undefined) throw new Error(`no line ${words}`)
  return found.y
}

test('the lower rule stands where it is measured, and lower under many organs', () => {
  assert.is(set(line('organ', 'Assemblée générale')).rules[1].y, 208.9)
  const many = set(...Array.from({ length: 9 }, (_, i) => line('organ', `Organe ${i}`)))
  assert.ok(many.rules[1].y > top(many, 'Organe 8') + 19)
  assert.ok((many.top ?? 0) > many.rules[1].y)
})

test('a symbol stands at the right edge; more than one line of it pushes the rest down', () => {
  const one = set(line('symbol', 'A/79/907-S/2025/268'), line('organ', 'Organe'))
  const [{ x, line: box }] = one.placed[0].entry.lines
  assert.ok(Math.abs(x + box.width + theme.page.left - 552) < 0.01)
  const long = 'E/CN.4/2005/WG.22/WP.1/Add.1'
  const four = set(...Array.from({ length: 4 }, () => line('symbol', long)), line('organ', 'Organe'))
  assert.ok(four.rules[0].y > 40 + 4 * 22 - 0.01)
  assert.ok(top(four, 'Organe') > four.rules[0].y)
})

test('a blank line before the original where there is no language line', () => {
  const distance = (...names: string[]): number => {
    const masthead = set(...names.map(name => line(name, name)))
    return top(masthead, 'original-language') - top(masthead, names[names.length - 2])
  }
  assert.is(distance('date', 'original-language'), 24)
  assert.is(distance('date', 'language', 'original-language'), 12)
})

test('the agenda begins the column under the rule, with what no area knows; an item stays with its title', () => {
  const masthead = set(
    line('session', 'Session'),
    line('agenda-item', 'Point', noteCall('1', '*')),
    line('agenda-title', 'Titre '.repeat(60)),
    line('other', 'Autre'),
  )
  assert.equal(masthead.placed, [])
  assert.is(masthead.top, 208.9 + 1.44 + 2.5)
  const texts = wordsOf(masthead)
  assert.ok(texts.length > 6)
  assert.equal([texts[0], texts[1], texts.at(-1)], ['Session', 'Point*', 'Autre'])
  assert.ok(masthead.entries.every(({ lines }) => lines[0].x === 60 - theme.page.left))
  assert.equal(
    masthead.entries.slice(0, 3).map(({ before }) => before),
    ['auto', 'avoid', 'avoid'],
  )
  assert.is(masthead.entries.at(-1)?.before, 'auto')
  assert.equal(masthead.entries[1].calls, ['note-1'])
})

test('in a column, all but the feet stand under each other, with rules above the organs and the agenda', () => {
  const on = editions['large-print']
  const blocks = [
    line('organization', 'Nations Unies'),
    line('symbol', 'A/1'),
    line('organ', 'Organe'),
    line('organ', 'Autre'),
    line('date', '1er mai'),
    line('job', '21-08000'),
    line('notice', 'Copie '.repeat(30)),
    line('session', 'Session'),
  ]
  const masthead = setOn(on, ...blocks)
  assert.equal(wordsOf(masthead), ['Nations Unies', 'A/1', '—', 'Organe', 'Autre', '1er mai', '—', 'Session'])
  assert.ok(
    masthead.entries.every(({ before }, i) => before === 'avoid' || masthead.entries[i - 1]?.lines.length !== 0),
  )
  assert.is(masthead.top, undefined)
  const { bottom } = on.masthead.notice
  const feet = masthead.placed.map(({ entry, y }) => ({ y, end: y + entry.height }))
  assert.is(feet.at(-1)?.end, bottom)
  assert.ok(feet.length > 3 && masthead.bottom < feet[0].y)
  assert.is(setOn(on, line('symbol', 'A/1')).bottom, on.page.firstBottom)
})

test('page 1 grows with what stands on it: in every edition nothing is cut, overlaps or leaves the page, and nothing stands on the feet', () => {
  const title =
    'Prévention des conflits armés et renforcement du rôle de la médiation dans le règlement pacifique des différends, y compris la consolidation de la paix'
  const items = (count: number): ReturnType<typeof el>[] =>
    Array.from({ length: count }, (_, i) => [
      line('agenda-item', `Point ${i} de l’ordre du jour`),
      line('agenda-title', `${title} ${i}`),
    ]).flat()
  const feet = [
    line('job', '21-08000 (F) 290621 300621'),
    line('notice', 'Copie accessible non officielle. Texte officiel du document'),
  ]
  const blocks = [
    line('distribution', 'Distr. générale'),
    line('date', '15 juin 2021'),
    line('language', 'Français'),
    line('original-language', 'Original : anglais'),
  ]
  const one = ['Assemblée générale'],
    three = [...one, 'Conseil économique et social', 'Conseil de sécurité']
  const joint = 'A/79/876/Add.1/Rev.1-S/2025/230/Add.1-E/2025/1234/Rev.1'
  const text = Array.from({ length: 60 }, (_, i) => el('p', {}, `Alinéa ${i}.`))
  for (const [name, on] of Object.entries(editions)) {
    for (const [symbol, organs, count] of [
      ['A/76/86', one, 1],
      [joint, three.slice(0, 2), 1],
      ['A/76/86', one, 3],
      [joint, three, 12],
    ] as const) {
      const header = el(
        'header',
        { class: 'masthead' },
        line('organization', 'Nations Unies'),
        line('symbol', symbol),
        ...organs.map(organ => line('organ', organ)),
        ...blocks,
        ...feet,
        line('session', 'Soixante-seizième session'),
        ...items(count),
      )
      const laid = layBlocks([header, el('h1', { id: 'title' }, title), ...text], on, {
        symbols: symbol.split('-'),
        url: 'https://undocs.org/fr/A/76/86',
      })
      assert.equal(faultsOf(laid), [], `${name}, ${symbol}, ${count} items`)
    }
  }
})

test.run()
