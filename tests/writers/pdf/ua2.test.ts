/**
 * What a file of PDF/UA-2, PDF/A-4f and WTPDF has beside one of PDF/UA-1 and PDF/A-3a, read back by qpdf. veraPDF's
 * verdict: tests/conformance/.
 */
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { DrawnLayout } from '../../../src/layout/pages/compose-page.ts'
import { elem, LayoutBuilder } from '../../support/builders/layout-builder.ts'
import { sampleFonts, sampleLayout, sampleOptions, writePdf } from '../../support/builders/pdf-sample.ts'
import { type PdfDictionary, PdfObjects, type PdfValue, qpdfCheck } from '../../support/files/qpdf.ts'
import { readTaggedPdf, type Tag } from '../../support/files/tagged-pdf.ts'

const fonts = await sampleFonts()

/** Two notes, one of them called twice, and a table of contents. */
function notes(): DrawnLayout {
  const page = new LayoutBuilder(fonts).page()
  const [first, second, again, one, two, item, head, words] = [
    '1',
    '2',
    '1',
    'Un.',
    'Deux.',
    'Titre',
    'Titre',
    'Mots',
  ].map(text => page.leaf(text))
  for (const [i, leaf] of [first, second, again, one, two, item, head, words].entries())
    page.line(leaf, 72, 100 + 20 * i, leaf.text)
  for (const leaf of [first, second, again, item]) page.link(leaf, 72, 90 + 20 * leaf.leaf, 10)
  for (const id of ['note-1', 'note-2', 'title', 'part']) page.destination(id, 72, 200)
  const call = (leaf: typeof first, href: string): ReturnType<typeof elem> =>
    elem('Reference', elem('Link', { href, alt: 'Note' }, leaf))
  return page.build(
    elem(
      'Document',
      elem('P', call(first, '#note-1'), call(second, '#note-2'), call(again, '#note-1')),
      elem('Note', { id: 'note-1' }, elem('P', one)),
      elem('Note', { id: 'note-2' }, elem('P', two)),
      elem('TOC', elem('TOCI', elem('Reference', elem('Link', { href: '#part' }, item)))),
      elem('H1', { id: 'title', startOf: ['part'] }, head),
      elem('BlockQuote', elem('P', words)),
    ),
  )
}

const sample = await writePdf(sampleLayout(fonts), sampleOptions(fonts, { standard: 'ua2' }))
const bytes = await writePdf(notes(), sampleOptions(fonts, { standard: 'ua2' }))
const objects = new PdfObjects(bytes)

const elements = (type: string, file = objects): readonly PdfDictionary[] =>
  file.find({ '/Type': '/StructElem', '/S': type })
const resolved = (value: PdfValue | undefined): PdfDictionary => objects.resolve(value ?? null) as PdfDictionary
const refs = (element: PdfDictionary): readonly PdfValue[] =>
  ((element['/Ref'] ?? []) as readonly PdfValue[]).map(ref => objects.resolve(ref))

test('a sound file of PDF 2.0 without document information', () => {
  for (const file of [sample, bytes]) {
    assert.is(qpdfCheck(file), '')
    const text = Buffer.from(file).toString('latin1')
    assert.match(text, /^%PDF-2\.0\n/)
    assert.not.match(text.slice(text.lastIndexOf('trailer')), '/Info')
    for (const said of [
      '<pdfuaid:part>2<',
      '<pdfuaid:rev>2024<',
      '<pdfaid:part>4<',
      '<pdfaid:conformance>F<',
      'wtpdf#accessibility1.0',
      'wtpdf#reuse1.0',
    ]) {
      assert.ok(text.includes(said), said)
    }
  }
})

test('the same structure tree as by the other standard, but for the notes', async () => {
  const { root } = await readTaggedPdf(sample)
  const other = (await readTaggedPdf(await writePdf(sampleLayout(fonts), sampleOptions(fonts)))).root
  const described = (tag: Tag): unknown => [
    tag.role,
    tag.ownTexts,
    tag.dictionary['/Alt'],
    tag.dictionary['/Lang'],
    tag.children.map(described),
  ]
  assert.is(JSON.stringify(described(root)), JSON.stringify(described(other)).replaceAll('"Note"', '"FENote"'))
})

test('every element names its namespace: that of PDF 2.0, or of 1.7 for a type that 2.0 has not', () => {
  const namespace = (element: PdfDictionary): string => String(resolved(element['/NS'])['/NS'])
  const all = objects.find({ '/Type': '/StructElem' })
  const old = new Set(
    all.filter(element => namespace(element) === 'u:http://iso.org/pdf/ssn').map(element => element['/S']),
  )
  assert.equal([...old].sort(), ['/BlockQuote', '/Reference', '/TOC', '/TOCI'])
  assert.ok(all.every(element => old.has(element['/S']) || namespace(element) === 'u:http://iso.org/pdf2/ssn'))
  const declared = objects.at('/Root', '/StructTreeRoot', '/Namespaces') as readonly PdfValue[]
  assert.equal(
    declared.map(ref => resolved(ref)['/NS']),
    ['u:http://iso.org/pdf2/ssn', 'u:http://iso.org/pdf/ssn'],
  )
})

test('calls and notes refer to each other, an item of the contents to its heading', () => {
  const [first, second, again] = elements('/Link')
  const [one, two] = elements('/FENote')
  assert.equal([refs(first), refs(second), refs(again)], [[one], [two], [one]])
  assert.equal([refs(one), refs(two)], [[first, again], [second]])
  assert.equal(
    [one, two].map(note => note['/A']),
    [
      { '/O': '/FENote', '/NoteType': '/Footnote' },
      { '/O': '/FENote', '/NoteType': '/Footnote' },
    ],
  )
  assert.equal(refs(elements('/TOCI')[0]), elements('/H1'))
  assert.is(elements('/Note').length, 0)
})

test('links, bookmarks and named destinations lead to structure elements', () => {
  const [one] = elements('/FENote')
  const actions = objects.find({ '/Subtype': '/Link' }).map(link => resolved(link['/A']))
  const [sd] = actions.map(action => action['/SD'] as readonly PdfValue[])
  assert.equal(resolved(sd[0]), one)
  assert.equal(sd.slice(1), ['/XYZ', 72, 592, null])
  assert.is(actions[0]['/D'], 'u:note-1')
  const part = actions[3]['/SD'] as readonly PdfValue[]
  assert.equal(resolved(part[0]), elements('/H1')[0])

  const file = new PdfObjects(sample)
  const bookmark = file.find({ '/Title': 'u:Élection' })[0]
  assert.is(bookmark['/Dest'], undefined)
  const target = (file.resolve(bookmark['/A']) as PdfDictionary)['/SD'] as readonly PdfValue[]
  assert.equal(file.resolve(target[0]), elements('/H1', file)[0])
  const names = file.at('/Root', '/Names', '/Dests', '/Names') as readonly PdfValue[]
  const places = names.filter((_, i) => i % 2 === 1).map(place => place as PdfDictionary)
  assert.ok(places.every(place => Array.isArray(place['/D']) && Array.isArray(place['/SD'])))
})

test('a link to something other than a structure element is a programming error', async () => {
  const page = new LayoutBuilder(fonts).page()
  const leaf = page.leaf('a')
  page.line(leaf, 72, 100, 'a').link(leaf, 72, 90, 10).destination('nowhere', 72, 90)
  const layout = page.build(elem('Document', elem('P', elem('Link', { href: '#nowhere' }, leaf))))
  try {
    await writePdf(layout, sampleOptions(fonts, { standard: 'ua2' }))
    assert.unreachable('written')
  } catch (error) {
    assert.match(String(error), 'a link leads to nowhere')
  }
})

test.run()
