import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { withBooks } from '../support/builders/epub-books.ts'
import { requireTool } from '../support/run/ring.ts'
import { ace } from './ace.ts'

requireTool('Ace', 'chromium', 'apt-get install -y chromium')

test('Ace finds no violation in the sample, and the missing language of a spoilt copy', () =>
  withBooks(async (good, spoilt) => {
    assert.equal(await ace(good), [])
    const found = await ace(spoilt)
    assert.ok(typeof found !== 'string' && found.some(({ rule }) => rule === 'html-has-lang'))
  }))

test.run()
