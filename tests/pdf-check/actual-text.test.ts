import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { actualTexts, readAs } from '../../src/pdf-check/actual-text.ts'
import { turnedProperties } from '../../src/pdf/marked-content.ts'

test('texts are read as the writer writes them, from all streams of a page', () => {
  const stream = (mcid: number, text: string): Uint8Array => Buffer.from(`/Span ${turnedProperties(mcid, text)} BDC\n(x) Tj\nEMC\n/P <</MCID 9>> BDC\n`, 'latin1')
  assert.equal([...actualTexts([stream(0, 'سلام'), undefined, stream(7, '')])], [[0, 'سلام'], [7, '']])
})

test('characters in another order are believed, other characters are not', () => {
  assert.is(readAs('abc', 'cba'), 'abc')
  assert.is(readAs('abd', 'cba'), 'cba')
  assert.is(readAs('', 'cba'), 'cba')
  assert.is(readAs('abcc', 'cba'), 'cba')
})

test.run()
