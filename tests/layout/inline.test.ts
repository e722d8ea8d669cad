import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cutWord, segments, type Token, tokenize } from '../../src/layout/inline.ts'
import { buildStructure } from '../../src/layout/structure.ts'
import { Styles } from '../../src/layout/theme.ts'
import { el, noteCall } from '../support/element-builder.ts'
import { fonts, theme } from '../support/laid-out.ts'

const styles = new Styles(theme)

function tokens(measure: number, ...content: Parameters<typeof el>[2][]): readonly Token[] {
  const paragraph = el('p', {}, ...content)
  const article = el('article', { lang: 'fr' }, paragraph)
  const context = { fonts, styles, places: buildStructure(article).places }
  return tokenize(segments(paragraph, styles.of(paragraph, styles.of(article)), context), measure, fonts)
}

/** Boxes as their text, glue as spaces, penalties as `|` (of an address) or `!` (anywhere), breaks as `/`. */
const shown = (list: readonly Token[]): string => list.map(token => token.type === 'penalty' ? (token.cost < 1000 ? '|' : '!')
  : token.type === 'break' ? '/' : token.parts.map(({ word, spaces }) => word?.text ?? '_'.repeat(spaces)).join('')).join(' ')

test('only U+0020 is glue: protected spaces stay in their word', () => {
  assert.is(shown(tokens(300, 'le 14\u00a0juin  2021')), 'le _ 14\u00a0juin __ 2021')
})

test('a word goes on across elements; a break ends a line', () => {
  const list = tokens(300, 'l’', el('em', {}, 'État'), noteCall('1', '1'), ',', el('br', {}), 'x')
  assert.is(shown(list), 'l’État1, / x')
})

test('an address may end a line after a solidus, not before the call of its note', () => {
  assert.is(shown(tokens(900, 'https://un.org/fr/a', noteCall('1', '1'))), 'https://un.org/ | fr/ | a 1')
  assert.is(shown(tokens(900, 'A/76/86')), 'A/76/86')
})

test('a word wider than the line may end it anywhere but inside a character and its marks', () => {
  assert.is(shown(tokens(20, 'abe\u0301WW')), 'a ! b ! e\u0301 ! W ! W')
  assert.is(shown(tokens(200, 'abe\u0301WW')), 'abe\u0301WW')
})

test('a raised call: figures are small and high, an asterisk stays as it is', () => {
  const [number, asterisk] = ['1', '*'].map(mark => tokens(300, 'a', noteCall('x', mark))[0])
  const style = (token: Token): readonly number[] => 'parts' in token ? [token.parts[1].segment.style.size, token.parts[1].segment.style.rise] : []
  assert.equal(style(number), [6.5, 3.5])
  assert.equal(style(asterisk), [10, 0])
})

test('text too long to shape is cut, never between a letter and its mark or inside a pair', () => {
  const long = 'e\u0301'.repeat(2000) + '\u{1f600}'.repeat(2000)
  const pieces = cutWord(long)
  assert.is(pieces.join(''), long)
  assert.ok(pieces.length > 4 && pieces.every(piece => piece.length <= 1000 && !/^[\u0301\udc00-\udfff]/u.test(piece)))
})

test.run()
