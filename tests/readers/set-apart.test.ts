import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { body, complaints, readBody } from '../support/sources/sketch.ts'

test('a line of colons ends the paragraph above it; blank lines around it mean nothing', () => {
  const tight = 'Avant.\n:::summary\nUn.\n\nDeux.\n:::\nAprès.\n'
  assert.is(body(tight), 'Avant.\nsummary\n  Un.\n  Deux.\nAprès.\n')
  assert.is(body(tight.replaceAll(/(:::.*)\n/gu, '\n$1\n\n')), body(tight))
})

test('a block contains lists and notes, and belongs to an item if it is indented like it', () => {
  const source = '1. Un :\n\n    :::resolution\n    1. *Décide*[^1].\n    :::\n\n2. Deux.\n\n[^1]: Note.\n'
  assert.is(
    body(source),
    'decimal 1\n  1.\n    Un :\n    resolution\n      decimal 1\n        1.\n          emphasis(Décide)[^1].\n  2.\n    Deux.\n',
  )
})

test('a block in a block ends with its own line, of fewer colons', () => {
  assert.is(
    body('::::resolution\nUn.\n\n:::signature\nDeux.\n:::\n\nTrois.\n::::\n'),
    'resolution\n  Un.\n  signature\n    Deux.\n  Trois.\n',
  )
})

test('a table of contents is allowed only in the text and its attachments', () => {
  assert.equal(complaints('1. Un :\n\n    :::contents\n    :::\n\n# T\n').length, 1)
  assert.equal(complaints(':::contents\n:::\n\n# T\n\n# Annexe {.annex}\n\n:::contents\n:::\n\n## U\n').length, 0)
})

test('braces name a block and say its language', () => {
  const [block] = readBody(':::summary{#resume lang=en}\nText.\n:::\n').mainBody
  assert.is(block?.id, 'resume')
  assert.is(block?.lang, 'en')
})

test('a resolution has numbers of its own: its paragraphs are named after it, and its references lead to them', () => {
  const {
    mainBody: [, resolution],
  } = readBody('1. Un.\n\n:::resolution\n1. Deux.\n:::\n\n2. Trois.\n')
  assert.equal(
    resolution?.type === 'container' &&
      resolution.children.flatMap(block => (block.type === 'list' ? block.children.map(({ id }) => id) : [])),
    ['resolution-para-1'],
  )
})

test('two colons, and colons after a backslash, are words', () => {
  assert.is(body(':: a\n\n\\:::b\n'), ':: a\n:::b\n')
})

test('faults are reported at their place', () => {
  assert.equal(complaints(':::summary{.box}\nA.\n:::\n'), ['unknown-attribute 1:1'])
  assert.equal(complaints(':::contents{depth=0}\n:::\n'), ['container-use 1:1'])
  assert.equal(complaints('A.\n\n:::description\nB.\n:::\n'), ['container-use 3:1'])
  assert.equal(complaints(':::summary\nA.\n\n# Annexe {.annex}\n\nB.\n'), [
    'container-open 1:1',
    'unknown-attribute 4:1',
  ])
  assert.equal(complaints(':::\n'), ['unread-markup 1:1'])
  assert.equal(complaints('::: summary\nA.\n:::\n'), ['unread-markup 1:1', 'unread-markup 3:1'])
})

test.run()
