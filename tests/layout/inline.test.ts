import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cutWord } from '../../src/fonts/cut-word.ts'
import { type CollectedParagraph, collect, createCollectWorkspace } from '../../src/layout/inline/collect/collect.ts'
import { type InlineText, inlineText, paragraphsOf } from '../../src/layout/inline/collect/inline-text.ts'
import { PENALTY } from '../../src/layout/inline/collect/items.ts'
import { Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { fonts, theme } from '../support/builders/laid-out.ts'

const styles = new Styles(theme)
type Content = Parameters<typeof el>[2]

function textOf(...content: Content[]): InlineText {
  const paragraph = el('p', {}, ...content)
  const article = el('article', { lang: 'fr' }, paragraph)
  const context = { fonts, styles, places: buildStructure(article).places }
  return inlineText(paragraph, styles.of(paragraph, styles.of(article)), context)
}

/** What is collected of each paragraph: boxes as their text, glue as spaces, `|` (of an address) or `!` (anywhere), breaks as `/`. */
function collected(measure: number, ...content: Content[]): string {
  const workspace = createCollectWorkspace()
  const options = { style: { size: 10, direction: 'ltr' as const }, measure }
  return paragraphsOf(textOf(...content))
    .flatMap(text => shown(collect(text, options, { fonts }, workspace)))
    .join(' ')
}

function shown({ items, ends, flow: { pieces } }: CollectedParagraph): string[] {
  const say = (from: number, to?: number): string =>
    pieces
      .slice(from, to)
      .map(piece => (piece === ' ' ? '_' : piece.text))
      .join('')
  let from = 0
  const words = Array.from({ length: items.length }, (_, i) => {
    const text = say(from, (from = ends.at(i).piece))
    return items.type[i] === PENALTY ? (items.cost[i] < 1000 ? '|' : '!') : text
  })
  return from < pieces.length ? [...words, say(from).replace('_', '/')] : words
}

test('only U+0020 is glue: protected spaces stay in their word', () => {
  assert.is(collected(300, 'le 14\u00a0juin  2021'), 'le _ 14\u00a0juin __ 2021')
})

test('a word goes on across elements; a break ends a line', () => {
  const list = collected(300, 'l’', el('em', {}, 'État'), noteCall('1', '1'), ',', el('br', {}), 'x')
  assert.is(list, 'l’État1, / x')
})

test('an address may end a line after a solidus, not before the call of its note', () => {
  assert.is(collected(900, 'https://un.org/fr/a', noteCall('1', '1')), 'https://un.org/ | fr/ | a 1')
  assert.is(collected(900, 'A/76/86'), 'A/76/86')
})

test('a word wider than the line may end it anywhere but inside a character and its marks', () => {
  assert.is(collected(20, 'abe\u0301WW'), 'a ! b ! e\u0301 ! W ! W')
  assert.is(collected(200, 'abe\u0301WW'), 'abe\u0301WW')
})

test('a raised call: figures are small and high, an asterisk stays as it is', () => {
  const [number, asterisk] = ['1', '*'].map(mark => textOf('a', noteCall('x', mark)).segments[1].style)
  assert.equal([number.size, number.rise], [6.5, 3.5])
  assert.equal([asterisk.size, asterisk.rise], [10, 0])
})

test('text too long to shape is cut, never between a letter and its mark or inside a pair', () => {
  const long = 'e\u0301'.repeat(2000) + '\u{1f600}'.repeat(2000)
  const pieces = cutWord(long)
  assert.is(pieces.join(''), long)
  assert.ok(pieces.length > 4 && pieces.every(piece => piece.length <= 1000 && !/^[\u0301\udc00-\udfff]/u.test(piece)))
})

test.run()
