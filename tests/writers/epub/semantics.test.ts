import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Element } from '../../../src/render/markup/element.ts'
import { textContent } from '../../../src/render/markup/text.ts'
import { elements, hasClass } from '../../../src/render/markup/tree.ts'
import { annotate as annotateWith } from '../../../src/writers/epub/semantics.ts'
import { el, note, noteCall } from '../../support/builders/element-builder.ts'
import { sampleArticle } from '../../support/builders/epub-sample.ts'

const find = (root: Element, name: string): Element => {
  const found = elements(root).find(element => hasClass(element, name))
  if (found === undefined) throw new Error(`no element of class ${name}`)
  return found
}

const annotate = (root: Element): Element => annotateWith(root, number => `Tableau sans titre ${number}`)

test('call, note and way back carry type and role both, and keep their names', () => {
  const root = annotate(el('div', {}, el('p', {}, 'x', noteCall('1', '1')), note('1', '1', el('p', {}, 'y'))))
  const { 'epub:type': call, role: callRole, 'aria-label': callName } = find(root, 'note-call').properties
  assert.equal([call, callRole, callName], ['noteref', 'doc-noteref', 'Note 1'])
  const { 'epub:type': back, role: backRole, 'aria-label': backName } = find(root, 'note-return').properties
  assert.equal([back, backRole, backName], ['backlink', 'doc-backlink', 'Note 1, retour à l’appel'])
  const { tagName, properties } = find(root, 'note')
  assert.equal(
    [properties['epub:type'], properties.role, properties['aria-label'], properties.id],
    ['footnote', 'doc-footnote', undefined, 'note-1'],
  )
  assert.is(tagName, 'div', 'reading systems take an aside out of the page')
})

test('a note in a list item has its own item, which screen readers ignore; a note beside a list has none', () => {
  const item = el(
    'li',
    { id: 'para-1' },
    el('div', { class: 'body' }, el('p', {}, 'x', noteCall('1', '1')), note('1', '1', el('p', {}, 'y'))),
  )
  const root = annotate(el('section', {}, el('ol', {}, item), note('2', '2', el('p', {}, 'z'))))
  const [, , own] = (find(root, 'body').children as Element[]).concat(find(root, 'notes'))
  assert.equal([own?.tagName, own?.properties], ['ul', { class: 'notes', role: 'none' }])
  const [wrapper] = own?.children as Element[]
  assert.equal([wrapper?.tagName, wrapper?.properties, wrapper?.children.length], ['li', { role: 'none' }, 1])
  assert.is((wrapper?.children[0] as Element).properties.id, 'note-1')
  assert.is((root.children.at(-1) as Element).properties.id, 'note-2')
})

test('the way back is the first thing in a note', () => {
  const root = annotate(sampleArticle)
  const notes = elements(root).filter(element => hasClass(element, 'note'))
  assert.ok(notes.length > 1)
  for (const element of notes) {
    const links = elements(element).filter(({ tagName }) => tagName === 'a')
    assert.is(links[0]?.properties['epub:type'], 'backlink')
  }
})

test('the sign after words of another language at the end of a paragraph stands with them', () => {
  const foreign = (...rest: readonly string[]): Element =>
    el('p', {}, 'la ', el('span', { lang: 'es', 'xml:lang': 'es' }, 'Ley'), ...rest)
  const inSpan = (paragraph: Element): string =>
    textContent([...elements(annotate(paragraph))].find(({ tagName }) => tagName === 'span') ?? paragraph)
  assert.is(inSpan(foreign('.')), 'Ley.')
  assert.is(inSpan(foreign(', en vigueur.')), 'Ley')
  assert.is(inSpan(foreign()), 'Ley')
  assert.is(textContent(annotate(foreign('.'))), 'la Ley.')
})

test('a sign stays out of words with a direction of their own', () => {
  const after = (before: string, sign: string, words: Record<string, string>): Element =>
    annotate(el('p', {}, before, el('span', words, 'x'), sign))
  const arabic = { lang: 'ar', 'xml:lang': 'ar', dir: 'rtl' }
  const english = { lang: 'en', 'xml:lang': 'en', dir: 'ltr' }
  for (const [before, sign] of [
    ['voir (', ')'],
    ['voir ((', '))'],
    ['voir ', '.'],
    ['voir ', ':'],
    ['voir “', '”'],
    ['见', '。'],
    ['见（', '）'],
  ] as const)
    for (const words of [arabic, english]) {
      const paragraph = el('p', {}, before, el('span', words, 'x'), sign)
      assert.equal(after(before, sign, words), paragraph, `${before}${sign} ${words.dir}`)
    }
  // Of the direction of the paragraph: it has no dir, and the sign is drawn in the same place.
  assert.equal(after('انظر ', '.', { lang: 'fa' }), el('p', {}, 'انظر ', el('span', { lang: 'fa' }, 'x', '.')))
})

test('an annex is an appendix; its heading alone says its title', () => {
  const { properties } = find(annotate(sampleArticle), 'annex')
  assert.is(properties['epub:type'], 'appendix')
  assert.is(properties.role, 'doc-appendix')
  assert.is(properties['aria-labelledby'], undefined)
})

test('a table scrolls by itself; the box bears the words of the caption, without its note calls, or a number', () => {
  const table = (...content: readonly Element[]): Element => el('table', { id: 'table-1' }, ...content)
  const withCaption = annotate(el('section', {}, table(el('caption', {}, 'Contributions', noteCall('1', '1')))))
  assert.equal(find(withCaption, 'table').properties, {
    class: 'table',
    role: 'region',
    'aria-label': 'Contributions',
    tabindex: '0',
    style: '--columns: 1',
  })
  const boxes = annotate(el('section', {}, table(), table())).children as Element[]
  assert.equal(
    boxes.map(({ properties }) => [properties.role, properties['aria-label'], properties.tabindex]),
    [
      ['region', 'Tableau sans titre 1', '0'],
      ['region', 'Tableau sans titre 2', '0'],
    ],
  )
})

test('the box of a table says how many columns share its width, spans counted', () => {
  const row = (...cells: Element[]): Element => el('tr', {}, ...cells)
  const td = (properties: Record<string, string> = {}): Element => el('td', properties, 'x')
  const table = el('table', {}, el('tbody', {}, row(td({ rowspan: '2' }), td({ colspan: '3' })), row(td(), td(), td())))
  assert.is(find(annotate(el('section', {}, table)), 'table').properties.style, '--columns: 4')
})

test('a second summary or table of contents in a chapter is not a landmark', () => {
  const part = (tag: 'section' | 'nav', role: string): Element => el(tag, { role }, el('h3', {}, 'x'))
  const summary = part('section', 'doc-abstract')
  const contents = part('nav', 'doc-toc')
  const root = el('section', {}, summary, contents, summary, contents)
  assert.equal(
    (annotate(root).children as Element[]).map(({ properties }) => properties.role),
    ['doc-abstract', 'doc-toc', 'none', 'none'],
  )
})

test('no text changes', () => {
  assert.is(textContent(annotate(sampleArticle)), textContent(sampleArticle))
})

test.run()
