import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { subset } from '../../src/fonts/subset.ts'
import { identify } from '../../src/pdf-check/reader/sfnt.ts'

const bytesOf = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../fonts/${name}.ttf`, import.meta.url)))

test('a font file says its name, and that it may be embedded', () => {
  const identity = identify(bytesOf('Tinos-BoldItalic'))
  assert.is(identity?.postscriptName, 'Tinos-BoldItalic')
  assert.is(identity?.embedding, 0)
})

test('a subset is told to be of its font, and not of another of the family', async () => {
  const [regular, bold] = ['Tinos-Regular', 'Tinos-Bold'].map(name => identify(bytesOf(name))?.head)
  const part = identify(await subset(bytesOf('Tinos-Regular'), [3, 36, 68]))
  assert.is(part?.head, regular)
  assert.is.not(part?.head, bold)
})

test('data that is not a font has no identity, wherever it ends', () => {
  const bytes = bytesOf('Tinos-Regular')
  for (const length of [0, 3, 11, 40, 200]) assert.is(identify(bytes.slice(0, length)), undefined)
})

test.run()
