import { execFileSync } from 'node:child_process'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { textContent } from '../../../src/render/markup/text.ts'
import { TemplateError } from '../../../src/render/template-error.ts'
import { compileTemplates } from '../../../src/render/templates/compile.ts'
import { assertWellFormed } from '../../../src/writers/epub/well-formed.ts'
import { publication, writeEpub } from '../../../src/writers/epub/write-epub.ts'
import { templateFiles } from '../../support/builders/document-builder.ts'
import { el, note, noteCall } from '../../support/builders/element-builder.ts'
import { sampleArticle, sampleConventions, sampleOptions } from '../../support/builders/epub-sample.ts'
import type { XmlElement } from '../../support/files/xml-tree.ts'
import { byName, readXml, select, textOf } from '../../support/files/xml-tree.ts'
import { readZip } from '../../support/files/zip-reader.ts'

const entries = readZip(await writeEpub(sampleArticle, sampleOptions))
const texts = new Map(
  entries
    .filter(({ name }) => /\.(xhtml|opf|ncx|css|xml|svg)$/.test(name))
    .map(({ name, bytes }) => [name, bytes.toString('utf8')]),
)
const read = (name: string): XmlElement => readXml(texts.get(`OEBPS/${name}`) ?? '')
const opf = read('content.opf')
const items = new Map(byName(opf, 'item').map(({ attributes }) => [attributes.id ?? '', attributes.href ?? '']))
const spine = byName(opf, 'itemref')
  .filter(({ attributes }) => attributes.linear !== 'no')
  .map(({ attributes }) => items.get(attributes.idref ?? '') ?? '')
/** The text of the document; the colophon is the package's own. */
const documents = spine.filter(name => name !== 'colophon.xhtml').map(name => ({ name, root: read(name) }))
const everywhere = (test: (element: XmlElement) => boolean): XmlElement[] =>
  documents.flatMap(({ root }) => select(root, test))
const errorOf = (work: () => unknown): unknown => {
  try {
    return void work()
  } catch (error) {
    return error
  }
}
const properties = (name: string): string[] =>
  byName(opf, 'meta')
    .filter(({ attributes }) => attributes.property === name)
    .map(textOf)

test('the text of the spine is the text of the article, character by character', () => {
  const text = documents.map(({ root }) => byName(root, 'body').map(textOf).join('')).join('')
  assert.is(text, textContent(sampleArticle))
})

test('every file of the archive is in the manifest, and the other way round', () => {
  const packed = entries
    .map(({ name }) => name)
    .filter(name => name.startsWith('OEBPS/') && !name.endsWith('content.opf'))
  assert.equal(packed.sort(), [...items.values()].map(href => `OEBPS/${href}`).sort())
})

test('every heading cell says what it heads', () => {
  const heads = everywhere(({ name }) => name === 'th')
  assert.is(heads.length, 4)
  for (const { attributes } of heads) assert.ok('scope' in attributes || 'headers' in attributes)
})

test('no soft hyphen in any file', () => {
  for (const [name, text] of texts) assert.not.ok(/\u00AD|&shy;|&#173;|&#xAD;/i.test(text), name)
})

test('call, note and way back close a circle', () => {
  const places = new Map<string, XmlElement>(
    documents.flatMap(({ name, root }) =>
      select(root, ({ attributes }) => 'id' in attributes).map(
        element => [`${name}#${element.attributes.id}`, element] as const,
      ),
    ),
  )
  const target = (from: string, link: XmlElement): string =>
    (link.attributes.href?.startsWith('#') ? from : '') + link.attributes.href
  let calls = 0
  for (const { name, root } of documents) {
    for (const call of select(root, ({ attributes }) => attributes['epub:type'] === 'noteref')) {
      calls++
      const to = target(name, call)
      const note = places.get(to)
      assert.is(note?.attributes.role, 'doc-footnote', to)
      const [back] = note === undefined ? [] : select(note, ({ attributes }) => attributes.role === 'doc-backlink')
      const first = back && places.get(target(to.split('#')[0] ?? '', back))
      assert.is(first?.attributes.role, 'doc-noteref', to)
    }
  }
  assert.is(calls, 4)
})

test('every link inside the publication leads to a place in it', () => {
  let seen = 0
  for (const file of [...spine, 'toc.xhtml']) {
    for (const {
      attributes: { href = '' },
    } of byName(read(file), 'a')) {
      if (/^(https?|mailto):/.test(href)) continue
      seen++
      const [target, id] = href.startsWith('#') ? [file, href.slice(1)] : href.split('#')
      const root = read(target ?? '')
      if (id !== undefined)
        assert.is(select(root, ({ attributes }) => attributes.id === id).length, 1, `${file}: ${href}`)
    }
  }
  assert.ok(seen > 20, String(seen))
})

test('features are declared as found', () => {
  const features = properties('schema:accessibilityFeature')
  const found = (test: (element: XmlElement) => boolean): boolean => everywhere(test).length > 0
  assert.is(
    features.includes('alternativeText'),
    found(({ name, attributes }) => name === 'img' && (attributes.alt ?? '') !== ''),
  )
  assert.is(
    features.includes('structuralNavigation'),
    found(({ name }) => /^h[1-6]$/.test(name)),
  )
  assert.is(
    features.includes('ARIA'),
    found(({ attributes }) => 'role' in attributes),
  )
  assert.is(
    features.includes('tableOfContents'),
    byName(read('toc.xhtml'), 'nav').some(({ attributes }) => attributes['epub:type'] === 'toc'),
  )
  for (const absent of ['MathML', 'longDescription', 'pageBreakMarkers', 'pageNavigation', 'ttsMarkup']) {
    assert.not.ok(features.includes(absent), absent)
  }
  assert.equal(properties('schema:accessMode'), ['textual', 'visual'])
  assert.equal(properties('schema:accessModeSufficient'), ['textual', 'textual,visual'])
  assert.equal(properties('schema:accessibilityHazard'), ['none'])
})

test('the conformance is claimed, the certifier is not invented', () => {
  assert.equal(properties('dcterms:conformsTo'), ['EPUB Accessibility 1.1 - WCAG 2.2 Level AA'])
  assert.not.match(texts.get('OEBPS/content.opf') ?? '', /certif/i)
})

test('the language is on the root, and on every run in another one, in both spellings', () => {
  for (const { root } of documents) assert.equal([root.attributes.lang, root.attributes['xml:lang']], ['fr', 'fr'])
  const tagged = everywhere(({ attributes }) => 'lang' in attributes || 'xml:lang' in attributes)
  for (const { attributes } of tagged) assert.is(attributes.lang, attributes['xml:lang'])
  // The full stop after words of another language goes with them: `withLastSign` of src/writers/epub/semantics.ts.
  assert.equal(tagged.filter(({ attributes }) => attributes.lang === 'en').map(textOf), [
    'Access to Information.',
    'All human beings are born free and equal in dignity and rights.',
  ])
})

test('what is quoted of a part in another language has its language and direction', () => {
  const arabic = { lang: 'ar', 'xml:lang': 'ar', dir: 'rtl' }
  const annex = el('section', { class: 'annex', id: 'annex', ...arabic }, el('h2', { id: 'b' }, 'المرفق (أ).'))
  const article = el('article', { class: 'letter' }, el('h1', { id: 'a' }, 'Lettre'), annex)
  const terms = { ...sampleConventions.terms, organization: { text: 'الأمم المتحدة', lang: 'ar' } }
  const book = publication(article, { ...sampleOptions, conventions: { ...sampleConventions, terms } })
  const links = byName(readXml(book.nav), 'a').filter(({ attributes }) => attributes.href?.startsWith('annex.xhtml'))
  assert.equal(
    links.map(({ attributes: { href: _, ...rest } }) => rest),
    [arabic, { 'epub:type': 'appendix', ...arabic }],
  )
  const labels = byName(readXml(book.ncx), 'navLabel').map(({ attributes }) => attributes)
  assert.equal(labels, [{}, { 'xml:lang': 'ar', dir: 'rtl' }, {}])
  const titles = book.documents.map(({ xhtml }) => byName(readXml(xhtml), 'title').map(({ attributes }) => attributes))
  assert.equal(titles, [[{}], [arabic], [{}]])
  const [publisher] = byName(readXml(book.opf), 'dc:publisher')
  assert.equal(publisher?.attributes, { 'xml:lang': 'ar', dir: 'rtl' })
})

test('a call of a note beside letters from right to left is an isolate', () => {
  const article = el(
    'article',
    { class: 'letter', dir: 'rtl' },
    el('p', {}, 'عام 2030', noteCall('1', '1')),
    note('1', '1', el('p', {}, 'x')),
  )
  const {
    documents: [chapter],
  } = publication(article, sampleOptions)
  const calls = byName(readXml(chapter?.xhtml ?? ''), 'a').filter(({ attributes }) => attributes.class === 'note-call')
  assert.equal(
    calls.map(({ attributes }) => attributes.dir),
    ['rtl'],
  )
})

test('an image keeps its text alternative, and its bytes', () => {
  const [image] = everywhere(({ name }) => name === 'img')
  assert.equal(
    [image?.attributes.src, image?.attributes.alt],
    ['images/image-1.png', 'Carte du Kazakhstan, un rectangle gris'],
  )
  assert.not.ok([...texts.values()].some(text => text.includes('image-placeholder')))
  const bytes = entries.find(({ name }) => name === 'OEBPS/images/image-1.png')?.bytes
  assert.equal([...(bytes ?? [])], [...(sampleOptions.readImage('images/carte.png') ?? [])])
})

test('a decorative image keeps its empty alternative', () => {
  const article = el('article', { class: 'letter' }, el('figure', {}, el('img', { src: 'images/carte.png', alt: '' })))
  const {
    documents: [chapter],
  } = publication(article, sampleOptions)
  assert.match(chapter?.xhtml ?? '', /<img src="images\/image-1.png" alt=""\/>/)
})

test('a missing or unknown image is reported to the author', () => {
  const readImage = (path: string): Uint8Array | undefined =>
    path === 'images/carte.bmp' ? Buffer.from('BM') : undefined
  for (const [src, rule] of [
    ['images/none.png', 'image-missing'],
    ['images/carte.bmp', 'image-unreadable'],
  ] as const) {
    const article = el('article', { class: 'letter' }, el('figure', {}, el('img', { src, alt: 'x' })))
    const error = errorOf(() => publication(article, { ...sampleOptions, readImage }))
    assert.ok(error instanceof DiagnosticError)
    assert.is(error.diagnostics[0]?.rule, rule)
    assert.ok(error.diagnostics[0].message.includes(src))
  }
})

test('an image is what its bytes are, whatever its name says', () => {
  const article = el(
    'article',
    { class: 'letter' },
    el('figure', {}, el('img', { src: 'carte.jpg', alt: 'x' })),
    el('figure', {}, el('img', { src: 'carte', alt: 'y' })),
  )
  const readImage = (): Uint8Array | undefined => sampleOptions.readImage('images/carte.png')
  const { resources } = publication(article, { ...sampleOptions, readImage })
  assert.equal(
    resources.map(({ href, mediaType }) => [href, mediaType]),
    [
      ['cover.svg', 'image/svg+xml'],
      ['images/image-1.png', 'image/png'],
      ['images/image-2.png', 'image/png'],
    ],
  )
})

test('both tables of contents have the same entries in the same order', () => {
  const [nav] = byName(read('toc.xhtml'), 'nav')
  const inNav = byName(nav ?? read('toc.xhtml'), 'a').map(link => [textOf(link), link.attributes.href])
  const labels = byName(read('toc.ncx'), 'navPoint').map(point => byName(point, 'text').map(textOf)[0])
  const targets = byName(read('toc.ncx'), 'content').map(({ attributes }) => attributes.src)
  assert.is(inNav.length, 6)
  assert.equal(
    inNav,
    labels.map((label, index) => [label, targets[index]]),
  )
})

const navOf = (nav: XmlElement, type: string): XmlElement | undefined =>
  byName(nav, 'nav').find(({ attributes }) => attributes['epub:type'] === type)

test('tables and figures with a caption are listed, and the lists lead to them', () => {
  for (const [type, tagName, caption] of [
    ['lot', 'table', 'caption'],
    ['loi', 'figure', 'figcaption'],
  ] as const) {
    const links = byName(navOf(read('toc.xhtml'), type) ?? opf, 'a').map(link => [textOf(link), link.attributes.href])
    const places = spine.flatMap(name =>
      byName(read(name), tagName)
        .filter(element => byName(element, caption).length > 0)
        .map(element => `${name}#${element.attributes.id}`),
    )
    assert.ok(places.length > 0, type)
    assert.equal(
      links.map(([, href]) => href),
      places,
    )
    assert.ok(links.every(([text]) => text !== ''))
  }
})

test('landmarks name the text and each attachment', () => {
  const landmarks = navOf(read('toc.xhtml'), 'landmarks')
  assert.equal(
    byName(landmarks ?? opf, 'a').map(link => [link.attributes['epub:type'], link.attributes.href, textOf(link)]),
    [
      ['toc', '#toc', 'Table des matières'],
      ['bodymatter', 'note-verbale.xhtml', 'Texte'],
      ['appendix', 'annex.xhtml', 'Annexe I à la note verbale datée du 14 juin 2021'],
      ['appendix', 'annex-2.xhtml', 'Annexe II'],
      ['lot', '#lot', 'Tableaux'],
      ['loi', '#loi', 'Figures'],
      ['colophon', 'colophon.xhtml', 'À propos de cette publication'],
    ],
  )
})

test('each page is titled by what it holds', () => {
  const titles = [...spine, 'toc.xhtml'].map(name => byName(read(name), 'title').map(textOf)[0])
  assert.match(titles[0] ?? '', /^Note verbale/)
  assert.equal(titles.slice(1), [
    'Annexe I à la note verbale datée du 14 juin 2021',
    'Annexe II',
    'À propos de cette publication',
    'Table des matières',
  ])
})

test('a publication that reads from right to left says so', () => {
  const conventions = { ...sampleConventions, direction: 'rtl' as const }
  const {
    opf: arabic,
    documents: [first],
  } = publication(sampleArticle, { ...sampleOptions, conventions })
  assert.is(byName(readXml(arabic), 'spine')[0]?.attributes['page-progression-direction'], 'rtl')
  assert.is(readXml(first?.xhtml ?? '').attributes.dir, 'rtl')
})

test('what an author writes cannot break out of a file', () => {
  const hostile = '</title><script>"&\'<![CDATA[x]]>]]>'
  const article = el(
    'article',
    { class: 'letter' },
    el('h1', { id: 'title' }, hostile),
    el('p', { 'aria-label': hostile }, hostile),
  )
  const {
    documents: [chapter],
    opf: metadata,
    nav,
    ncx,
  } = publication(article, sampleOptions)
  assert.is(textOf(byName(readXml(chapter?.xhtml ?? ''), 'body')[0] ?? ''), hostile + hostile)
  assert.is(textOf(byName(readXml(metadata), 'dc:title')[0] ?? ''), `A/76/86, ${hostile}`)
  assert.is(byName(readXml(nav), 'script').length + byName(readXml(ncx), 'script').length, 0)
})

test('embedded faces are in the style sheet and in the package', () => {
  const faces = { serif: { bytes: Buffer.from('font') }, 'serif-bold': { bytes: Buffer.from('font') } }
  const { css, opf: metadata, resources } = publication(sampleArticle, { ...sampleOptions, faces })
  assert.match(
    css,
    /@font-face \{ font-family: "Text"; font-weight: bold; font-style: normal; src: url\(fonts\/serif-bold\.woff2\)/,
  )
  assert.match(css, /body \{ font-family: "Text", serif/)
  assert.equal(
    resources.map(({ href }) => href),
    ['cover.svg', 'images/image-1.png', 'fonts/serif.woff2', 'fonts/serif-bold.woff2'],
  )
  assert.match(metadata, /href="fonts\/serif.woff2" media-type="font\/woff2"/)
})

const paged = publication(sampleArticle, {
  ...sampleOptions,
  pdfDigest: 'abc',
  pageStarts: [{ label: '1' }, { label: '2', leaf: 20, offset: 0 }, { label: '3', leaf: 30, offset: 0 }],
})

test('with pages: page list, NCX and markers name the same pages, and the edition they are those of', () => {
  const list = navOf(readXml(paged.nav), 'page-list')
  const listed = byName(list ?? opf, 'a').map(link => [textOf(link), link.attributes.href])
  const targets = byName(readXml(paged.ncx), 'pageTarget').map(target => [
    byName(target, 'text').map(textOf)[0],
    byName(target, 'content')[0]?.attributes.src,
  ])
  const markers = paged.documents.flatMap(({ filename, xhtml }) =>
    select(readXml(xhtml), ({ attributes }) => attributes.role === 'doc-pagebreak').map(({ attributes }) => [
      attributes['aria-label'],
      `${filename}#${attributes.id}`,
    ]),
  )
  assert.equal(
    listed.map(([label]) => label),
    ['1', '2', '3'],
  )
  assert.equal(targets, listed)
  assert.equal(markers, listed)
  const source = 'A/76/86 (fr), PDF, SHA-256 abc'
  assert.equal(byName(readXml(paged.opf), 'dc:source').map(textOf), ['https://undocs.org/fr/A/76/86', source])
  assert.match(paged.opf, `<meta property="pageBreakSource">${source}</meta>`)
  assert.match(paged.opf, '<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>')
  assert.match(paged.opf, 'Pages du PDF.</meta>')
})

test('pages of the original are named as such, and the official text as their source', () => {
  const { opf: own, documents } = publication(sampleArticle, {
    ...sampleOptions,
    pdfDigest: 'abc',
    pagesOf: 'original',
    pageStarts: [{ label: '5' }, { label: '5' }],
  })
  assert.equal(byName(readXml(own), 'dc:source').map(textOf), ['https://undocs.org/fr/A/76/86'])
  assert.match(own, '<meta property="pageBreakSource">https://undocs.org/fr/A/76/86</meta>')
  assert.match(own, 'Les numéros de page sont ceux de l’original.</meta>')
  assert.match(documents.map(({ xhtml }) => xhtml).join(''), /id="page-5"[^]*id="page-5_2"/u)
  assert.match(documents.at(-1)?.xhtml ?? '', 'Permet d’accéder aux pages de l’original.')
})

test('without pages nothing claims to have any', () => {
  const own = publication(sampleArticle, sampleOptions)
  for (const text of [own.opf, own.nav, own.ncx, ...own.documents.map(({ xhtml }) => xhtml)])
    assert.not.match(text, /page-list|pageList|pageBreak|pagebreak/u)
})

test('a page that begins inside a heading is not part of the heading’s entry in the contents', () => {
  const article = el('article', { class: 'letter' }, el('h1', { id: 'title' }, 'Un titre'))
  const { nav } = publication(article, {
    ...sampleOptions,
    pageStarts: [{ label: '1' }, { label: '2', leaf: 0, offset: 3 }],
  })
  assert.match(nav, '<a href="letter.xhtml#title">Un titre</a>')
})

test('the colophon answers every heading of the display guide, in words', () => {
  const root = read('colophon.xhtml')
  const answers = select(root, ({ name }) => name === 'h3' || name === 'li').map(element => [
    element.name,
    textOf(element),
  ])
  assert.is(answers.filter(([name]) => name === 'h3').length, 7)
  answers.forEach(([name], index) => assert.ok(name !== 'h3' || answers[index + 1]?.[0] === 'li'))
  assert.ok(answers.some(([, text]) => text === 'Les images sont décrites par un texte.'))
  assert.match(textOf(root), 'copie accessible non officielle')
  assert.equal(
    byName(root, 'a').map(({ attributes }) => attributes.href),
    ['https://undocs.org/fr/A/76/86'],
  )
  assert.not.match(textOf(root), /certifi/i)
})

test('a document without an official address has no link to it', () => {
  const { source: _, ...options } = sampleOptions
  const own = publication(sampleArticle, options)
  assert.not.match(own.opf, '<dc:source>')
  assert.not.match(own.documents.at(-1)?.xhtml ?? '', '<a ')
})

test('the cover is for the shelf and not part of the spine', () => {
  const cover = byName(opf, 'item').find(({ attributes }) => attributes.properties === 'cover-image')
  assert.is(cover?.attributes.href, 'cover.svg')
  assert.not.ok(byName(opf, 'itemref').some(({ attributes }) => attributes.idref === cover?.attributes.id))
  assert.match(textOf(read('cover.svg')), 'A/76/86')
})

test('the PDF of the same text is named', () => {
  assert.equal(properties('dcterms:isFormatOf'), [sampleOptions.identifiers.pdf])
  assert.equal(byName(opf, 'dc:identifier').map(textOf), [sampleOptions.identifiers.epub])
})

test('what cannot shrink is not deflated', () => {
  const methods = new Map(entries.map(({ name, method }) => [name, method]))
  assert.equal(
    ['OEBPS/images/image-1.png', 'OEBPS/cover.svg', 'OEBPS/style.css'].map(name => methods.get(name)),
    [0, 8, 8],
  )
})

test('a file that is not well-formed is refused with its place', () => {
  assert.throws(() => assertWellFormed('toc.ncx', '<a>\n<b></a>'), /toc\.ncx:2:/)
  assert.throws(() => assertWellFormed('toc.ncx', '<a x:y="1"/>'), /unbound namespace prefix/)
  assert.not.throws(() => assertWellFormed('toc.ncx', '<a/>'))
})

test('a template that names a missing partial, or produces malformed XML, is named', () => {
  for (const [template, reason] of [
    ['<p>{{nothing}}</p>', /"nothing" not defined/],
    ['<p>', /not XML/],
  ] as const) {
    const templates = compileTemplates({ ...templateFiles, 'templates/epub/toc.ncx.hbs': template })
    const error = errorOf(() => publication(sampleArticle, { ...sampleOptions, templates }))
    assert.ok(error instanceof TemplateError)
    assert.is(error.path, 'templates/epub/toc.ncx.hbs')
    assert.match(error.message, reason)
  }
})

test('another day, another time zone: the same bytes', () => {
  const script = new URL('../../support/run/print-epub-digest.ts', import.meta.url).pathname
  const digest = (env: Record<string, string>): string[] =>
    execFileSync(process.execPath, ['--import', 'tsx', script], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split(' ')
  const [year, here] = digest({ TZ: 'UTC' })
  const [laterYear, there] = digest({ TZ: 'Pacific/Auckland', CLOCK: String(400 * 86_400_000) })
  assert.is.not(year, laterYear, 'the clock was moved')
  assert.is(here, there)
})

test.run()
