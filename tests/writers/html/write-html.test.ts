import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Element } from '../../../src/render/markup/element.ts'
import { textContent } from '../../../src/render/markup/text.ts'
import { type HtmlOptions, writeHtml } from '../../../src/writers/html/write-html.ts'
import { el } from '../../support/builders/element-builder.ts'
import { sampleArticle, sampleOptions } from '../../support/builders/epub-sample.ts'
import { byName, readXml, select, textOf, type XmlElement } from '../../support/files/xml-tree.ts'

const { meta, conventions, theme, templates, readImage } = sampleOptions
const skip = {
  ...conventions.terms,
  'skip-to-text': { text: 'Aller au texte' },
  'publication-title': { text: '{symbol}, {title}' },
}
const options: HtmlOptions = { meta, conventions: { ...conventions, terms: skip }, theme, templates, readImage }
const written = (article: Element, change: Partial<HtmlOptions> = {}): string =>
  new TextDecoder().decode(writeHtml(article, { ...options, ...change }))
const tree = (article: Element, change: Partial<HtmlOptions> = {}): XmlElement => readXml(written(article, change))

const page = tree(sampleArticle)
const one = (name: string): XmlElement => byName(page, name)[0] as XmlElement

test('main says what the article says, character by character', () => {
  assert.is(textOf(one('main')), textContent(sampleArticle))
})

test('language, direction and a title that begins with the symbol', () => {
  assert.equal([page.attributes.lang, page.attributes.dir], ['fr', 'ltr'])
  assert.match(textOf(one('title')), /^A\/76\/86, Note verbale datée du 14 juin 2021, /)
  assert.is(tree(sampleArticle, { conventions: { ...options.conventions, direction: 'rtl' } }).attributes.dir, 'rtl')
  assert.is(textOf(byName(tree(el('article', {}, el('p', {}, 'x'))), 'title')[0] as XmlElement), 'A/76/86')
})

test('nothing comes from outside: no script, no link to a style, pictures as data', () => {
  assert.equal(
    ['script', 'link', 'iframe', 'object', 'base'].filter(name => byName(page, name).length > 0),
    [],
  )
  const sources = select(page, ({ attributes }) => 'src' in attributes).map(({ attributes }) => attributes.src ?? '')
  assert.is(sources.length, 1)
  assert.match(sources[0] ?? '', /^data:image\/png;base64,[A-Za-z0-9+/]+=*$/)
  assert.equal(
    Buffer.from((sources[0] ?? '').split(',')[1] ?? '', 'base64'),
    Buffer.from(readImage('images/carte.png') ?? []),
  )
  assert.not.match(textOf(one('style')), /url\(|@import/)
  assert.match(written(sampleArticle), /default-src 'none'; img-src data:; style-src 'unsafe-inline'/)
})

test('a picture that is not there is refused', () => {
  assert.throws(() => written(sampleArticle, { readImage: () => undefined }), /carte\.png/)
})

test('the contents hold every heading but the title, and the first link leads to that', () => {
  const links = byName(one('nav'), 'a').map(link => [link.attributes.href, textOf(link)])
  assert.equal(links, [
    ['#annex-title', 'Annexe I à la note verbale datée du 14 juin 2021'],
    ['#heading-1', 'Candidature du Kazakhstan au Conseil des droits de l’homme (2022-2024)'],
    ['#heading-2', 'Engagements au titre de la résolution 60/251'],
    ['#annex-2-title', 'Annexe II'],
  ])
  assert.equal(byName(page, 'a')[0]?.attributes, { class: 'skip', href: '#title' })
})

test('a document with a title alone has no contents and nothing to skip', () => {
  const short = tree(el('article', {}, el('h1', { id: 'title' }, 'Titre'), el('p', {}, 'Texte')))
  assert.equal([byName(short, 'nav'), byName(short, 'a')], [[], []])
})

test('a heading without a title above it is in the contents too', () => {
  const untitled = tree(el('article', {}, el('h2', { id: 'a' }, 'A'), el('p', {}, 'x')))
  assert.equal(
    byName(untitled, 'a').map(({ attributes }) => attributes.href),
    ['#a'],
  )
})

test('every id is there once, and every link inside the page has its place', () => {
  const ids = select(page, ({ attributes }) => 'id' in attributes).map(({ attributes }) => attributes.id)
  assert.equal([...new Set(ids)], ids)
  const hrefs = byName(page, 'a').flatMap(({ attributes: { href = '' } }) =>
    href.startsWith('#') ? [href.slice(1)] : [],
  )
  assert.ok(hrefs.length > 8)
  assert.equal(
    hrefs.filter(href => !ids.includes(href)),
    [],
  )
})

test("an annex is a region of its heading's name, a table with a caption one that the keyboard reaches", () => {
  const sections = byName(page, 'section').map(({ attributes }) => attributes['aria-labelledby'])
  assert.equal(sections, ['annex-title', 'annex-2-title'])
  const [box] = select(page, ({ attributes }) => attributes.class === 'table')
  const { role, tabindex, 'aria-label': label } = box?.attributes ?? {}
  assert.equal([role, tabindex, label], ['region', '0', 'Tableau 1. Contributions volontaires'])
})

test('notes stay in the page, after the block that calls them, with the way back', () => {
  const notes = byName(one('main'), 'aside')
  assert.equal(
    notes.map(({ attributes }) => attributes.role),
    ['doc-footnote', 'doc-footnote', 'doc-footnote'],
  )
  assert.equal(
    notes.map(note => byName(note, 'a')[0]?.attributes.href),
    ['#call-asterisk', '#call-1', '#call-2'],
  )
  assert.not.match(textOf(one('style')), /\.note[^{}]*\{[^}]*display: none/)
})

test('text is never markup, nor is a theme', () => {
  const title = el('h1', { id: 'title' }, '</title><script>x</script>')
  const hostile = el('article', {}, title, el('p', {}, '<b>&amp;</b>'), el('h2', { id: 'a' }, '"><i>'))
  const styles = { ...theme.styles, 'p.</style><script>': { weight: 'bold' } }
  const spoilt = tree(hostile, { theme: { styles } })
  assert.equal([byName(spoilt, 'script'), byName(spoilt, 'i')], [[], []])
  assert.is(textOf(byName(spoilt, 'main')[0] as XmlElement), textContent(hostile))
  // In HTML, not in XML, the element ends at the first </style whatever stands before it.
  assert.is(written(hostile, { theme: { styles } }).split('</style').length, 2)
})

test("the reader's colours and sizes are kept", () => {
  const css = textOf(one('style'))
  assert.match(css, 'color-scheme: light dark')
  assert.not.match(css, /!important|justify|\d(pt|mm|in)\b/)
  assert.match(css, /:focus-visible \{ outline: 3px/)
})

test.run()
