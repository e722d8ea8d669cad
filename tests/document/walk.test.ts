import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { BlockQuote } from '../../src/document/nodes.ts'
import { plainText, textOf } from '../../src/document/text.ts'
import { visit, visitTexts } from '../../src/document/walk.ts'
import { readBody } from '../support/sources/sketch.ts'

const document = readBody(`Un[^1] *deux*

1. trois

    a) quatre

: cinq

| six |
|---|
| sept |

[^1]: dix

# huit {.annex}

neuf
`)

test('nodes come in reading order, the notes last', () => {
  const words: string[] = []
  visitTexts(document, text => words.push(text.value.trim()))
  assert.equal(
    words.filter(word => word !== ''),
    ['Titre', 'Un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix'],
  )
})

test('parents run from the outermost in', () => {
  const paths: string[] = []
  visit(document, (node, parents) => {
    if (node.type === 'text' && node.value === 'quatre') paths.push(parents.map(parent => parent.type).join(' '))
  })
  assert.equal(paths, ['document list item list item paragraph'])
})

test('skip leaves out what is below', () => {
  let texts = 0
  visit(document, node => {
    if (node.type === 'text') texts += 1
    return node.type === 'list' || node.type === 'attachment' ? 'skip' : undefined
  })
  assert.is(texts, 8)
})

test('a hundred thousand levels', () => {
  let deep: BlockQuote = { type: 'blockQuote', children: [] }
  for (let level = 1; level < 100_000; level++) deep = { type: 'blockQuote', children: [deep] }
  let count = 0
  visit(deep, () => {
    count += 1
  })
  assert.is(count, 100_000)
})

test('plain text of prose and of a document', () => {
  const emphasis = { type: 'emphasis', children: [{ type: 'text', value: 'b' }] } as const
  const prose = [
    { type: 'text', value: 'a' },
    { type: 'break' },
    emphasis,
    { type: 'noteReference', identifier: '1' },
  ] as const
  assert.is(plainText(prose), 'a b')
  assert.is(textOf(document), 'Titre\nUn deux\n1. trois\na) quatre\ncinq\nsix\nsept\nhuit\nneuf\ndix')
})

test.run()
