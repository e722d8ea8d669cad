import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build, inspect } from '../../src/build.ts'
import { type OriginalPage, takeOriginalPages } from '../../src/layout/original-pages.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { el, item } from '../support/builders/element-builder.ts'
import { assetsFor } from '../support/sources/sources.ts'

/** Where the pages of the original begin: taken out of the rendered document, kept as places in its text. */

const mark = (num: string): Element => el('span', { class: 'page-break', 'data-num': num })
const article = (...content: Element[]): Element =>
  el('article', { class: 'letter', lang: 'en' }, el('h1', { id: 'title' }, 'Title'), ...content)

/** The words that each page begins with. */
function beginnings({
  article: plain,
  pages,
}: {
  readonly article: Element
  readonly pages: readonly OriginalPage[]
}): readonly string[] {
  const places = [...buildStructure(plain).places]
  return pages.map(({ label, leaf, offset = 0 }) => {
    const found = places.find(
      ([node, at]) =>
        node.type === 'text' && at.leaf === leaf && at.offset <= offset && offset < at.offset + node.value.length,
    )
    return `${label}: ${found?.[0].type === 'text' ? found[0].value.slice(offset - found[1].offset) : ''}`
  })
}

test('a document without marks is left as it is', () => {
  const own = article(el('p', {}, 'Text'))
  assert.equal(takeOriginalPages(own), { article: own, pages: [] })
  assert.is(takeOriginalPages(own).article, own)
})

test('texts that a mark has parted are one again, and the page begins inside', () => {
  const taken = takeOriginalPages(article(el('p', {}, 'One ', mark('2'), 'two ', mark('3'), 'three')))
  assert.equal(taken.article, article(el('p', {}, 'One two three')))
  assert.equal(beginnings(taken), ['1: ', '2: two three', '3: three'])
})

test('a page begins with the next text, whatever it lies in', () => {
  assert.equal(
    beginnings(takeOriginalPages(article(el('p', {}, 'One ', mark('2')), el('p', {}, el('em', {}, 'two'), ' three')))),
    ['1: ', '2: two'],
  )
})

test('a page that begins with an item or a heading begins with its number', () => {
  const list = el(
    'ol',
    {},
    item(
      'para-1',
      '1.',
      el('ol', {}, item('para-1-a', 'a)', el('p', {}, mark('2'), 'One'))),
      el('p', {}, mark('3'), 'Two'),
    ),
  )
  assert.equal(beginnings(takeOriginalPages(article(list))), ['1: ', '2: 1. ', '3: Two'])
  assert.equal(
    beginnings(takeOriginalPages(article(el('h2', {}, el('span', { class: 'num' }, 'I. '), mark('2'), 'One')))),
    ['1: ', '2: I. '],
  )
})

test('a mark at the beginning of the title is the first page; elsewhere in it, it is not', () => {
  const titled = (...title: Parameters<typeof el>[2][]): Element =>
    el('article', {}, el('h1', { id: 'title' }, ...title))
  assert.equal(
    takeOriginalPages(titled(mark('123'), 'Title')).pages.map(({ label }) => label),
    ['123'],
  )
  assert.equal(
    takeOriginalPages(titled('Title ', mark('2'), 'more')).pages.map(({ label }) => label),
    ['1', '2'],
  )
})

test('a mark after all text is a page without a place', () => {
  assert.equal(takeOriginalPages(article(el('p', {}, 'One', mark('2')))).pages, [{ label: '1' }, { label: '2' }])
})

test('a mark before a picture is the place of the picture', () => {
  const picture = el('figure', {}, el('img', { src: 'x.png', alt: 'X' }))
  const { article: plain, pages } = takeOriginalPages(article(el('p', {}, 'One', mark('2')), picture))
  const place = [...buildStructure(plain).places].find(([node]) => node.type === 'element')?.[1]
  assert.equal(pages[1], { label: '2', ...place })
})

const text = readFileSync(new URL('../cases/original-pages/source.md', import.meta.url), 'utf8')
const source = (words: string) => ({
  path: fileURLToPath(new URL('../cases/original-pages/source.md', import.meta.url)),
  bytes: new TextEncoder().encode(words),
})
const bare = text.replace(/\[ \]\{page=[^}]*\}/gu, '')

test('pages, tags and the HTML page are those of the document without marks, byte for byte', async () => {
  for (const stage of ['markup', 'pages', 'tags'] as const) {
    assert.is(
      (await inspect(source(text), assetsFor(source(text)), stage)).text,
      (await inspect(source(bare), assetsFor(source(bare)), stage)).text,
    )
  }
  const html = async (words: string) =>
    (await build(source(words), assetsFor(source(words)), { to: ['html'], edition: 'standard', standard: 'ua1' }))
      .files[0]?.bytes
  assert.equal(await html(text), await html(bare))
  assert.is.not(text, bare)
})

test.run()
