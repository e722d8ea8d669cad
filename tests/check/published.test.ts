import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { frontMatter, readText } from '../support/sources/sketch.ts'

/** A text that is reprinted as published: its wording is held to nothing, what would break an output is. */

function found(body: string, published: boolean): readonly string[] {
  const front = frontMatter.replace(
    'kind: note-verbale',
    `kind: document${published ? '\ntypography: as-published' : ''}`,
  )
  const { document } = readText(front + body)
  if (document === undefined) throw new Error('no document')
  return check(document, contextFor('fr')).map(({ severity, rule }) => `${severity} ${rule}`)
}

test('numbers out of order, quotation marks, symbols and the side of a call are the published text’s own', () => {
  const body = '1. Un "mot" de A/76/86/Ad.9\n\n3. Trois.[^1]\n\n    c) point\n\n[^1]: Note.\n'
  assert.equal(
    [...found(body, false)].sort(),
    [
      'error paragraph-sequence',
      'error point-sequence',
      'warning note-call-position',
      'warning straight-quote',
      'warning straight-quote',
      'warning symbol-in-text',
    ].sort(),
  )
  assert.equal(found(body, true), [])
})

test('a table without headers is a warning, not an error', () => {
  const table = ':::table{head=0}\n| a\n| b\n:::\n'
  assert.equal(found(table, false), ['error table-header'])
  assert.equal(found(table, true), ['warning table-header'])
})

test('a call without its note and a link to nowhere are errors still', () => {
  assert.equal(found('Un[^9] [deux](#trois).\n', true), ['error note-undefined', 'error link-target'])
})

test.run()
