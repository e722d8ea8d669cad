import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { buildStructure, type StructElem } from '../../src/layout/tree/structure.ts'
import { el, item, note, noteCall } from '../support/builders/element-builder.ts'
import { leavesOf, rolesIn } from '../support/builders/laid-out.ts'

const build = (...blocks: Parameters<typeof el>[2][]): StructElem =>
  buildStructure(el('article', { lang: 'fr' }, ...blocks)).root

test('text that belongs to one element is one leaf, whatever its styling', () => {
  const root = build(el('p', {}, 'Le 1', el('sup', {}, 'er'), ' juin, ', el('em', {}, 'la', el('br', {}), 'Mission')))
  assert.equal(leavesOf(root), [{ leaf: 0, text: 'Le 1er juin, la Mission' }])
})

test('a link, a language and a call of a note part the text of a paragraph', () => {
  const root = build(
    el('p', {}, 'a ', el('a', { href: '#x' }, 'b'), ' c ', el('span', { lang: 'en' }, 'd'), noteCall('1', '1'), '.'),
  )
  assert.equal(
    leavesOf(root).map(({ text }) => text),
    ['a ', 'b', ' c ', 'd', '1', '.'],
  )
  assert.equal(
    rolesIn(root, 'P')[0].children.map(child => ('leaf' in child ? '' : child.role)),
    ['', 'Link', '', 'Span', 'Reference', ''],
  )
  assert.is(rolesIn(root, 'Span')[0].lang, 'en')
})

test('a call is a Reference around a Link that has the id and says where it leads', () => {
  const root = build(el('p', {}, noteCall('1', '1')))
  const [reference] = rolesIn(root, 'Reference')
  assert.is(reference.id, undefined)
  const [link] = rolesIn(reference, 'Link')
  assert.equal([link.id, link.href, link.alt], ['call-1', '#note-1', 'Note 1'])
})

test('leaves count in reading order, and every text and picture has its place', () => {
  const image = el('img', { src: 'a.png', alt: 'Carte' })
  const words = el('p', {}, 'a', el('br', {}), 'b')
  const { root, places } = buildStructure(el('article', { lang: 'fr' }, image, words, el('p', {}, 'c')))
  assert.equal(leavesOf(root), [
    { leaf: 0, text: '' },
    { leaf: 1, text: 'a b' },
    { leaf: 2, text: 'c' },
  ])
  assert.equal(
    words.children.map(child => places.get(child)),
    [
      { leaf: 1, offset: 0 },
      { leaf: 1, offset: 1 },
      { leaf: 1, offset: 2 },
    ],
  )
  assert.is(rolesIn(root, 'Figure')[0].alt, 'Carte')
  assert.is(places.get(image)?.leaf, 0)
})

test('labels and bodies; a note has no LBody', () => {
  const root = build(
    el('ol', { class: 'level-1 decimal' }, item('para-1', '1.', el('p', {}, 'a'))),
    note('1', '1', el('p', {}, 'b')),
  )
  assert.is(rolesIn(root, 'L')[0].listNumbering, 'Decimal')
  assert.equal([rolesIn(root, 'Lbl').length, rolesIn(root, 'LBody').length], [2, 1])
  assert.is(rolesIn(root, 'Note')[0].id, 'note-1')
})

test('cells carry scope, heads and spans', () => {
  const root = build(
    el(
      'table',
      {},
      el(
        'tbody',
        {},
        el(
          'tr',
          {},
          el('th', { scope: 'row', id: 'h' }, 'a'),
          el('td', { headers: 'h k', colspan: '2', rowspan: '3' }, 'b'),
        ),
      ),
    ),
  )
  assert.is(rolesIn(root, 'TH')[0].scope, 'Row')
  const [{ headers, colSpan, rowSpan }] = rolesIn(root, 'TD')
  assert.equal([headers, colSpan, rowSpan], [['h', 'k'], 2, 3])
})

test.run()
