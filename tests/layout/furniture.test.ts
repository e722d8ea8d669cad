import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { PaintOp } from '../../src/layout/page.ts'
import { endRuleOps, firstPageOps, folioOps, headerShift, runningOps } from '../../src/layout/pages/furniture.ts'
import { editions, fonts, inkOf, textOf, theme } from '../support/builders/laid-out.ts'

const furniture = { symbols: ['A/79/907', 'S/2025/268'], jobNumber: '25-06872', url: 'https://undocs.org/en/A/79/907' }

/** Words → left and right edge, and baseline. */
function texts(ops: readonly PaintOp[]): Record<string, { x: number; end: number; baseline: number }> {
  return Object.fromEntries(
    ops.flatMap(op => {
      if (op.op !== 'text') return []
      const { x, width } = inkOf(op.run)
      return [[textOf(op.run), { x, end: x + width, baseline: op.run.baseline }]]
    }),
  )
}

test('even pages: symbols and folio at the left, the job number at the right; odd pages the other way round', () => {
  const [even, odd] = [2, 3].map(number =>
    texts([...runningOps(furniture, number, theme, fonts), ...folioOps(number, 24, theme, fonts)]),
  )
  for (const words of ['A/79/907', '2/24']) assert.is(even[words].x, 60)
  assert.ok(Math.abs(even['25-06872'].end - 552) < 0.01)
  for (const words of ['S/2025/268', '3/24']) assert.ok(Math.abs(odd[words].end - 552) < 0.01)
  assert.is(odd['25-06872'].x, 60)
})

test('symbols stack upwards over a rule that stays; when there is no room left, all of it moves down', () => {
  const heads = texts(runningOps(furniture, 2, theme, fonts))
  assert.ok(heads['A/79/907'].baseline < heads['S/2025/268'].baseline)
  assert.ok(heads['S/2025/268'].baseline < theme.running.header.rule.y)
  assert.is(headerShift(furniture, theme), 0)
  const many = { symbols: Array.from({ length: 9 }, (_, i) => `A/${i}`) }
  const shifted = texts(runningOps(many, 2, theme, fonts))
  assert.ok(shifted['A/0'].baseline > 18)
  assert.is(Math.round(shifted['A/8'].baseline - theme.running.header.baseline), Math.round(headerShift(many, theme)))
})

test('in large print the furniture has the face and the size of the text', () => {
  const on = editions['large-print']
  const runs = [...runningOps(furniture, 2, on, fonts), ...folioOps(2, 24, on, fonts)].flatMap(op =>
    op.op === 'text' ? op.run.fragments : [],
  )
  assert.is(runs.length, 4)
  for (const { face, size } of runs) assert.equal([face.replace('-bold', ''), size], ['sans', 18])
})

test('everything that furniture paints is an artifact', () => {
  const ops = [
    ...runningOps(furniture, 2, theme, fonts),
    ...folioOps(2, 24, theme, fonts),
    ...firstPageOps(furniture, theme),
    ...endRuleOps(100, 735, theme),
  ]
  assert.ok(ops.every(({ owner }) => typeof owner !== 'number'))
})

test('the bar code holds the job number between start and stop, the other code the address; none without', () => {
  const [bars, qr] = firstPageOps(furniture, theme)
  // Code 39: five bars to a character; 25-06872 without its hyphen, and two asterisks.
  assert.is(bars.op === 'fill' && bars.rects.length, 5 * (7 + 2))
  const { x, width } = theme.masthead.barcode
  assert.ok(bars.op === 'fill' && bars.rects.every(rect => rect.x >= x && rect.x + rect.width <= x + width + 0.01))
  assert.ok(qr.op === 'fill' && qr.rects.length > 100)
  assert.equal(firstPageOps({ symbols: ['A/1'] }, theme), [])
})

test('the end rule is centred under the text, and left out where the page is full', () => {
  const [rule] = endRuleOps(100, 735, theme)
  assert.ok(rule.op === 'fill')
  if (rule.op === 'fill') assert.equal(rule.rects[0], { x: 270, y: 125, width: 72, height: 0.25 })
  assert.equal(endRuleOps(720, 735, theme), [])
})

test.run()
