import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Element } from '../../src/render/markup/element.ts'
import { serialize } from '../../src/render/markup/markup.ts'
import { parseMarkup } from '../../src/render/markup/parse.ts'

const element = (
  tagName: Element['tagName'],
  properties: Record<string, string>,
  ...children: (Element | string)[]
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: children.map(child => (typeof child === 'string' ? { type: 'text', value: child } : child)),
})

test('attributes stand in one order, whatever order they came in', () => {
  const markup = '<td class="c" id="i" headers="h" lang="fr" xml:lang="fr" data-x="1"></td>\n'
  assert.is(
    serialize(element('td', { 'data-x': '1', 'xml:lang': 'fr', lang: 'fr', headers: 'h', id: 'i', class: 'c' })),
    markup,
  )
  assert.is(
    serialize(element('td', { class: 'c', id: 'i', headers: 'h', lang: 'fr', 'xml:lang': 'fr', 'data-x': '1' })),
    markup,
  )
})

test('empty elements close themselves, others never do', () => {
  assert.is(serialize(element('p', {}, element('br', {}), element('span', {}))), '<p><br/><span></span></p>\n')
})

test('white space of text and attributes survives reading', () => {
  const article = element(
    'article',
    { lang: 'fr', 'xml:lang': 'fr' },
    element('p', { title: ' a\n\t"b"\r<&> ' }, '  a\r\n\tb  '),
  )
  assert.equal(parseMarkup(serialize(article), 'x'), article)
})

test('blocks stand on lines of their own, lines are untouched', () => {
  const article = element(
    'article',
    { lang: 'fr', 'xml:lang': 'fr' },
    element('p', {}, 'a ', element('em', {}, 'b')),
    element('p', {}, 'c'),
  )
  assert.is(serialize(article), '<article lang="fr" xml:lang="fr">\n  <p>a <em>b</em></p>\n  <p>c</p>\n</article>\n')
})

test.run()
