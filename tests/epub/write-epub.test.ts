import { execFileSync } from 'node:child_process'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiagnosticError } from '../../src/diagnostics/diagnostic.ts'
import { publication, writeEpub } from '../../src/epub/write-epub.ts'
import { assertWellFormed } from '../../src/epub/well-formed.ts'
import { compileTemplates } from '../../src/render/compile.ts'
import { TemplateError } from '../../src/render/template-error.ts'
import { textContent } from '../../src/render/text.ts'
import { templateFiles } from '../support/document-builder.ts'
import { el } from '../support/element-builder.ts'
import { sampleArticle, sampleConventions, sampleOptions } from '../support/epub-sample.ts'
import { byName, readXml, select, textOf } from '../support/xml-tree.ts'
import type { XmlElement } from '../support/xml-tree.ts'
import { readZip } from '../support/zip-reader.ts'

const entries = readZip(await writeEpub(sampleArticle, sampleOptions))
const texts = new Map(entries.filter(({ name }) => /\.(xhtml|opf|ncx|css|xml)$/.test(name))
  .map(({ name, bytes }) => [name, bytes.toString('utf8')]))
const read = (name: string): XmlElement => readXml(texts.get(`OEBPS/${name}`) ?? '')
const opf = read('content.opf')
const items = new Map(byName(opf, 'item').map(({ attributes }) => [attributes.id ?? '', attributes.href ?? '']))
const spine = byName(opf, 'itemref').filter(({ attributes }) => attributes.linear !== 'no')
  .map(({ attributes }) => items.get(attributes.idref ?? '') ?? '')
const documents = spine.map(name => ({ name, root: read(name) }))
const everywhere = (test: (element: XmlElement) => boolean): XmlElement[] => documents.flatMap(({ root }) => select(root, test))
const errorOf = (work: () => unknown): unknown => {
  try {
    return void work()
  } catch (error) {
    return error
  }
}
const properties = (name: string): string[] => byName(opf, 'meta').filter(({ attributes }) => attributes.property === name).map(textOf)

test('the text of the spine is the text of the article, character by character', () => {
  const text = documents.map(({ root }) => byName(root, 'body').map(textOf).join('')).join('')
  assert.is(text, textContent(sampleArticle))
})

test('every file of the archive is in the manifest, and the other way round', () => {
  const packed = entries.map(({ name }) => name).filter(name => name.startsWith('OEBPS/') && !name.endsWith('content.opf'))
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
  const places = new Map<string, XmlElement>(documents.flatMap(({ name, root }) => select(root, ({ attributes }) => 'id' in attributes)
    .map(element => [`${name}#${element.attributes.id}`, element] as const)))
  const target = (from: string, link: XmlElement): string => (link.attributes.href?.startsWith('#') ? from : '') + link.attributes.href
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
  for (const file of [...spine, 'toc.xhtml']) {
    for (const { attributes: { href = '' } } of byName(read(file), 'a')) {
      if (/^(https?|mailto):/.test(href)) continue
      const [target, id] = href.startsWith('#') ? [file, href.slice(1)] : href.split('#')
      const root = read(target ?? '')
      if (id !== undefined) assert.is(select(root, ({ attributes }) => attributes.id === id).length, 1, `${file}: ${href}`)
    }
  }
})

test('features are declared as found', () => {
  const features = properties('schema:accessibilityFeature')
  const found = (test: (element: XmlElement) => boolean): boolean => everywhere(test).length > 0
  assert.is(features.includes('alternativeText'), found(({ name, attributes }) => name === 'img' && (attributes.alt ?? '') !== ''))
  assert.is(features.includes('structuralNavigation'), found(({ name }) => /^h[1-6]$/.test(name)))
  assert.is(features.includes('ARIA'), found(({ attributes }) => 'role' in attributes))
  assert.is(features.includes('tableOfContents'),
    byName(read('toc.xhtml'), 'nav').some(({ attributes }) => attributes['epub:type'] === 'toc'))
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
  assert.equal(tagged.filter(({ attributes }) => attributes.lang === 'en').map(textOf),
    ['Access to Information', 'All human beings are born free and equal in dignity and rights.'])
})

test('an image keeps its text alternative, and its bytes', () => {
  const [image] = everywhere(({ name }) => name === 'img')
  assert.equal([image?.attributes.src, image?.attributes.alt], ['images/image-1.png', 'Carte du Kazakhstan, un rectangle gris'])
  assert.not.ok([...texts.values()].some(text => text.includes('image-placeholder')))
  const bytes = entries.find(({ name }) => name === 'OEBPS/images/image-1.png')?.bytes
  assert.equal([...bytes ?? []], [...sampleOptions.readImage('images/carte.png') ?? []])
})

test('a decorative image keeps its empty alternative', () => {
  const article = el('article', { class: 'letter' }, el('figure', {}, el('img', { src: 'images/carte.png', alt: '' })))
  const { documents: [chapter] } = publication(article, sampleOptions)
  assert.match(chapter?.xhtml ?? '', /<img src="images\/image-1.png" alt=""\/>/)
})

test('an image that is missing or of a strange kind is said to the author', () => {
  for (const src of ['images/none.png', 'images/carte.bmp']) {
    const article = el('article', { class: 'letter' }, el('figure', {}, el('img', { src, alt: 'x' })))
    const error = errorOf(() => publication(article, sampleOptions))
    assert.ok(error instanceof DiagnosticError)
    assert.is(error.diagnostics[0]?.rule, 'image-path')
    assert.ok(error.diagnostics[0].message.includes(src))
  }
})

test('both tables of contents have the same entries in the same order', () => {
  const [nav] = byName(read('toc.xhtml'), 'nav')
  const inNav = byName(nav ?? read('toc.xhtml'), 'a').map(link => [textOf(link), link.attributes.href])
  const labels = byName(read('toc.ncx'), 'navPoint').map(point => byName(point, 'text').map(textOf)[0])
  const targets = byName(read('toc.ncx'), 'content').map(({ attributes }) => attributes.src)
  assert.is(inNav.length, 5)
  assert.equal(inNav, labels.map((label, index) => [label, targets[index]]))
})

test('landmarks name the text and each attachment', () => {
  const [, landmarks] = byName(read('toc.xhtml'), 'nav')
  assert.equal(byName(landmarks ?? opf, 'a').map(link => [link.attributes['epub:type'], link.attributes.href, textOf(link)]), [
    ['toc', '#toc', 'Table des matières'],
    ['bodymatter', 'note-verbale.xhtml', 'Texte'],
    ['appendix', 'annex.xhtml', 'Annexe I à la note verbale datée du 14 juin 2021'],
    ['appendix', 'annex-2.xhtml', 'Annexe II'],
  ])
})

test('each page is titled by what it holds', () => {
  const titles = [...spine, 'toc.xhtml'].map(name => byName(read(name), 'title').map(textOf)[0])
  assert.match(titles[0] ?? '', /^Note verbale/)
  assert.equal(titles.slice(1), ['Annexe I à la note verbale datée du 14 juin 2021', 'Annexe II', 'Table des matières'])
})

test('a publication that reads from right to left says so', () => {
  const conventions = { ...sampleConventions, direction: 'rtl' as const }
  const { opf: arabic, documents: [first] } = publication(sampleArticle, { ...sampleOptions, conventions })
  assert.is(byName(readXml(arabic), 'spine')[0]?.attributes['page-progression-direction'], 'rtl')
  assert.is(readXml(first?.xhtml ?? '').attributes.dir, 'rtl')
})

test('what an author writes cannot break out of a file', () => {
  const hostile = '</title><script>"&\'<![CDATA[x]]>]]>'
  const article = el('article', { class: 'letter' }, el('h1', { id: 'title' }, hostile), el('p', { 'aria-label': hostile }, hostile))
  const { documents: [chapter], opf: metadata, nav, ncx } = publication(article, sampleOptions)
  assert.is(textOf(byName(readXml(chapter?.xhtml ?? ''), 'body')[0] ?? ''), hostile + hostile)
  assert.is(textOf(byName(readXml(metadata), 'dc:title')[0] ?? ''), `A/76/86 – ${hostile}`)
  assert.is(byName(readXml(nav), 'script').length + byName(readXml(ncx), 'script').length, 0)
})

test('embedded faces are in the style sheet and in the package', () => {
  const faces = { serif: Buffer.from('wOF2'), 'serif-bold': Buffer.from('wOF2') }
  const { css, opf: metadata, resources } = publication(sampleArticle, { ...sampleOptions, faces })
  assert.match(css, /@font-face \{ font-family: "Text"; font-weight: bold; font-style: normal; src: url\(fonts\/serif-bold\.woff2\)/)
  assert.match(css, /body \{ font-family: "Text", serif/)
  assert.equal(resources.map(({ href }) => href), ['images/image-1.png', 'fonts/serif.woff2', 'fonts/serif-bold.woff2'])
  assert.match(metadata, /href="fonts\/serif.woff2" media-type="font\/woff2"/)
})

test('a file that is not well-formed is refused with its place', () => {
  assert.throws(() => assertWellFormed('toc.ncx', '<a>\n<b></a>'), /toc\.ncx:2:/)
  assert.throws(() => assertWellFormed('toc.ncx', '<a x:y="1"/>'), /unbound namespace prefix/)
  assert.not.throws(() => assertWellFormed('toc.ncx', '<a/>'))
})

test('a template that names what is not there, or makes what is no XML, is named', () => {
  for (const [template, reason] of [['<p>{{nothing}}</p>', /"nothing" not defined/], ['<p>', /not XML/]] as const) {
    const templates = compileTemplates({ ...templateFiles, 'templates/epub/toc.ncx.hbs': template })
    const error = errorOf(() => publication(sampleArticle, { ...sampleOptions, templates }))
    assert.ok(error instanceof TemplateError)
    assert.is(error.path, 'templates/epub/toc.ncx.hbs')
    assert.match(error.message, reason)
  }
})

test('another day, another time zone: the same bytes', () => {
  const script = new URL('../support/print-epub-digest.ts', import.meta.url).pathname
  const digest = (env: Record<string, string>): string[] => execFileSync(process.execPath, ['--import', 'tsx', script],
    { env: { ...process.env, ...env }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split(' ')
  const [year, here] = digest({ TZ: 'UTC' })
  const [laterYear, there] = digest({ TZ: 'Pacific/Auckland', CLOCK: String(400 * 86_400_000) })
  assert.is.not(year, laterYear, 'the clock was moved')
  assert.is(here, there)
})

test.run()
