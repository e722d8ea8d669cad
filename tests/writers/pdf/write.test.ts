/** The whole file, read back by qpdf and poppler. */
import { createHash } from 'node:crypto'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { elem, LayoutBuilder } from '../../support/builders/layout-builder.ts'
import { sampleFonts, sampleLayout, sampleOptions, writePdf } from '../../support/builders/pdf-sample.ts'
import type { PdfDictionary, PdfValue } from '../../support/files/qpdf.ts'
import { PdfObjects, qpdfCheck, rawText, structText } from '../../support/files/qpdf.ts'

const fonts = await sampleFonts()
const sample = await writePdf(sampleLayout(fonts), sampleOptions(fonts))
const objects = new PdfObjects(sample)

/** Elements of a type, in the order they were written: reading order. */
const elements = (role: string): readonly PdfDictionary[] => objects.find({ '/Type': '/StructElem', '/S': role })
const kids = (element: PdfDictionary): readonly PdfValue[] => element['/K'] as readonly PdfValue[]
const pages = objects.at('/Root', '/Pages', '/Kids') as readonly PdfValue[]

test('the file is sound', () => {
  assert.is(qpdfCheck(sample), '')
})

test('the structure tree reads back as the text of the leaves, protected spaces and hyphens included', () => {
  assert.is(
    structText(sample),
    `Document
  H1 <title> (block)
    "Élection «\u00a0au\u00a0» Conseil"
  P (block)
    "Point 118 d) de la liste"
    Link <call-1> (inline)
      "1"
      Object ${linkObject(0)}
    " préliminaire, AVATAR"
  Note <note-1> (inline)
    Lbl (block)
      Link (inline)
        "1"
        Object ${linkObject(1)}
      " "
    P (block)
      "Voir la note."
  L (block):
     /ListNumbering /Decimal
    LI <para-1> (block)
      Lbl (block)
        "1. "
      LBody (block)
        P (block)
          "Il est non\u2011gouvernemental\u202f; à savoir (voir\\ici)\u00a0: 100\u00a0% "
          Link (inline)
            "le site de l’ONU à Genève"
            Object ${linkObject(2)}
            Object ${linkObject(3)}
          " qui suit sur "
          "une autre page."
  H2 <annex> (block)
    Span (inline)
      "Access to Information"
  Table (block)
    THead
      TR
        TH <th-1>:
           /Scope /Column
          "Pays"
        TH <th-2>:
           /Scope /Column
          "Voix"
    TBody
      TR
        TH <th-3>:
           /Scope /Row
           /Headers [(th-1)]
          "Kazakhstan"
        TD:
           /Headers [(th-2) (th-3)]
           /ColSpan 1
          "178"
  Figure:
     /Placement /Block
     /BBox [72 542 172 592]
    ""
`,
  )
})

/** Number and generation of the n-th annotation of the first page. */
function linkObject(n: number): string {
  const annotations = (objects.resolve(pages[0]) as PdfDictionary)['/Annots'] as readonly string[]
  return annotations[n].replace(' R', '')
}

test('the content stream is in reading order, furniture last', () => {
  const lines = rawText(sample).split('\n')
  assert.ok(lines.indexOf('Voir la note.') < lines.indexOf('A/76/86'))
  assert.ok(lines.indexOf('Kazakhstan 178') < lines.lastIndexOf('A/76/86'))
})

test('a paragraph over two pages is one element, its second part with its page', () => {
  const paragraph = elements('/P').at(2) as PdfDictionary
  assert.is(paragraph['/Pg'], pages[0])
  assert.equal(kids(paragraph).at(-1), { '/Type': '/MCR', '/Pg': pages[1], '/MCID': 0 })
})

test('each page and annotation finds its elements in the parent tree', () => {
  const nums = objects.at('/Root', '/StructTreeRoot', '/ParentTree', '/Nums') as readonly PdfValue[]
  assert.equal(
    nums.filter((_, i) => i % 2 === 0),
    [0, 1, 2, 3, 4, 5],
  )
  assert.is(objects.at('/Root', '/StructTreeRoot', '/ParentTreeNextKey'), 6)
  pages.forEach((page, i) => {
    const key = (objects.resolve(page) as PdfDictionary)['/StructParents'] as number
    const parents = objects.resolve(nums[2 * key + 1]) as readonly PdfValue[]
    parents.forEach((parent, mcid) => {
      const element = objects.resolve(parent) as PdfDictionary
      const own = kids(element).some(kid => kid === mcid || (kid as PdfDictionary)?.['/MCID'] === mcid)
      assert.ok(own, `page ${i} MCID ${mcid} is a kid of ${String(element['/S'])}`)
    })
  })
  const annotations = objects.find({ '/Subtype': '/Link' })
  assert.ok(annotations.length > 2)
  for (const annotation of annotations) {
    const parent = objects.resolve(nums[2 * (annotation['/StructParent'] as number) + 1]) as PdfDictionary
    const references = kids(parent).filter((kid): kid is PdfDictionary => (kid as PdfDictionary)?.['/Type'] === '/OBJR')
    const [reference, ...more] = references.filter(kid => objects.resolve(kid['/Obj']) === annotation)
    assert.is(more.length, 0)
    assert.is(reference['/Pg'], annotation['/P'])
  }
})

test('a link is called by its words in both places, or by what the source calls it; annotations come in reading order', () => {
  const names = ['u:Note 1', 'u:Note 1, retour à l’appel', 'u:le site de l’ONU à Genève']
  assert.equal(
    elements('/Link').map(link => link['/Alt']),
    names,
  )
  assert.equal(
    objects.find({ '/Subtype': '/Link' }).map(annotation => annotation['/Contents']),
    [...names, names[2]],
  )
})

test('a link over two lines has an annotation on each, a point wider than its words', () => {
  const [, , annotation, second] = objects.find({ '/Subtype': '/Link' })
  assert.equal(
    [annotation['/Rect'], second['/Rect']],
    [
      [250, 625, 351, 637],
      [90, 610, 141, 622],
    ],
  )
  assert.equal(annotation['/A'], { '/S': '/URI', '/URI': 'u:https://www.un.org/fr/(%C3%A9)' })
})

test('a link over two pages has an annotation on each', async () => {
  const page = new LayoutBuilder(fonts)
  const leaf = page.leaf('deux pages')
  page.page().line(leaf, 0, 700, 'deux ').link(leaf, 0, 690, 30).page().line(leaf, 0, 20, 'pages').link(leaf, 0, 10, 30)
  const layout = page.build(elem('Document', elem('P', elem('Link', { href: 'mailto:a@un.org' }, leaf))))
  const broken = new PdfObjects(await writePdf(layout, sampleOptions(fonts)))
  const [link] = broken.find({ '/S': '/Link' })
  const [first, second] = broken.find({ '/Subtype': '/Link' })
  assert.is(first['/Contents'], second['/Contents'])
  assert.equal(
    kids(link)
      .slice(2)
      .map(kid => (kid as PdfDictionary)['/Pg']),
    [first['/P'], second['/P']],
  )
})

test('internal links, bookmarks and the EPUB use the same names', () => {
  const names = objects.at('/Root', '/Names', '/Dests', '/Names') as readonly PdfValue[]
  assert.equal(
    names.filter((_, i) => i % 2 === 0),
    ['u:annex', 'u:call-1', 'u:note-1', 'u:para-1', 'u:title'],
  )
  assert.equal(names[1], [pages[1], '/XYZ', 72, 692, null])
  assert.equal(objects.find({ '/Subtype': '/Link' })[0]['/A'] as PdfDictionary, { '/S': '/GoTo', '/D': 'u:note-1' })
  assert.is(objects.at('/Root', '/Outlines', '/First', '/Dest'), 'u:title')
  assert.is(objects.at('/Root', '/Outlines', '/First', '/First', '/Title'), 'u:Annexe')
  assert.is(objects.at('/Root', '/Outlines', '/Count'), 2)
})

test('an id that occurs twice is refused', async () => {
  const page = new LayoutBuilder(fonts).page().destination('a', 0, 0).destination('a', 0, 9)
  try {
    await writePdf(page.build(elem('Document')), sampleOptions(fonts))
    assert.unreachable()
  } catch (error) {
    assert.match((error as Error).message, 'two elements of the document have the id a')
  }
})

test('a thousand names make a tree that poppler and qpdf can search', async () => {
  const page = new LayoutBuilder(fonts).page()
  for (let i = 0; i < 1000; i++) page.destination(`para-${i}`, 0, i % 700)
  const large = new PdfObjects(await writePdf(page.build(elem('Document')), sampleOptions(fonts)))
  const leaves = (large.at('/Root', '/Names', '/Dests', '/Kids') as readonly PdfValue[]).map(
    kid => large.resolve(kid) as PdfDictionary,
  )
  const names = leaves.flatMap(leaf => leaf['/Names'] as readonly PdfValue[]).filter((_, i) => i % 2 === 0) as string[]
  assert.equal(names, Array.from({ length: 1000 }, (_, i) => `u:para-${i}`).sort())
  leaves.forEach(leaf => {
    const own = leaf['/Names'] as readonly PdfValue[]
    assert.equal(leaf['/Limits'], [own[0], own.at(-2) as PdfValue])
  })
})

test('page labels are the printed numbers', async () => {
  const page = new LayoutBuilder(fonts)
  for (const label of ['i', '1', '2', '3', '7', '8', 'A-1', '01']) page.page(label)
  const labelled = new PdfObjects(await writePdf(page.build(elem('Document')), sampleOptions(fonts)))
  assert.equal(labelled.at('/Root', '/PageLabels', '/Nums'), [
    0,
    { '/P': 'u:i' },
    1,
    { '/S': '/D' },
    4,
    { '/S': '/D', '/St': 7 },
    6,
    { '/P': 'u:A-1' },
    7,
    { '/P': 'u:01' },
  ])
  assert.equal(objects.at('/Root', '/PageLabels', '/Nums'), [0, { '/S': '/D' }])
})

test('notes without id get one each; elements with one are in the IDTree', async () => {
  const page = new LayoutBuilder(fonts).page()
  const leaves = [page.leaf('a'), page.leaf('b')]
  for (const leaf of leaves) page.line(leaf, 0, 10, leaf.text)
  const layout = page.build(elem('Document', ...leaves.map(leaf => elem('Note', leaf))))
  const noted = new PdfObjects(await writePdf(layout, sampleOptions(fonts)))
  assert.equal(
    noted.find({ '/S': '/Note' }).map(note => note['/ID']),
    ['u:note.1', 'u:note.2'],
  )
  const ids = objects.at('/Root', '/StructTreeRoot', '/IDTree', '/Names') as readonly PdfValue[]
  assert.equal(
    ids.filter((_, i) => i % 2 === 0),
    ['u:annex', 'u:call-1', 'u:note-1', 'u:para-1', 'u:th-1', 'u:th-2', 'u:th-3', 'u:title'],
  )
})

test('languages and alternative texts are set; nothing tells PDFium to turn lines of Latin words', async () => {
  assert.is(objects.at('/Root', '/Lang'), 'u:fr')
  assert.is(elements('/Span')[0]['/Lang'], 'u:en')
  assert.is(elements('/Figure')[0]['/Alt'], 'u:Emblème (ONU)')
  assert.is(objects.at('/Root', '/ViewerPreferences', '/DisplayDocTitle'), true)
  const { metadata } = sampleOptions(fonts)
  const options = sampleOptions(fonts, {
    metadata: { ...metadata, language: 'ar', title: 'A & <b> (c) \\ é 😀' },
  })
  const arabic = new PdfObjects(await writePdf(sampleLayout(fonts), options))
  assert.is(arabic.at('/Root', '/ViewerPreferences', '/Direction'), null)
  assert.is(arabic.at('/Info', '/Title'), 'u:A & <b> (c) \\ é 😀')
})

test('the source is attached', () => {
  const [name, file] = objects.at('/Root', '/Names', '/EmbeddedFiles', '/Names') as readonly PdfValue[]
  assert.is(name, 'u:A-76-86.fr.md')
  const specification = objects.resolve(file) as PdfDictionary
  assert.is(specification['/AFRelationship'], '/Source')
  assert.is(specification['/Desc'], 'u:Source du document')
  assert.is(objects.at('/Root', '/AF', 0, '/EF', '/F', '/Subtype'), '/text/markdown')
  // The date of the document, never that of the run; the MD5 of '# Note verbale\n', as its 16 bytes.
  const parameters = objects.at('/Root', '/AF', 0, '/EF', '/F', '/Params') as PdfDictionary
  assert.is(parameters['/ModDate'], 'u:D:20210615000000Z')
  assert.is(parameters['/Size'], 15)
  assert.match(
    String(parameters['/CheckSum']),
    new RegExp(`${createHash('md5').update('# Note verbale\n').digest('hex')}$`),
  )
})

test('characters beyond one font resource read back exactly', async () => {
  const page = new LayoutBuilder(fonts).page()
  const leaves = []
  for (let code = 0xc0; code < 0x240; code += 32) {
    const leaf = page.leaf(String.fromCharCode(...Array.from({ length: 32 }, (_, i) => code + i)) + ' aé')
    leaves.push(leaf)
    page.line(leaf, 10, 20 + code, leaf.text, { size: 8 })
  }
  const file = await writePdf(
    page.build(elem('Document', ...leaves.map(leaf => elem('P', leaf)))),
    sampleOptions(fonts),
  )
  assert.equal(
    structText(file).match(/(?<=").*(?=")/g),
    leaves.map(leaf => leaf.text),
  )
  assert.equal(Object.keys(new PdfObjects(file).at('/Root', '/Pages', '/Kids', 0, '/Resources', '/Font') as object), [
    '/F1',
    '/F1.2',
  ])
})

test('same input, same bytes; other content, other file identifier', async () => {
  const again = await writePdf(sampleLayout(fonts), sampleOptions(fonts))
  assert.ok(Buffer.from(sample).equals(again))
  const { attachment } = sampleOptions(fonts)
  const other = await writePdf(
    sampleLayout(fonts),
    sampleOptions(fonts, { attachment: { ...attachment, bytes: Uint8Array.of(1) } }),
  )
  assert.not.equal(new PdfObjects(other).at('/ID'), objects.at('/ID'))
})

test.run()
