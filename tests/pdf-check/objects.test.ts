import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { readObjects, textOf, treeEntries } from '../../src/pdf-check/reader/objects.ts'

const json = (table: object): string =>
  JSON.stringify({ encrypt: { encrypted: false }, qpdf: [{ pdfversion: '1.7' }, { trailer: { value: {} }, ...table }] })

test('references are followed, through others, and one that leads to itself gives nothing', () => {
  const objects = readObjects(
    json({
      'obj:1 0 R': { value: '2 0 R' },
      'obj:2 0 R': { value: { '/A': 1 } },
      'obj:3 0 R': { value: '3 0 R' },
      'obj:4 0 R': { stream: { dict: { '/B': 2 }, data: 'YWI=' } },
    }),
  )
  assert.equal(objects.resolve('1 0 R'), { '/A': 1 })
  assert.equal(objects.dictionary('3 0 R'), {})
  assert.equal(objects.dictionary('4 0 R'), { '/B': 2 })
  assert.is(Buffer.from(objects.stream('4 0 R') ?? []).toString(), 'ab')
  assert.is(objects.resolve('9 0 R'), null)
})

test('strings are text, or bytes', () => {
  assert.is(textOf('u:60/251'), '60/251')
  assert.is(textOf('b:e9'), 'é')
  assert.is(textOf('/Name'), undefined)
})

test('a tree gives the entries of all its levels, and one that is a circle comes to an end', () => {
  const objects = readObjects(
    json({
      'obj:1 0 R': { value: { '/Kids': ['2 0 R', '3 0 R'] } },
      'obj:2 0 R': { value: { '/Nums': [0, 'u:a', 1, 'u:b'] } },
      'obj:3 0 R': { value: { '/Nums': [2, 'u:c'] } },
      'obj:4 0 R': { value: { '/Nums': [0, null], '/Kids': ['4 0 R'] } },
    }),
  )
  assert.equal(treeEntries('1 0 R', objects), [
    [0, 'u:a'],
    [1, 'u:b'],
    [2, 'u:c'],
  ])
  assert.ok(treeEntries('4 0 R', objects).length < 100)
})

test.run()
