import * as fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import type { Document } from '../../src/document/document.ts'
import type { Meta } from '../../src/document/meta.ts'
import type { Inline } from '../../src/document/nodes.ts'
import { loadTypography } from '../../src/typeset/load.ts'
import { typeset } from '../../src/typeset/typeset.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const grammar = loadSymbolGrammar(shippedAssets)
const french = loadTypography(shippedAssets, 'fr', 'un')

const meta: Meta = {
  symbols: ['A/76/86'],
  kind: 'note-verbale',
  language: 'fr',
  organs: ['general-assembly'],
  date: '2021-06-15',
  agenda: [],
  title: [],
  positions: {},
}

const text = (value: string): Inline => ({ type: 'text', value })
const sup = (value: string): Inline => ({ type: 'superscript', children: [text(value)] })
const em = (...children: Inline[]): Inline => ({ type: 'emphasis', children })
const span = (lang: string, ...children: Inline[]): Inline => ({ type: 'span', lang, children })
const note: Inline = { type: 'noteReference', identifier: '1' }

function documentOf(run: readonly Inline[]): Document {
  return {
    type: 'document',
    lang: 'fr',
    meta,
    mainBody: [{ type: 'paragraph', children: run }],
    attachments: [],
    notes: [],
  }
}

/** The run after typesetting as text: `~` for U+00A0, `{…}` around what is nested, `^` for a leaf without text. */
function typed(...run: Inline[]): string {
  const block = typeset(documentOf(run), french, grammar).mainBody[0]
  const show = (node: Inline): string => {
    if (node.type === 'text') return node.value.replace(/\u00a0/gu, '~')
    return 'children' in node ? `{${node.children.map(show).join('')}}` : '^'
  }
  return block?.type === 'paragraph' ? block.children.map(show).join('') : ''
}

test('a rule sees across inline nodes', () => {
  assert.is(typed(text('le 1'), sup('er'), text(' janvier')), 'le 1{er}~janvier')
  assert.is(typed(text('Supplément n'), sup('o'), text(' 53')), 'Supplément n{o}~53')
  assert.is(typed(text('« '), em(text('Habitat')), text(' » ; fin')), '«~{Habitat}~»~; fin')
  assert.is(typed(em(text('fin ')), text('; suite')), '{fin~}; suite')
  assert.is(typed(text('le '), em(text('14 '), em(text('juin')))), 'le {14~{juin}}')
})

test('a note call is neither a letter nor a digit', () => {
  assert.is(typed(text('Conseil'), note, text(' ; puis 14'), note, text(' juin')), 'Conseil^~; puis 14^ juin')
  assert.is(typed(text('a'), { type: 'break' }, text('b : c')), 'a^b~: c')
})

test('each language keeps to its own text', () => {
  assert.is(
    typed(text('le texte « '), span('en', text('Why ? On 9 December ; no. 14 juin')), text(' » : fin')),
    'le texte «~{Why ? On 9~December ; no. 14 juin}~»~: fin',
  )
  assert.is(typed(span('es', text('¿ qué ? « x » ; 14 junio')), text(' ; fin')), '{¿ qué ? « x » ; 14 junio}~; fin')
  assert.is(typed(text('14 '), span('es', text('juin'))), '14 {juin}')
  assert.is(
    typed(text('x '), span('en', text('on 9 '), span('fr', text('juin ;')), text(' December')), text(' ;')),
    'x {on 9 {juin~;} December}~;',
  )
  assert.is(typed({ type: 'emphasis', lang: 'en', children: [text('Why ?')] }), '{Why ?}')
})

test('every place with running text, and no label', () => {
  const run = [text('a ;')]
  const set = [text('a\u00a0;')]
  const make = (children: readonly Inline[]): Document => ({
    type: 'document',
    lang: 'fr',
    meta: {
      ...meta,
      title: children,
      agenda: [{ item: children, title: children }],
      session: { number: 76, text: children === set ? 'x\u00a0: y' : 'x : y' },
    },
    mainBody: [
      { type: 'heading', depth: 1, num: 'I ;', children },
      {
        type: 'list',
        style: 'decimal',
        level: 1,
        children: [{ type: 'item', num: '1 ;', children: [{ type: 'paragraph', children }] }],
      },
      {
        type: 'table',
        caption: children,
        align: [null],
        children: [
          {
            type: 'row',
            header: true,
            children: [{ type: 'cell', header: true, children: [{ type: 'paragraph', children }] }],
          },
        ],
      },
      { type: 'figure', url: 'a ;.png', alt: 'b ;', caption: children, description: [] },
      { type: 'blockQuote', children: [{ type: 'paragraph', children }] },
      { type: 'blockQuote', lang: 'it', children: [{ type: 'paragraph', children: run }] },
    ],
    attachments: [
      {
        type: 'attachment',
        kind: 'annex',
        children: [{ type: 'paragraph', children }],
        attachments: [
          { type: 'attachment', kind: 'appendix', children: [{ type: 'paragraph', children }], attachments: [] },
        ],
      },
    ],
    notes: [{ type: 'note', identifier: '1', num: '* ;', children: [{ type: 'paragraph', children }] }],
  })
  assert.equal(typeset(make(run), french), make(set))
})

test('symbols and addresses stay as they are', () => {
  assert.is(
    typed(text('le rapport A/62/6 (Sect. 21) ; S/RES/2570 (2021) : fin')),
    'le rapport A/62/6 (Sect. 21)~; S/RES/2570 (2021)~: fin',
  )
  assert.is(
    typed({ type: 'link', url: 'https://x.org/a b', children: [text('https://x.org/?a ;')] }),
    '{https://x.org/?a~;}',
  )
})

test('a document in a language without a file comes back the same', () => {
  const document = { ...documentOf([text('a ; 14 juin')]), lang: 'tlh' }
  assert.equal(typeset(document, loadTypography(shippedAssets, 'tlh', 'un')), document)
})

const leaf: fc.Arbitrary<Inline> = fc.oneof(
  fc
    .constantFrom(
      ' ;',
      '« ',
      ' »',
      ' ',
      '14',
      ' juin',
      'no',
      ' 5',
      'a',
      ' – ',
      'A/62/6 (Sect. 21)',
      'on 9 ',
      'December',
      '\u00a0',
      '',
    )
    .map(text),
  fc.constantFrom<Inline>(note, { type: 'break' }),
)
const inline = fc.letrec<{ node: Inline }>(tie => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .record({ children: fc.array(tie('node'), { maxLength: 3 }), lang: fc.constantFrom('fr', 'en', 'it', undefined) })
      .map(({ children, lang }): Inline => (lang === undefined ? em(...children) : span(lang, ...children))),
  ),
})).node

/** The tree with every space character as U+0020. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replace(/[\u00a0\u202f]/gu, ' '))

test('any run: the tree, its languages and its other characters stay', () => {
  fc.assert(
    fc.property(fc.array(inline, { maxLength: 6 }), run => {
      const document = documentOf(run)
      const once = typeset(document, french)
      assert.equal(plain(once), plain(document))
      assert.equal(typeset(once, french), once)
    }),
    { numRuns: 500 },
  )
})

test('any run: a language without rules is left alone, at any depth', () => {
  const italian = (nodes: readonly Inline[], lang: string): string =>
    nodes
      .map(node => {
        if (node.type === 'text') return lang === 'it' ? node.value : ''
        return 'children' in node ? italian(node.children, node.lang ?? lang) : ''
      })
      .join('|')
  fc.assert(
    fc.property(fc.array(inline, { maxLength: 6 }), run => {
      const block = typeset(documentOf(run), french).mainBody[0]
      assert.is(block?.type === 'paragraph' ? italian(block.children, 'fr') : '', italian(run, 'fr'))
    }),
    { numRuns: 500 },
  )
})

test.run()
