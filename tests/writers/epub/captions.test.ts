import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Element } from '../../../src/render/markup/element.ts'
import { textContent } from '../../../src/render/markup/text.ts'
import { elements } from '../../../src/render/markup/tree.ts'
import { captionLists, identifyCaptioned } from '../../../src/writers/epub/captions.ts'
import { el, noteCall } from '../../support/builders/element-builder.ts'

const table = (properties: Record<string, string>, ...caption: Parameters<typeof el>[2][]): Element =>
  el('table', properties, ...(caption.length > 0 ? [el('caption', {}, ...caption)] : []), el('tbody', {}))
const figure = (caption: string): Element =>
  el('figure', {}, el('img', { src: 'x.png', alt: 'x' }), el('figcaption', {}, caption))
const listsOf = (root: Element) =>
  captionLists([{ filename: 'a.xhtml', root }]).map(({ type, entries }) => [
    type,
    ...entries.map(({ href, children }) => `${href} ${children.map(textContent).join('')}`),
  ])

test('tables and figures with a caption have an id: their own, or one that is free', () => {
  const root = identifyCaptioned(
    el('article', {}, el('p', { id: 'table-1' }), table({}, 'A'), table({}), table({ id: 'own' }, 'B'), figure('C')),
  )
  assert.equal(
    elements(root)
      .filter(({ tagName }) => /table|figure/u.test(tagName))
      .map(({ properties }) => properties.id),
    ['table-2', undefined, 'own', 'figure-1'],
  )
})

test('each list names what has a caption, in reading order, without calls of notes', () => {
  const root = identifyCaptioned(
    el('article', {}, figure('C'), table({}, 'A', noteCall('1', '1')), table({}), table({}, 'B'), figure('D')),
  )
  assert.equal(listsOf(root), [
    ['lot', 'a.xhtml#table-1 A', 'a.xhtml#table-2 B'],
    ['loi', 'a.xhtml#figure-1 C', 'a.xhtml#figure-2 D'],
  ])
})

test('without captions there is no list, and nothing changes', () => {
  const article = el('article', {}, table({}), el('figure', {}, el('img', { src: 'x.png', alt: 'x' })), figure(' '))
  assert.is(identifyCaptioned(article), article)
  assert.equal(listsOf(article), [])
})

test.run()
