import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import type { Block, Inline, Table } from '../../src/document/nodes.ts'
import {
  annex,
  call,
  contextFor,
  documentOf,
  findings,
  h,
  list,
  note,
  p,
  text,
} from '../support/builders/check-document.ts'

const point = (offset: number) => ({ line: 1, column: offset + 1, offset })
const at = (start: number, end: number) => ({ start: point(start), end: point(end) })

test('a sound document has no diagnostics', () => {
  const body = [p('Texte', call('*'), '.'), h(1, 'Titre'), list('decimal', 1, '1.', '2.')]
  assert.equal(check(documentOf(body, { notes: [note('*', p('A/76/50.'))] }), contextFor('fr')), [])
})

test('diagnostics come in the order of the source', () => {
  const early: Inline = { type: 'text', value: "l'a", position: at(10, 13) }
  const late: Inline = { type: 'link', url: '#x', children: [text('x')], position: at(50, 60) }
  assert.equal(
    check(documentOf([p(early), p(late)]), contextFor('fr')).map(d => d.rule),
    ['straight-quote', 'link-target'],
  )
})

test('headings skip no level, and each attachment begins at level 1', () => {
  assert.equal(findings('heading-order', documentOf([h(1, 'a'), h(3, 'b')])), [
    'a heading of level 3 follows a heading of level 1 | make it level 2 ("##") or add the missing heading above it',
  ])
  assert.equal(findings('heading-order', documentOf([h(1, 'a'), h(2, 'b'), h(3, 'c'), h(1, 'd')])), [])
  assert.equal(findings('heading-order', documentOf([h(1, 'a'), h(2, 'b')], { attachments: [annex(h(2, 'c'))] })), [
    'the first heading has level 2 | make it level 1 ("#") or add the missing heading above it',
  ])
})

test('a heading after a resolution skips no level of the headings in it', () => {
  const resolution = (...children: Block[]): Block => ({ type: 'container', name: 'resolution', children })
  assert.equal(findings('heading-order', documentOf([h(1, 'a'), h(2, 'b'), resolution(h(1, 'c')), h(3, 'd')])), [
    'a heading of level 3 follows a heading of level 1 | make it level 2 ("##") or add the missing heading above it',
  ])
  assert.equal(
    findings('heading-order', documentOf([h(1, 'a'), h(2, 'b'), resolution(h(3, 'c')), h(3, 'd'), h(1, 'e')])),
    [],
  )
})

test('dates are days of the calendar', () => {
  const date = (value: string) => findings('date-invalid', documentOf([], {}, { date: value }))
  assert.equal(date('2021-02-30'), [
    '"2021-02-30" is not a date | write a day of that month, no later than "2021-02-28"',
  ])
  assert.equal(date('2024-02-29'), [])
  assert.equal(date('2100-02-29').length, 1)
  assert.equal(date('15 juin 2021'), ['"15 juin 2021" is not a date | write year-month-day, for example "2021-06-15"'])
  assert.equal(date('2021-13-01').length, 1)
})

test('a kind of document has its fields', () => {
  const bare = documentOf([], {}, { organs: [], title: [] })
  assert.equal(findings('metadata-required', bare), [
    'a note-verbale has no title | add "title:" to the front matter',
    'a note-verbale has no organ | add "organ:" to the front matter',
  ])
  assert.equal(findings('metadata-required', documentOf([], {}, { kind: 'constructor' })), [])
})

test('notes and calls belong together', () => {
  const lost = documentOf([p('a', call('1'))], { notes: [note('2', p('b'))] })
  assert.equal(findings('note-undefined', lost), [
    'note 1 is called but not defined | write the note below the paragraph: "[^1]: …"',
  ])
  assert.equal(findings('note-uncalled', lost), [
    'nothing calls note 2 | write "[^2]" where the note belongs, or remove the note',
  ])
})

test('a note called from the agenda line is called', () => {
  const agenda = [{ item: [text('Point 118'), call('*')], title: [text('Élections')] }]
  assert.equal(findings('note-uncalled', documentOf([], { notes: [note('*', p('b'))] }, { agenda })), [])
})

test('French calls stand before the punctuation', () => {
  const french = (...children: readonly (Inline | string)[]) =>
    findings('note-call-position', documentOf([p(...children)]))
  assert.equal(french('fin.', call('1')), ['the note call is after "." | write "[^1]."'])
  assert.equal(french('fin', call('1'), '.'), [])
  assert.equal(french('etc.', call('1'), '.'), [])
  assert.equal(french('fin', call('1'), ' ; puis'), [])
  assert.equal(french('fin', call('1'), ',', call('2'), ' puis'), [])
  assert.equal(french('fin,', call('1'), ',', call('2'), ' puis'), ['the note call is after "," | write "[^1],"'])
})

test('English calls stand after the punctuation', () => {
  const english = (...children: readonly (Inline | string)[]) =>
    findings('note-call-position', documentOf([p(...children)], { lang: 'en' }))
  assert.equal(english('end', call('1'), '. Then'), ['the note call is before "." | write ".[^1]"'])
  assert.equal(english('end.', call('1'), ' Then'), [])
  assert.equal(english('end', call('1'), ' then'), [])
})

test('links have words, and the words are not an address', () => {
  const link = (url: string, words: string): Inline => ({ type: 'link', url, children: [text(words)] })
  assert.equal(findings('link-text-empty', documentOf([p(link('https://a.org', ' '))])), [
    'the link to https://a.org has no words | write link text: "[…](https://a.org)"',
  ])
  const url = 'https://undocs.org/fr/A/76/50'
  assert.equal(findings('link-text-url', documentOf([p(link(url, url))])), [
    `the link text is its address | write "[A/76/50](${url})"`,
  ])
  assert.equal(findings('link-text-url', documentOf([p(link(url, 'A/76/50'))])), [])
})

test('a link inside the document leads somewhere', () => {
  const body: Block[] = [{ ...p('a'), id: 'para-12' }, p({ type: 'link', url: '#para-13', children: [text('b')] })]
  assert.equal(findings('link-target', documentOf(body)), [
    'nothing in the document has the id "para-13" | write "#para-12"',
  ])
})

test('a table has header cells with words', () => {
  const table = (head: string): Table => ({
    type: 'table',
    caption: [],
    align: [null],
    children: [{ type: 'row', header: true, children: [{ type: 'cell', header: true, children: [p(text(head))] }] }],
  })
  assert.equal(findings('table-header', documentOf([table(' ')])).length, 1)
  assert.equal(findings('table-header', documentOf([table('Année')])), [])
})

test('languages are BCP 47 tags that name a language', () => {
  const span = (lang: string) =>
    findings('language-unknown', documentOf([p({ type: 'span', lang, children: [text('a')] })]))
  assert.equal(span('en'), [])
  assert.equal(span('zh-Hans'), [])
  assert.equal(span('en_GB'), ['"en_GB" is not a language tag | write "en"'])
  assert.equal(span('eng'), ['"eng" is not the canonical form of the tag | write "en"'])
  assert.equal(span('qqz'), ['no language has the tag "qqz" | write a language tag, for example "fr"'])
  assert.equal(span(''), ['the language is missing | write a language tag, for example "fr"'])
})

test('straight marks are typewriter marks, but not in addresses and measures', () => {
  const marks = (value: string) => findings('straight-quote', documentOf([p(value)]))
  assert.equal(marks("d'un"), ['straight apostrophe | write "d’un"'])
  assert.equal(marks('un "mot"').length, 2)
  assert.equal(marks("voir https://a.org/l'a et 12\" de large, 5'"), [])
})

test('spaces are those of the language', () => {
  const spaces = (value: string, profile?: string) =>
    findings('spacing', documentOf([p(value)]), contextFor('fr', profile))
  assert.equal(spaces('un mot : deux ; trois « quatre » 14 juin'), [])
  assert.equal(spaces('un mot\u00a0: deux\u00a0; «\u00a0quatre\u00a0»'), [])
  assert.equal(spaces('un\u00a0mot'), [
    'no-break space (U+00A0) where the language has a plain space | type a plain space',
  ])
  assert.equal(spaces('mot\u202f;'), [
    'narrow no-break space (U+202F) where the language has a no-break space (U+00A0) | type a plain space: typesetting makes it no-break',
  ])
  assert.equal(spaces('mot\u202f;', 'imprimerie-nationale'), [])
  assert.equal(spaces('mot; suite'), ['there is no space before ";" | write " ;"'])
  assert.equal(spaces('«mot» et 50 %'), [
    'there is no space after "«" | write "« m"',
    'there is no space before "»" | write " »"',
  ])
  assert.equal(spaces('à 10:45, https://a.org/b;c (1:4), A/62/6 (Sect. 21)'), [])
})

test('English has no space before its signs', () => {
  assert.equal(findings('spacing', documentOf([p('one; two: three? 50%')], { lang: 'en' })), [])
})

test('symbols in running text are read, and a malformed one is a warning', () => {
  const said = (value: string) => [
    ...findings('symbol-grammar', documentOf([p(value)])),
    ...findings('symbol-in-text', documentOf([p(value)])),
  ]
  assert.equal(said('Voir A/76/50, A/RES/60/251 et S/RES/2570 (2021). and/or n/N 1/2/2021 E/F'), [])
  assert.match(said('Voir A/76/86/Ad.1.')[0] ?? '', '"A/76/86/Ad.1" is not a symbol: "Ad.1" is not part of a symbol')
  const odd = ['A/RES//251', 'E/CN.4/2003//L.11', 'A/HRC/46/86e', 'A/76/86/Add1', 'S/2021/12/Corr']
  for (const symbol of odd) assert.is(said(`Voir ${symbol}.`).length, 1, symbol)
})

test('text beside a symbol, and what only begins like one, are not held to the grammar', () => {
  const texts = [
    '秘书长的报告（A/79/12），并通过。',
    'A/79/13和Add.1',
    'A/79/12第5段',
    'A/79/12/第5段',
    '见A/79/12、A/79/13',
    'تقرير A/79/12، وA/79/13والإضافة',
    'в докладеA/79/12и',
    'A/79/10’s annex',
    "A/79/10's annex",
    'A/79/12/Add.1-3, A/79/12/Add.1 and 2',
    'CERD/C/KAZ/6-7',
    'A/79/12/, see A/79/12/…',
    'influenza A/H1N1, A/H1N1/2009, A/Hong Kong/1/68, A/Brisbane/59/2007, A/PR/8/34, A/WSN/33',
    'AC/DC, and/or, 12/5, km/h, HIV/AIDS, I/O, TCP/IP, S/he, E/25, A/4',
    'S/4HANA, T/2, A/C 5, A/B 3, ST/2, PC/104, E/2025/_, A/80/_-E/2025/_, E/2025/draft3, A/79/Page2, S/12/Room5',
  ]
  for (const text of texts) {
    const document = documentOf([p(text)])
    assert.equal([...findings('symbol-grammar', document), ...findings('symbol-in-text', document)], [], text)
  }
})

test('ids are unique', () => {
  assert.equal(
    findings(
      'duplicate-id',
      documentOf([
        { ...p('a'), id: 'x' },
        { ...p('b'), id: 'x' },
      ]),
    ),
    ['the id "x" is already used | write another id, such as "x-2"'],
  )
})

test('an image says what it shows', () => {
  const figure = (alt: string): Block => ({ type: 'figure', url: 'img/carte.png', alt, caption: [], description: [] })
  assert.equal(findings('image-alt', documentOf([figure(' ')])), [
    'image img/carte.png has no alternative text | describe what it shows: "![…](img/carte.png)"',
  ])
  assert.equal(findings('image-alt', documentOf([figure('carte.png')])).length, 1)
  assert.equal(findings('image-alt', documentOf([figure('Carte du Kazakhstan')])), [])
})

test('blocks have words', () => {
  assert.equal(findings('empty-block', documentOf([h(1, '\u00a0'), p('')])), [
    'the heading has no words | write its words, or remove it',
    'the paragraph has no words | write its words, or remove it',
  ])
})

test('rules never change the document', () => {
  const document = documentOf([p("l'a\u00a0b; c"), list('decimal', 1, '2.')])
  const before = JSON.stringify(document)
  check(document, contextFor('fr'))
  assert.is(JSON.stringify(document), before)
})

test.run()
