import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Layout, Page, PaintOp } from '../../../src/layout/page.ts'
import { buildStructure } from '../../../src/layout/tree/structure.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import { serializeCompact } from '../../../src/render/markup/markup.ts'
import { textContent } from '../../../src/render/markup/text.ts'
import { tableOfContents } from '../../../src/render/web/navigation.ts'
import { chapters } from '../../../src/writers/epub/chapters.ts'
import type { PageStart } from '../../../src/writers/epub/page-breaks.ts'
import { markPages, pageList, pageStarts } from '../../../src/writers/epub/page-breaks.ts'
import { inPlayOrder } from '../../../src/writers/epub/play-order.ts'
import { el, item } from '../../support/builders/element-builder.ts'

const article = el(
  'article',
  { class: 'letter' },
  el('header', { class: 'masthead' }, el('p', {}, 'Nations Unies')),
  el('h1', { id: 'title' }, 'Titre en deux parties'),
  el(
    'p',
    {},
    'Le ',
    el('em', {}, 'premier'),
    ' alinéa, voir ',
    el('a', { href: '#para-1' }, 'le paragraphe premier'),
    '.',
  ),
  el('ol', {}, item('para-1', '1.', el('p', {}, 'Un paragraphe.')), item('para-2', '2.', el('p', {}, 'Un autre.'))),
  el(
    'table',
    {},
    el('caption', {}, 'Tableau'),
    el(
      'tbody',
      {},
      el('tr', {}, el('td', {}, 'un'), el('td', {}, 'deux')),
      el('tr', {}, el('td', {}, 'trois'), el('td', {}, 'quatre')),
    ),
  ),
  el('figure', {}, el('img', { src: 'x.png', alt: 'X' }), el('figcaption', {}, 'Figure')),
  el('section', { class: 'annex', id: 'annex' }, el('h2', { id: 'annex-title' }, 'Annexe'), el('p', {}, 'Fin.')),
)

/** The page that begins at the words. */
function startAt(words: string, label = '2'): PageStart {
  for (const [node, { leaf, offset }] of buildStructure(article).places) {
    const at = node.type === 'text' ? node.value.indexOf(words) : -1
    if (at >= 0) return { label, leaf, offset: offset + at }
  }
  throw new Error(`no words ${words}`)
}

/** The markup around the marker of page 2. */
function around(words: string): string {
  const markup = serializeCompact(markPages(article, [{ label: '1' }, startAt(words)]))
  const [, before = '', after = ''] = /(.{12})<span [^>]*id="page-2"[^>]*><\/span>(.{12})/u.exec(markup) ?? []
  return `${before}|${after}`
}

test('a page begins before the very word', () => {
  assert.match(around('parties'), /en deux \|parties<\/h1>/u)
  assert.match(around('alinéa'), /mier<\/em> \|alinéa, voir/u)
})

test('a marker stands outside of what begins with the page', () => {
  assert.match(around('premier'), /<p>Le \|<em>premier</u)
  assert.match(around('le paragraphe'), /inéa, voir \|<a href="#pa/u)
  assert.match(around('Titre'), /<\/header>\|<h1 /u)
})

test('a marker stands where XHTML lets it', () => {
  assert.match(around('1.'), /\.<\/p>\|<ol>/u)
  assert.match(around('2.'), /id="para-2">\|<span class=/u)
  assert.match(around('Tableau'), /<\/ol>\|<table>/u)
  assert.match(around('trois'), /<tr><td>\|trois/u)
  assert.match(around('Annexe'), /id="annex">\|<h2 /u)
})

test('the first page begins before everything, and a page without a place after everything', () => {
  const markup = serializeCompact(markPages(article, [{ label: '1' }, { label: '2' }]))
  assert.match(markup, /^<article class="letter"><span [^>]*id="page-1"[^>]*><\/span><header/u)
  assert.match(markup, /Fin\.<\/p><span [^>]*id="page-2"[^>]*><\/span><\/section><\/article>$/u)
})

test('several pages that begin at one place, or in one text, keep their order', () => {
  const starts = [{ label: '1' }, startAt('en', '2'), startAt('deux', '3'), startAt('deux', '4')]
  const markup = serializeCompact(markPages(article, starts))
  assert.match(
    markup.replace(/<span [^>]*id="page-(\d)"[^>]*><\/span>/gu, '[$1]'),
    /<h1 id="title">Titre \[2\]en \[3\]\[4\]deux parties<\/h1>/u,
  )
})

test('words and their order stay as they are', () => {
  const marked = markPages(article, [{ label: '1' }, startAt('deux parties'), startAt('quatre', '3')])
  assert.is(textContent(marked), textContent(article))
})

test('epub:type, role and the bare number', () => {
  const [marker] = markPages(article, [{ label: 'iv' }]).children
  assert.equal((marker as Element).properties, {
    'epub:type': 'pagebreak',
    role: 'doc-pagebreak',
    id: 'page-iv',
    'aria-label': 'iv',
  })
})

test('a place of the source that is called page-1 keeps its name', () => {
  const marked = markPages(el('article', {}, el('p', { id: 'page-1' }, 'x')), [{ label: '1' }])
  assert.equal(
    (marked.children as Element[]).map(({ properties }) => properties.id),
    ['page-1_2', 'page-1'],
  )
})

test('a page that begins nowhere is a mistake of the program', () => {
  assert.throws(
    () => markPages(article, [{ label: '1' }, { label: '2', leaf: 999, offset: 0 }]),
    /page 2 begins nowhere/u,
  )
})

test('the page list leads to the markers, chapter by chapter', () => {
  const parts = chapters(markPages(article, [{ label: '1' }, startAt('deux', '2'), startAt('Annexe', '3')]))
  assert.equal(pageList(parts), [
    { label: '1', href: 'letter.xhtml#page-1' },
    { label: '2', href: 'letter.xhtml#page-2' },
    { label: '3', href: 'annex.xhtml#page-3' },
  ])
})

test('headings and pages of the NCX are counted together', () => {
  const parts = chapters(markPages(article, [{ label: '1' }, startAt('Fin', '2')]))
  const { points, pages } = inPlayOrder(parts, tableOfContents(parts), pageList(parts))
  assert.equal(
    points.map(({ playOrder, points: inner }) => [playOrder, inner.map(point => point.playOrder)]),
    [[2, [3]]],
  )
  assert.equal(
    pages.map(({ label, playOrder, value }) => [label, playOrder, value]),
    [
      ['1', 1, '1'],
      ['2', 4, '2'],
    ],
  )
})

test('pages that begin with a picture, or hold the rest of a note only, have their place too', () => {
  const page = (label: string, ...ops: PaintOp[]): Page => ({
    width: 1,
    height: 1,
    label,
    ops,
    links: [],
    images: ops.flatMap(op => (op.op === 'image' ? { leaf: Number(op.owner), src: op.src } : [])),
  })
  const image = (owner: number): PaintOp => ({
    op: 'image',
    owner,
    src: 'x.png',
    rect: { x: 0, y: 0, width: 1, height: 1 },
  })
  const layout = {
    pages: [page('1'), page('2', image(7)), page('3', image(12)), page('4'), page('5'), page('6')],
    pageBreaks: [
      { label: '1', leaf: 0, offset: 0 },
      { label: '2', leaf: 8, offset: 3 },
      { label: '3', leaf: 11, offset: 5 },
      { label: '5', leaf: 20, offset: 1 },
    ],
  } as unknown as Layout
  assert.equal(pageStarts(layout), [
    { label: '1', leaf: 0, offset: 0 },
    { label: '2', leaf: 7, offset: 0 },
    { label: '3', leaf: 11, offset: 5 },
    { label: '4', leaf: 20, offset: 1 },
    { label: '5', leaf: 20, offset: 1 },
    { label: '6' },
  ])
})

test.run()
