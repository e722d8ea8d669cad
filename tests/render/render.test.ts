import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiagnosticError } from '../../src/diagnostics/diagnostic.ts'
import type { Block, Cell, Inline, Row } from '../../src/document/nodes.ts'
import { textContent } from '../../src/render/markup/text.ts'
import {
  body,
  call,
  doc,
  em,
  item,
  link,
  list,
  note,
  p,
  rendered,
  strong,
  t,
} from '../support/builders/document-builder.ts'

const at = (line: number) => ({
  start: { line, column: 1, offset: line * 10 },
  end: { line, column: 5, offset: line * 10 + 4 },
})
const cell = (text: string, more: Partial<Cell> = {}): Cell => ({
  type: 'cell',
  header: false,
  children: text === '' ? [] : [p(text)],
  ...more,
})
const row = (header: boolean, ...children: Cell[]): Row => ({
  type: 'row',
  header,
  children: header ? children.map(c => ({ ...c, header })) : children,
})

test('the article carries the kind and the language', () => {
  const { tagName, properties } = rendered(doc([]))
  assert.is(tagName, 'article')
  assert.equal(properties, { class: 'note-verbale', lang: 'fr', 'xml:lang': 'fr' })
})

test('the title is the one h1, and absent without words', () => {
  assert.is(body(doc([], { meta: { title: [t('Note verbale')] } })), '<h1 class="title" id="title">Note verbale</h1>')
  assert.is(body(doc([])), '')
})

test('the title of a summary or of contents leaves no level out before the next heading', () => {
  const heading = (depth: 1 | 2 | 3): Block => ({ type: 'heading', depth, children: [t('x')] })
  const contents: Block = { type: 'contents', depth: 1 }
  const summary: Block = { type: 'container', name: 'summary', children: [p(t('y'))] }
  const levels = (...blocks: Block[]): readonly string[] =>
    [...body(doc(blocks)).matchAll(/<(h\d)/gu)].map(([, tag = '']) => tag)
  assert.equal(levels(contents, summary, heading(1), heading(2)), ['h2', 'h2', 'h2', 'h3'])
  assert.equal(levels(heading(1), summary, heading(2), summary, heading(3), contents, heading(1), contents), [
    'h2',
    'h2',
    'h3',
    'h3',
    'h4',
    'h4',
    'h2',
    'h2',
  ])
})

test('inline content', () => {
  const content: Inline[] = [
    t('a '),
    em('b ', strong('c')),
    t(' '),
    { type: 'superscript', children: [t('d')] },
    { type: 'subscript', children: [t('e')] },
    { type: 'span', lang: 'en', children: [t('f')] },
    { type: 'break' },
    link('https://un.org/?a=1&b=2', 'g'),
  ]
  assert.is(
    body(doc([p(...content)])),
    '<p>a <em role="none">b <strong role="none">c</strong></em> <sup role="none">d</sup><sub role="none">e</sub>' +
      '<span lang="en" xml:lang="en">f</span><br/><a href="https://un.org/?a=1&amp;b=2">g</a></p>',
  )
})

test('a line has exactly the characters of its inlines', () => {
  const content = [t('  deux  '), em(' espaces '), t('\n'), strong('\u00a0; '), link('#title', ' x '), t('\u202f')]
  const article = rendered(doc([p(...content)], { meta: { title: [t('T')] } }))
  assert.is(textContent(article).slice(-textContentOf(content).length), textContentOf(content))
})

function textContentOf(nodes: readonly Inline[]): string {
  return nodes
    .map(node => (node.type === 'text' ? node.value : 'children' in node ? textContentOf(node.children) : ''))
    .join('')
}

test('headings: one level below their depth, h6 at most, number apart', () => {
  const blocks: Block[] = [
    { type: 'heading', depth: 1, id: 'heading-1', children: [t('Un')] },
    { type: 'heading', depth: 2, num: 'I.', children: [t('Deux')] },
    { type: 'heading', depth: 6, children: [t('Six')] },
  ]
  assert.is(body(doc(blocks)), '<h2 id="heading-1">Un</h2>\n<h3><span class="num">I. </span>Deux</h3>\n<h6>Six</h6>')
})

test('lists: level, style, and the label with its space', () => {
  const inner = list(2, 'lower-alpha', { ...item('a)', p('b')), id: 'para-1-a' })
  assert.is(
    body(doc([list(1, 'decimal', { ...item('1.', p('a'), inner), id: 'para-1' })])),
    [
      '<ol class="level-1 decimal" role="list">',
      '  <li id="para-1"><span class="num">1. </span>',
      '    <div class="body">',
      '      <p>a</p>',
      '      <ol class="level-2 lower-alpha" role="list">',
      '        <li id="para-1-a"><span class="num">a) </span>',
      '          <div class="body">',
      '            <p>b</p>',
      '          </div>',
      '        </li>',
      '      </ol>',
      '    </div>',
      '  </li>',
      '</ol>',
    ].join('\n'),
  )
  assert.ok(
    body(doc([list(1, 'bullet', item('•', p('a')))])).startsWith(
      '<ul class="level-1 bullet" role="list">\n  <li><span class="num">• </span>',
    ),
  )
})

test('a table with heads above only needs no ids', () => {
  const table: Block = {
    type: 'table',
    caption: [t('C')],
    align: ['center', null],
    children: [row(true, cell('A'), cell('B')), row(false, cell('1'), cell('2'))],
  }
  assert.is(
    body(doc([table])).replace(/\n */g, ''),
    '<table><caption>C</caption><thead><tr><th class="align-center" scope="col">A</th><th scope="col">B</th></tr></thead>' +
      '<tbody><tr><td class="align-center">1</td><td>2</td></tr></tbody></table>',
  )
})

test('a table with heads above and beside: each cell names its heads', () => {
  const table: Block = {
    type: 'table',
    id: 'table-x',
    caption: [],
    align: [],
    children: [
      row(true, cell(''), cell('B')),
      row(true, cell(''), cell('b')),
      row(false, cell('r', { header: true }), cell('1')),
    ],
  }
  const markup = body(doc([table]))
  assert.match(markup, '<th class="stub" id="table-x-r3-c1" scope="row">r</th>')
  assert.match(markup, '<td headers="table-x-r1-c2 table-x-r2-c2 table-x-r3-c1">1</td>')
  assert.not.match(markup, 'caption')
})

test('a figure', () => {
  const figure: Block = {
    type: 'figure',
    url: 'map.png',
    alt: 'La "carte"',
    caption: [t('Carte'), call('a')],
    description: [],
  }
  const markup = body(doc([figure], { notes: [note('a', 'a', p('N'))] }))
  assert.ok(markup.startsWith('<figure>\n  <img src="map.png" alt="La &quot;carte&quot;"/>\n  <figcaption>Carte<a '))
  assert.match(markup, /<\/figure>\n<aside class="note" role="doc-footnote" id="note-a">/)
})

test('a quotation, and a paragraph in another language', () => {
  const english = { ...p('x'), lang: 'en' }
  assert.is(
    body(doc([{ type: 'blockQuote', children: [english] }])),
    '<blockquote>\n  <p lang="en" xml:lang="en">x</p>\n</blockquote>',
  )
})

test('attachments: kind, title, nesting', () => {
  const heading = (id: string): Block => ({ type: 'heading', depth: 1, id, children: [t('T')] })
  const markup = body(
    doc([], {
      attachments: [
        {
          type: 'attachment',
          kind: 'annex',
          id: 'annex',
          children: [heading('annex-title'), heading('b')],
          attachments: [
            { type: 'attachment', kind: 'appendix', id: 'appendix', children: [heading('c')], attachments: [] },
          ],
        },
      ],
    }),
  )
  assert.is(
    markup.replace(/\n */g, ''),
    '<section class="annex" id="annex"><h2 class="annex-title" id="annex-title">T</h2><h2 id="b">T</h2>' +
      '<section class="appendix" id="appendix"><h2 class="appendix-title" id="c">T</h2></section></section>',
  )
})

test('a link never holds a link: note calls and inner links stand between its pieces', () => {
  const one = {
    ...link('https://un.org', 'a', em('b', call('1'), 'c'), link('https://b.org', 'd'), 'e'),
    id: 'x',
  } as Inline
  assert.match(
    body(doc([p(one)], { notes: [note('1', '1', p('N'))] })),
    /^<p><a id="x" href="https:\/\/un.org">a<\/a><em role="none"><a href="https:\/\/un.org">b<\/a><a class="note-call"[^>]*>1<\/a><a href="https:\/\/un.org">c<\/a><\/em><a href="https:\/\/b.org">d<\/a><a href="https:\/\/un.org">e<\/a><\/p>/,
  )
})

test('a link that would run code is the author’s error, with its place', () => {
  for (const url of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//un.org',
    '',
  ]) {
    try {
      rendered(doc([p({ ...link(url, 'x'), position: at(4) } as Inline)]))
      assert.unreachable(url)
    } catch (error) {
      assert.instance(error, DiagnosticError)
      assert.equal((error as DiagnosticError).diagnostics[0]?.position, at(4))
    }
  }
})

test('200 lists in each other are rendered; thousands are refused, not a crash', () => {
  const nested = (levels: number): Block => {
    let block = p('x')
    for (let n = 0; n < levels; n++) block = list(1, 'decimal', item('1.', block))
    return block
  }
  assert.ok(textContent(rendered(doc([nested(200)]))).endsWith('x'))
  assert.throws(
    () => rendered(doc([nested(3000)])),
    (error: Error) => error instanceof DiagnosticError && /nested deeper/.test(error.message),
  )
})

test('a node type without a template throws', () => {
  for (const type of ['recital', 'constructor', '__proto__', '../documents/document']) {
    assert.throws(() => rendered(doc([{ type } as unknown as Block])), /no template for node type/)
  }
})

test('the same document twice gives the same tree', () => {
  const document = doc([p('a', call('1')), p('b', call('1'))], { notes: [note('1', '1', p('N'))] })
  assert.equal(rendered(document), rendered(document))
})

test.run()
