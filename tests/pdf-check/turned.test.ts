import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { turned } from '../../src/pdf-check/reader/turned.ts'

const hebrew = 'עברית'
const painted = [...hebrew].reverse().join('')

test('words from right to left are turned where they stand in a line from left to right', () => {
  assert.is(turned(`des Nat${painted}ions Unies,`, 'ltr'), `des Nat${hebrew}ions Unies,`)
})

test('a line from right to left is turned as a whole, figures and Latin words but for their own order', () => {
  assert.is(turned(`.2030 ${painted} Act ${painted}`, 'rtl'), `${hebrew} Act ${hebrew} 2030.`)
})

test('a line without such letters stays', () => {
  assert.is(turned('(a) 12', 'rtl'), '(a) 12')
})

test.run()
