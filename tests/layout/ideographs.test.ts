import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { setLines } from '../../src/layout/inline/line.ts'
import type { LineBox } from '../../src/layout/inline/line-box.ts'
import { hasIdeographs } from '../../src/layout/scripts/ideographs.ts'
import { loadTheme } from '../../src/layout/style/load-theme.ts'
import { type Style, Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { fonts, inkOf, lineBreaks, textOf } from '../support/builders/laid-out.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const styles = new Styles(loadTheme(shippedAssets, 'standard', 'zh'))

/** The text with `|` where a line may end. */
const broken = (text: string): string => {
  const breaks = lineBreaks(text)
  return [...text].map((character, i) => (breaks?.[i] === 1 ? '|' : '') + character).join('')
}

function lines(given: Partial<Style>, width: number, ...content: Parameters<typeof el>[2][]): LineBox[] {
  const paragraph = el('p', {}, ...content)
  const article = el('article', { lang: 'zh' }, paragraph)
  const context = { fonts, styles, lineBreaks, places: buildStructure(article).places }
  return setLines(
    paragraph,
    { ...styles.of(paragraph, styles.of(article)), ...given },
    { width, firstIndent: 0 },
    context,
  )
}

const texts = (set: readonly LineBox[]): string[] =>
  set.map(line =>
    drawLine(line)
      .runs.map(({ run }) => textOf(run))
      .join(''),
  )
const right = (line: LineBox): number =>
  Math.max(...drawLine(line).runs.map(({ run }) => inkOf(run).x + inkOf(run).width))

const text =
  '大会，回顾2021年11月15日第76/6号决议，其中欢迎秘书长应会员国在纪念联合国成立七十五周年宣言（A/RES/75/1）中提出的要求，提交题为“我们的共同议程”的丰富而务实的报告，' +
  '并重申《联合国宪章》、《2030年可持续发展议程》和General Assembly resolution 60/251所载的宗旨；'

test('a line may end between ideographs, never before a sign that closes nor after one that opens', () => {
  assert.is(broken('大会，重申《宪章》；'), '大|会，|重|申|《宪|章》；')
  assert.is(broken('题为“我们的共同议程”的报告'), '题|为|“我|们|的|共|同|议|程”|的|报|告')
  assert.is(broken('（第76/6号）'), '（第|76/6|号）')
  assert.is(broken('决议(A/RES/76/6)通过'), '决|议|(A/RES/76/6)|通|过')
  assert.is(broken('卡尔·马克思、恩格斯……等。'), '卡|尔·|马|克|思、|恩|格|斯……|等。')
  assert.is(broken('㈠ 审查；100%的人'), '㈠ |审|查；|100%|的|人')
})

test('words of other scripts and figures are whole; a text without ideographs has no such places', () => {
  assert.is(broken('根据General Assembly-resolution决定3 200人'), '根|据|General Assembly-resolution|决|定|3 200|人')
  assert.is(lineBreaks('L’Assemblée générale, «\u00a077/335\u00a0»'), undefined)
  assert.is(lineBreaks('الجمعية العامة'), undefined)
  assert.equal([hasIdeographs(el('p', {}, el('em', {}, '大'))), hasIdeographs(el('p', {}, 'a“b”'))], [true, false])
})

test('no line begins with what closes, and none ends with what opens, at any measure; nothing is lost and nothing added', () => {
  for (let width = 60; width <= 365; width += 7)
    for (const align of ['justify', 'start'] as const) {
      const set = texts(lines({ align }, width, text))
      assert.is(set.join(''), text, `${width}`)
      for (const line of set) {
        assert.not.match(line, /^[，。；：、）》”’？！…]/u, `${width}: ${line}`)
        assert.not.match(line, /[（《“‘]$/u, `${width}: ${line}`)
      }
    }
})

test('justified lines end at the margin by what is added to each letter; the last one does not', () => {
  const set = lines({ align: 'justify' }, 340, text)
  assert.ok(set.length > 3)
  for (const line of set.slice(0, -1)) assert.ok(Math.abs(right(line) - 340) < 0.01, `${right(line)}`)
  assert.ok(
    set.slice(0, -1).some(({ tracking }) => tracking > 0.1),
    'spread',
  )
  assert.is(set.at(-1)?.tracking, 0)
})

test('from a tenth of an em between letters on, readers see spaces: no line is spread as far', () => {
  for (let width = 50; width <= 365; width += 5)
    for (const { tracking } of lines({ align: 'justify', size: 10 }, width, text)) {
      assert.ok(tracking <= 0.9 + 1e-9, `${width}: ${tracking}`)
    }
})

test('no line begins with the call of a note, nor does one begin between a mark and its letter', () => {
  for (let width = 60; width <= 120; width += 3) {
    const set = texts(
      lines(
        {},
        width,
        '大会回顾其以往各项决议，',
        noteCall('1', '1'),
        '并重申会员国的承诺，',
        noteCall('2', '2'),
        '决定如下：',
      ),
    )
    for (const line of set) assert.not.match(line, /^[12]/u, `${width}: ${line}`)
  }
})

test.run()
