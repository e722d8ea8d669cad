import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { across, mirrored, mirroredRect } from '../../src/layout/pages/mirror.ts'
import { turned } from '../../src/layout/style/orientation.ts'
import { editions } from '../support/builders/laid-out.ts'

test('what begins at the text’s edge begins at the other side of the page, and is as wide', () => {
  assert.is(across('ltr', 612, 100)(20, 50), 120)
  assert.is(across('rtl', 612, 100)(20, 50), 442)
  assert.equal(mirroredRect({ x: 10, y: 5, width: 30, height: 2 }, 612), { x: 572, y: 5, width: 30, height: 2 })
})

for (const [name, upright] of Object.entries(editions))
  for (const theme of [upright, turned(upright)]) {
    test(`${name}, ${theme.page.width} wide: turned over twice, a theme is as it was; codes and rules stay on the page`, () => {
      const once = mirrored(theme)
      const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`)
      const [twice, { page, notes, masthead }] = [mirrored(once), once]
      for (const side of ['left', 'right', 'frameLeft', 'frameRight'] as const)
        close(twice.page[side], theme.page[side])
      close(twice.notes.rule.x, theme.notes.rule.x)
      close(twice.masthead.qr.x, theme.masthead.qr.x)
      assert.ok(page.left < page.right && page.frameLeft < page.frameRight)
      assert.ok(notes.rule.x + notes.rule.width <= page.width)
      // The QR code stands at the beginning of an English line's margin, the barcode at its end: here the other way
      // round.
      if (theme === upright) assert.ok(masthead.qr.x < masthead.barcode.x)
    })
  }

test.run()
