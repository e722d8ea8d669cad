import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Bookmark } from '../../src/layout/page.ts'
import { outlineOf } from '../../src/layout/pages/outline.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'

const shape = (list: readonly Bookmark[]): unknown =>
  list.map(({ title, children }) => (children.length > 0 ? [title, shape(children)] : title))

test('headings nest by their level, across sections, and a skipped level does not lose one', () => {
  const article = el(
    'article',
    {},
    el('h1', { id: 'title' }, 'T'),
    el('h2', { id: 'a' }, 'A'),
    el('h4', { id: 'b' }, 'B'),
    el('h3', { id: 'c' }, 'C'),
    el('section', {}, el('h2', { id: 'd' }, 'D'), el('h3', { id: 'e' }, 'E')),
  )
  assert.equal(shape(outlineOf(article)), [
    [
      'T',
      [
        ['A', ['B', 'C']],
        ['D', ['E']],
      ],
    ],
  ])
})

test('a title is the words on one line, without calls of notes; without an id there is none', () => {
  const article = el(
    'article',
    {},
    el('h1', { id: 't' }, 'A ', el('em', {}, 'b'), el('br', {}), ' c', noteCall('1', '1')),
    el('h2', {}, 'x'),
  )
  assert.equal(outlineOf(article), [{ id: 't', title: 'A b c', children: [] }])
})

test.run()
