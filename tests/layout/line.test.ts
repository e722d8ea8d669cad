import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { setLines } from '../../src/layout/inline/line.ts'
import type { LineBox } from '../../src/layout/inline/line-box.ts'
import { type Style, Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { fonts, inkOf, textOf, theme } from '../support/builders/laid-out.ts'
import { frenchParagraphs } from '../support/sources/french-prose.ts'

const styles = new Styles(theme)

function lines(
  given: Partial<Style>,
  width: number,
  firstIndent: number,
  ...content: Parameters<typeof el>[2][]
): LineBox[] {
  const paragraph = el('p', {}, ...content)
  const article = el('article', { lang: 'fr' }, paragraph)
  const context = { fonts, styles, places: buildStructure(article).places }
  return setLines(paragraph, { ...styles.of(paragraph, styles.of(article)), ...given }, { width, firstIndent }, context)
}

const starts = (line: LineBox): number => drawLine(line).runs[0].run.x
const ends = (line: LineBox): number =>
  Math.max(...drawLine(line).runs.map(({ run }) => inkOf(run).x + inkOf(run).width))
const text =
  'Le Kazakhstan prend acte de la résolution que l’Assemblée générale a adoptée sans la mettre aux voix, et il s’en félicite.'

test('justified lines end at the margin, the last one and one before a break do not', () => {
  const set = lines({ align: 'justify' }, 365, 24, text, el('br', {}), 'Fin')
  assert.is(set.length, 3)
  assert.is(starts(set[0]), 24)
  assert.is(starts(set[1]), 0)
  assert.ok(Math.abs(ends(set[0]) - 365) < 0.4, `${ends(set[0])}`)
  assert.ok(ends(set[1]) < 300)
})

test('aligned to the end and centred, spaces keep their width', () => {
  const [end] = lines({ align: 'end' }, 200, 0, 'a b')
  const [center] = lines({ align: 'center' }, 200, 0, 'a b')
  assert.ok(Math.abs(ends(end) - 200) < 0.4)
  assert.ok(Math.abs(starts(center) + ends(center) - 200) < 0.4)
  assert.is(drawLine(end).runs[0].run.wordSpacing, 0)
})

test('every space of the text is in a line, the one at its end too', () => {
  const set = lines({}, 150, 0, `${text} `)
  assert.is(set.flatMap(line => drawLine(line).runs.map(({ run }) => textOf(run))).join(''), `${text} `)
  assert.ok(
    set
      .slice(0, -1)
      .map(line => drawLine(line).runs)
      .every(runs => textOf(runs[runs.length - 1].run).endsWith(' ')),
  )
})

test('no gap grows to 0.6 em; letters spread by 0.02 em and tighten by 0.01 em at most; spaces shrink by a third at most', () => {
  const runs = [120, 200, 365].flatMap(width =>
    frenchParagraphs()
      .slice(0, 20)
      .flatMap(paragraph => lines({}, width, 0, paragraph).flatMap(line => drawLine(line).runs.map(({ run }) => run))),
  )
  for (const { letterSpacing, wordSpacing } of runs) {
    const space = fonts.spaceWidth('serif') / 100 + letterSpacing + wordSpacing
    // A reader of the content stream counts what follows the last letter as well.
    assert.ok(letterSpacing + space < 6, `a gap of ${letterSpacing + space}`)
    assert.ok(space > 1.7, `a space of ${space}`)
    assert.ok(letterSpacing - 0.3 < 0.2001 && letterSpacing - 0.3 > -0.1001, `letters ${letterSpacing}`)
  }
  assert.ok(runs.some(({ letterSpacing }) => letterSpacing > 0.4))
})

test('a line knows the notes it calls, its links and their places', () => {
  const [line] = lines({}, 365, 0, 'Voir ', el('a', { href: '#x', id: 'here' }, 'ici'), noteCall('1', '1'), '.')
  assert.equal(line.calls, ['note-1'])
  const { links, runs } = drawLine(line)
  assert.is(links.length, 2)
  assert.is(links[0].x, runs[1].run.x)
  assert.equal(
    line.anchors.map(({ id }) => id),
    ['here', 'call-1'],
  )
})

test('a line that is nothing but the call of a note calls it too', () => {
  const [line] = lines({}, 365, 0, noteCall('1', '1'))
  assert.equal(line.calls, ['note-1'])
  assert.equal(
    line.anchors.map(({ id }) => id),
    ['call-1'],
  )
})

test.run()
