import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Document } from '../../src/document/document.ts'
import { identify, idPattern } from '../../src/document/identify.ts'
import { visit } from '../../src/document/walk.ts'
import { readBody } from '../support/sources/sketch.ts'

function idsOf(document: Document): readonly string[] {
  const ids: string[] = []
  visit(document, node => {
    if (node.type !== 'document' && node.id !== undefined) ids.push(node.id)
  })
  return ids
}

const ids = (text: string): readonly string[] => idsOf(readBody(text))

test('paragraphs, points, points of points', () => {
  assert.equal(ids('21. Un\n\n    k) deux\n\n        i) trois\n\n        - quatre\n'), [
    'para-21',
    'para-21-k',
    'para-21-k-i',
    'para-21-k-1',
  ])
  assert.equal(ids('3 bis. Un\n'), ['para-3-bis'])
})

test('one annex, several annexes, what is in them', () => {
  assert.equal(ids('# Annexe {.annex}\n\n## Titre\n'), ['annex', 'annex-title', 'heading-1'])
  assert.equal(ids('# Un\n\n# A {.annex}\n\n## P {.enclosure}\n\n# B {.annex}\n\n## Deux\n'), [
    'heading-1',
    'annex-1',
    'annex-1-title',
    'enclosure',
    'enclosure-title',
    'annex-2',
    'annex-2-title',
    'heading-2',
  ])
})

test('an attachment that numbers from the start again has its id before all its numbers', () => {
  assert.equal(
    ids('1. Un\n\n2. Deux\n\n# A {.annex}\n\n2. Deux\n\n3. Trois\n\n    a) alpha\n\n# B {.annex}\n\n4. Quatre\n'),
    [
      'para-1',
      'para-2',
      'annex-1',
      'annex-1-title',
      'annex-1-para-2',
      'annex-1-para-3',
      'annex-1-para-3-a',
      'annex-2',
      'annex-2-title',
      'para-4',
    ],
  )
})

test('notes', () => {
  assert.equal(ids('x\n\n[^*]: a\n\n[^**]: b\n\n[^1]: c\n\n[^a]: d\n\n[^†]: e\n'), [
    'note-asterisk',
    'note-asterisk-2',
    'note-1',
    'note-a',
    'note-u2020',
  ])
})

test('a number taken twice in one text stays apart', () => {
  assert.equal(ids('1. Un\n\nTexte\n\n1. Un\n'), ['para-1', 'para-1_2'])
})

test('ids of the author win', () => {
  assert.equal(ids('1. Un\n\n# Titre {#para-1}\n\n# Autre {#heading-1}\n'), ['para-1_2', 'para-1', 'heading-1'])
  assert.equal(ids('1. Un\n\n# Titre {#heading-2}\n\n# Autre\n'), ['para-1', 'heading-2', 'heading-2_2'])
})

test('all ids are unique, and ASCII; to do it again changes nothing', () => {
  const document = readBody(
    '1. a\n\n1. b\n\n# A {.annex}\n\n- c\n\n- d\n\n# B {.annex}\n\n1. e\n\n[^é]: f\n\n[^1]: 1. g\n',
  )
  const all = idsOf(document)
  assert.is(new Set(all).size, all.length)
  for (const id of all) assert.match(id, idPattern)
  assert.equal(identify(document), document)
})

test.run()
