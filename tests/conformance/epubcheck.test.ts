import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { withBooks } from '../support/builders/epub-books.ts'
import { requireTool } from '../support/run/ring.ts'
import { epubcheck } from './epubcheck.ts'

requireTool('EPUBCheck', 'javac', 'apt-get install -y openjdk-17-jdk-headless')

test('EPUBCheck has nothing to say of the sample, and finds the broken link of a spoilt copy', () =>
  withBooks(async (good, spoilt) => {
    const results = await epubcheck([good, spoilt])
    assert.type(results, 'object', String(results))
    if (typeof results === 'string') return
    assert.equal(results[0], { file: good, errors: 0, warnings: 0, messages: [] })
    assert.ok(results[1]?.messages.some(({ id, severity }) => id === 'RSC-012' && severity === 'ERROR'))
  }))

test.run()
