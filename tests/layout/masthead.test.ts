import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Masthead, setMasthead } from '../../src/layout/masthead.ts'
import { buildStructure } from '../../src/layout/structure.ts'
import { Styles } from '../../src/layout/theme.ts'
import { el, noteCall } from '../support/element-builder.ts'
import { fonts, textOf, theme } from '../support/laid-out.ts'

const styles = new Styles(theme)
const line = (name: string, ...text: Parameters<typeof el>[2][]): ReturnType<typeof el> => el('p', { class: name }, ...text)

function set(...paragraphs: ReturnType<typeof el>[]): Masthead {
  const header = el('header', { class: 'masthead' }, ...paragraphs)
  const article = el('article', { lang: 'fr' }, header)
  return setMasthead(header, styles.of(header, styles.of(article)), { fonts, styles, places: buildStructure(article).places }, theme)
}

/** Top of the first line that begins with these words. */
function top({ placed }: Masthead, words: string): number {
  const found = placed.find(({ entry }) => entry.lines[0].line.runs.map(({ run }) => textOf(run)).join('').startsWith(words))
  if (found === undefined) throw new Error(`no line ${words}`)
  return found.y
}

test('the lower rule stands where it is measured, and lower under many organs', () => {
  assert.is(set(line('organ', 'Assemblée générale')).rules[1].y, 208.9)
  const many = set(...Array.from({ length: 9 }, (_, i) => line('organ', `Organe ${i}`)))
  assert.ok(many.rules[1].y > top(many, 'Organe 8') + 19)
  assert.ok(many.bottom > many.rules[1].y)
})

test('two symbols stand on one line, the last at the right edge; more stand under each other and push the rest down', () => {
  const two = set(line('symbol', 'A/79/907'), line('symbol', 'S/2025/268'), line('organ', 'Organe'))
  assert.is(top(two, 'A/79'), top(two, 'S/2025'))
  const [a, s] = two.placed.map(({ entry: { lines: [{ x, line: box }] } }) => ({ x, end: x + box.width }))
  assert.ok(a.end < s.x)
  assert.ok(Math.abs(s.end + theme.page.left - 552) < 0.01)
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

test('the agenda goes under the rule, with what no area knows; its calls are the page’s', () => {
  const masthead = set(line('session', 'Session'), line('agenda-item', 'Point', noteCall('1', '*')), line('agenda-title', 'Titre '.repeat(60)), line('other', 'Autre'))
  assert.ok(top(masthead, 'Session') > 208.9)
  assert.ok(top(masthead, 'Autre') > top(masthead, 'Titre'))
  assert.is(masthead.bottom, top(masthead, 'Autre') + 12)
  assert.equal(masthead.calls, ['note-1'])
})

test.run()
