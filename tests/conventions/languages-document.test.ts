import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { languagesDocument } from '../../docs/generate/languages.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const docs = new URL('../../docs/languages.md', import.meta.url)

test('docs/languages.md is current', () => {
  const text = languagesDocument(shippedAssets)
  if (process.env.UPDATE === '1') writeFileSync(docs, text)
  assert.fixture(readFileSync(docs, 'utf8'), text)
})

test.run()
