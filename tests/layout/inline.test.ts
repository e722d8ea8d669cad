import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { cutWord, segments } from '../../src/layout/inline/inline.ts'
import { PENALTY } from '../../src/layout/inline/items.ts'
import { FlowBuilder } from '../../src/layout/inline/text-flow.ts'
import { Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { fonts, theme } from '../support/builders/laid-out.ts'

const styles = new Styles(theme)

function flowOf(measure: number, ...content: Parameters<typeof el>[2][]): FlowBuilder {
  const paragraph = el('p', {}, ...content)
  const article = el('article', { lang: 'fr' }, paragraph)
  const context = { fonts, styles, places: buildStructure(article).places }
  const builder = new FlowBuilder()
  const style = styles.of(paragraph, styles.of(article))
  builder.begin(segments(paragraph, style, context), style, measure, context)
  return builder
}

/** Boxes as their text, glue as spaces, penalties as `|` (of an address) or `!` (anywhere), breaks as `/`. */
function shown(builder: FlowBuilder): string {
  const { items } = builder
  const words: string[] = []
  for (let end = ''; end !== 'end'; ) {
    let from = builder.counted.piece
    end = builder.nextParagraph()
    for (let i = 0; i < items.length; i++) {
      const text = builder.pieces
        .slice(from, (from = builder.ends.at(i).piece))
        .map(piece => (piece === ' ' ? '_' : piece.text))
        .join('')
      words.push(items.type[i] === PENALTY ? (items.cost[i] < 1000 ? '|' : '!') : text)
    }
    if (end === 'break') {
      builder.addBreakSpace()
      words.push('/')
    }
  }
  return words.join(' ')
}

test('only U+0020 is glue: protected spaces stay in their word', () => {
  assert.is(shown(flowOf(300, 'le 14\u00a0juin  2021')), 'le _ 14\u00a0juin __ 2021')
})

test('a word goes on across elements; a break ends a line', () => {
  const list = flowOf(300, 'l’', el('em', {}, 'État'), noteCall('1', '1'), ',', el('br', {}), 'x')
  assert.is(shown(list), 'l’État1, / x')
})

test('an address may end a line after a solidus, not before the call of its note', () => {
  assert.is(shown(flowOf(900, 'https://un.org/fr/a', noteCall('1', '1'))), 'https://un.org/ | fr/ | a 1')
  assert.is(shown(flowOf(900, 'A/76/86')), 'A/76/86')
})

test('a word wider than the line may end it anywhere but inside a character and its marks', () => {
  assert.is(shown(flowOf(20, 'abe\u0301WW')), 'a ! b ! e\u0301 ! W ! W')
  assert.is(shown(flowOf(200, 'abe\u0301WW')), 'abe\u0301WW')
})

test('a raised call: figures are small and high, an asterisk stays as it is', () => {
  const [number, asterisk] = ['1', '*'].map(mark => flowOf(300, 'a', noteCall('x', mark)).segments[1].style)
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
