import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Element } from '../../src/render/markup/element.ts'
import { elements } from '../../src/render/markup/tree.ts'
import { isolateCalls } from '../../src/render/web/note-calls.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'

const directions = (root: Element): readonly (string | undefined)[] =>
  elements(isolateCalls(root))
    .filter(({ tagName }) => tagName === 'a')
    .map(({ properties }) => properties.dir)

test('calls in a text from right to left are isolates of that direction', () => {
  const line = el('p', {}, 'عام 2030', noteCall('1', '1'), '؛ ', el('em', {}, 'عام', noteCall('2', '2')))
  assert.equal(directions(el('article', { dir: 'rtl' }, el('section', {}, line))), ['rtl', 'rtl'])
})

test('in a part of the other direction they have that of the part', () => {
  const annex = el('section', { dir: 'ltr' }, el('p', {}, 'in 2030', noteCall('1', '1')))
  const words = el('p', {}, el('span', { dir: 'ltr' }, 'Act', noteCall('2', '2')), noteCall('3', '3'))
  assert.equal(directions(el('article', { dir: 'rtl' }, annex, words)), [undefined, undefined, 'rtl'])
  assert.equal(directions(el('article', {}, el('p', { dir: 'rtl' }, 'عام 2030', noteCall('1', '1')))), ['rtl'])
})

test('in a text from left to right, calls beside letters from right to left are isolates', () => {
  const beside = (text: string): readonly (string | undefined)[] =>
    directions(el('article', {}, el('p', {}, text, noteCall('1', '1'))))
  assert.equal(beside('see السلام'), ['ltr'])
  assert.equal(beside('see שלום'), ['ltr'])
  assert.equal(beside('voir 2030'), [undefined])
  assert.equal(beside('см. 2030 年'), [undefined])
})

test('other links, and a tree of one direction, stay as they are', () => {
  const link = el('article', { dir: 'rtl' }, el('p', {}, el('a', { href: '#x' }, '75/239')))
  const plain = el('article', {}, el('p', {}, 'voir', noteCall('1', '1')))
  for (const tree of [link, plain]) assert.is(isolateCalls(tree), tree)
})

test.run()
