import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { pdfCheckDocument } from '../../docs/generate/pdf-check.ts'
import { conditions } from '../../src/pdf-check/conditions.ts'
import { humanConditions } from '../../src/pdf-check/matterhorn.ts'
import { pdfMutants } from '../support/files/pdf-mutants.ts'

const docs = fileURLToPath(new URL('../../docs/pdf-check.md', import.meta.url))

test('each condition has an id of its own, a reference, a sentence and an imperative', () => {
  const ids = conditions.map(({ id }) => id)
  assert.is(new Set(ids).size, ids.length)
  for (const { id, reference, summary, hint } of conditions) {
    assert.match(id, /^[a-z]+(?:-[a-z]+)*$/u)
    assert.match(reference, /^(?:Matterhorn \d\d-\d\d\d|ISO|WCAG|heard|Tagged PDF|DPUB-ARIA)/u, id)
    assert.match(summary, /^[A-Z].*\.$/su, id)
    assert.match(hint, /^[a-z].*[^.]$/u, id)
  }
})

test('each of the 48 human conditions is decided by conditions that exist', () => {
  assert.is(humanConditions.length, 48)
  assert.is(new Set(humanConditions.map(({ id }) => id)).size, 48)
  const ids = new Set(conditions.map(({ id }) => id))
  for (const { id, decidedBy } of humanConditions) {
    assert.ok(decidedBy.length > 0, id)
    assert.equal(
      decidedBy.filter(one => !ids.has(one)),
      [],
      id,
    )
  }
})

test('docs/pdf-check.md is current', () => {
  const text = pdfCheckDocument(conditions, humanConditions, pdfMutants)
  if (process.env.UPDATE === '1') writeFileSync(docs, text)
  assert.fixture(readFileSync(docs, 'utf8'), text)
})

test.run()
