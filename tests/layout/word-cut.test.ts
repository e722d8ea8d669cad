import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { endsWithHyphen, setLines } from '../../src/layout/inline/line.ts'
import type { LineBox } from '../../src/layout/inline/line-box.ts'
import { hyphenationOf } from '../../src/layout/inline/word-cut.ts'
import { Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { editions, fonts, inkOf, layBlocks, linesOf, patterns, textOf } from '../support/builders/laid-out.ts'
import { frenchParagraphs } from '../support/sources/french-prose.ts'

const styles = new Styles(editions.paper)
type Content = Parameters<typeof el>[2]

function lines(tag: 'p' | 'h2', width: number, ...content: Content[]): LineBox[] {
  const block = el(tag, {}, ...content)
  const article = el('article', { lang: 'fr' }, block)
  const { root, places } = buildStructure(article)
  const context = { fonts, styles, places, hyphenation: hyphenationOf(root, patterns) }
  return setLines(block, styles.of(block, styles.of(article)), { width, firstIndent: 0 }, context)
}

const words = (line: LineBox): string =>
  drawLine(line)
    .runs.map(({ run }) => textOf(run))
    .join('')
const all = (set: readonly LineBox[]): string => set.map(words).join('')
const text =
  'Le développement constitutionnel des établissements internationaux accompagne inévitablement le gouvernement démocratiquement élu.'

test('words are cut with U+00AD at line ends alone; without it the text is the source', () => {
  const set = lines('p', 130, text)
  assert.ok(set.filter(endsWithHyphen).length > 1)
  for (const line of set) assert.not.match(words(line).slice(0, -1), '\u00AD')
  assert.is(all(set).replaceAll('\u00AD', ''), text)
})

test('a justified line ends at the margin with its hyphen', () => {
  const cut = frenchParagraphs()
    .slice(0, 10)
    .flatMap(paragraph => lines('p', 365, paragraph))
    .filter(endsWithHyphen)
  assert.ok(cut.length > 3)
  for (const { runs } of cut.map(drawLine)) {
    const { x, width } = inkOf(runs[runs.length - 1].run)
    assert.ok(Math.abs(x + width - 365) < 0.4, `${x + width}`)
  }
})

test('no more than two lines in a row end with a hyphen', () => {
  for (const paragraph of frenchParagraphs()) {
    const hyphens = lines('p', 200, paragraph)
      .map(line => (endsWithHyphen(line) ? 'x' : '.'))
      .join('')
    assert.not.match(hyphens, 'xxx')
  }
})

test('a heading is not cut, and neither is any text of another edition', () => {
  assert.not.ok(lines('h2', 130, text).some(endsWithHyphen))
  const laid = layBlocks([el('p', {}, text.repeat(20))], editions.standard)
  assert.not.ok(laid.pages.some(page => linesOf(page).some(line => line.text.includes('\u00AD'))))
})

test('each word is cut by its own language, and not where that has no hyphens', () => {
  const cuts = (lang: string): string[] =>
    lines('p', 100, 'Un mot : ', el('span', { lang }, 'peacekeeping '.repeat(12))).map(words)
  assert.ok(
    cuts('en').some(line => line.endsWith('peace\u00AD')),
    cuts('en').join('|'),
  )
  assert.not.ok(cuts('ar').some(line => line.includes('\u00AD')))
})

test('a word of two styles is cut as one; one that two elements share, and one with its call, keep their parts', () => {
  const emphasis = lines('p', 76, 'Les établis', el('em', {}, 'sements'), ' publics')
  assert.is(all(emphasis), 'Les établisse\u00ADments publics')
  const shared = lines('p', 76, 'Les établis', el('a', { href: 'https://un.org/' }, 'sements'), ' publics')
  assert.not.ok(shared.some(endsWithHyphen))
  const called = lines('p', 76, 'Les établissements', noteCall('1', '1'), ' publics')
  assert.ok(called.some(endsWithHyphen))
  assert.is(all(called).replaceAll('\u00AD', ''), 'Les établissements1 publics')
})

test('addresses and words that fit no line are left to their own cuts', () => {
  const url = 'https://www.un.org/fr/developpement/etablissements'
  assert.not.match(all(lines('p', 120, `Voir ${url} ${'développement'.repeat(10)}`)), '\u00AD')
})

test('no page ends inside a word', () => {
  for (let before = 0; before < 8; before++) {
    const first = Array.from({ length: before }, () => el('p', {}, 'Un.'))
    const { pages } = layBlocks(
      [...first, ...frenchParagraphs().map(paragraph => el('p', {}, paragraph))],
      editions.paper,
    )
    assert.ok(pages.some(page => linesOf(page).some(line => line.text.endsWith('\u00AD'))))
    for (const page of pages) assert.not.match(linesOf(page).at(-1)?.text ?? '', /\u00AD$/u)
  }
})

test.run()
