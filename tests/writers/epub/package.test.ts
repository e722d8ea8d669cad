import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { accessibilityOf, statementsOf } from '../../../src/writers/epub/accessibility.ts'
import { fileIdentifier, uuidOfUrl } from '../../../src/writers/epub/identifier.ts'
import { metadataOf } from '../../../src/writers/epub/package.ts'
import { el } from '../../support/builders/element-builder.ts'
import { sampleArticle, sampleOptions } from '../../support/builders/epub-sample.ts'

const metadata = metadataOf(sampleArticle, sampleOptions)

test('PDF and EPUB of one text have identifiers of their own, the same each time', () => {
  const url = 'https://undocs.org/fr/A/76/86'
  assert.is(fileIdentifier(url, 'pdf'), uuidOfUrl(`${url}#pdf`))
  assert.is(new Set(['pdf', 'epub', 'large.pdf'].map(file => fileIdentifier(url, file))).size, 3)
})

test('the identifier is the version 5 UUID of the official address', () => {
  // Computed with Python: uuid.uuid5(uuid.NAMESPACE_URL, 'https://undocs.org/fr/A/76/86').
  assert.is(uuidOfUrl('https://undocs.org/fr/A/76/86'), 'urn:uuid:fa2ae345-d797-5dd3-bd1a-1b1364fee7ac')
})

test('the title is the symbol and the words of the heading', () => {
  assert.match(metadata.title, /^A\/76\/86, Note verbale datée du 14 juin 2021, adressée/)
})

test('organ and publisher come from the conventions, the description from the masthead without its note calls', () => {
  assert.equal(metadata.creators, [{ text: 'Assemblée générale', lang: '' }])
  assert.equal(metadata.publisher, { text: 'Nations Unies', lang: '' })
  assert.match(
    metadata.description,
    /^Assemblée générale – Soixante-seizième session – Point 118 d\) de la liste préliminaire – Élections/,
  )
})

test('a joint document names both symbols', () => {
  const joint = { ...sampleOptions.meta, symbols: ['A/79/876', 'S/2025/230'] }
  assert.match(metadataOf(sampleArticle, { ...sampleOptions, meta: joint }).title, /^A\/79\/876-S\/2025\/230, /)
})

test('a document of words alone declares no images', () => {
  const words = el('article', {}, el('h1', {}, 'Title'), el('p', {}, 'Text'))
  const { accessMode, accessModeSufficient, accessibilityFeature } = accessibilityOf([words])
  assert.equal([accessMode, accessModeSufficient], [['textual'], ['textual']])
  assert.not.ok(accessibilityFeature.includes('alternativeText'))
  assert.is(metadataOf(words, sampleOptions).accessibilitySummary, 'Titres, listes et notes sont balisés.')
})

test('an image with a text alternative is declared, in codes and in words', () => {
  const { accessMode, accessibilityFeature } = metadata.accessibility
  assert.equal(accessMode, ['textual', 'visual'])
  assert.ok(accessibilityFeature.includes('alternativeText'))
  assert.is(
    metadata.accessibilitySummary,
    'Titres, listes et notes sont balisés. Chaque image a un équivalent textuel.',
  )
})

test('a decorative image is visual and has no text alternative', () => {
  const { accessMode, accessibilityFeature } = accessibilityOf([el('figure', {}, el('img', { src: 'x.png', alt: '' }))])
  assert.ok(accessMode.includes('visual'))
  assert.not.ok(accessibilityFeature.includes('alternativeText'))
})

/** What the colophon says of a document, by the heading it stands under. */
const saidOf = (...content: Parameters<typeof el>[2][]): Map<string, readonly string[]> =>
  new Map(
    statementsOf(accessibilityOf([el('article', {}, ...content)]), 'pdf').map(({ title, items }) => [
      title.replace('accessibility.', ''),
      items.map(item => item.replace('accessibility.', '')),
    ]),
  )

const image = (properties: Record<string, string>) => el('figure', {}, el('img', { src: 'x.png', ...properties }))

test('rich content is answered by what the images have', () => {
  const rich = (...content: Parameters<typeof el>[2][]) => saidOf(...content).get('rich-content')
  assert.equal(rich(el('p', {}, 'Text')), ['rich-content-none'])
  assert.equal(rich(el('table', {}, el('tbody', {}))), ['rich-content-none'])
  assert.equal(rich(image({ alt: '' })), ['rich-content-decorative'])
  assert.equal(rich(image({ alt: 'A chart' })), ['rich-content-images'])
  assert.equal(rich(image({ alt: 'A chart', 'aria-details': 'd' }), el('div', { id: 'd' }, 'Words')), [
    'rich-content-extended',
  ])
})

test('a long description is declared where there is one, and then only', () => {
  const features = (properties: Record<string, string>) => accessibilityOf([image(properties)]).accessibilityFeature
  assert.ok(features({ alt: 'A chart', 'aria-details': 'd' }).includes('longDescription'))
  assert.not.ok(features({ alt: 'A chart' }).includes('longDescription'))
})

test('no part of the Accessibility Metadata Display Guide is left without an answer, whatever the document has', () => {
  const pageBreak = el('span', { 'epub:type': 'pagebreak', id: 'page-1' })
  const documents: Parameters<typeof el>[2][][] = [
    [el('p', {}, 'Text')],
    [el('h1', {}, 'Title'), pageBreak],
    [image({ alt: '' })],
    [image({ alt: 'A chart', 'aria-details': 'd' })],
  ]
  for (const content of documents) {
    const said = saidOf(...content)
    assert.equal(
      [...said.keys()],
      ['ways-of-reading', 'conformance', 'navigation', 'rich-content', 'hazards', 'legal', 'additional-information'],
    )
    for (const [title, items] of said) assert.ok(items.length > 0, title)
  }
})

test('navigation by headings and by pages is said of a document that has them, and then only', () => {
  const pageBreak = el('span', { 'epub:type': 'pagebreak', id: 'page-1' })
  assert.equal(saidOf(el('p', {}, 'Text')).get('navigation'), ['navigation-contents'])
  assert.equal(saidOf(el('h1', {}, 'Title')).get('navigation'), ['navigation-contents', 'navigation-headings'])
  assert.equal(saidOf(el('h1', {}, 'Title'), pageBreak).get('navigation'), [
    'navigation-contents',
    'navigation-headings',
    'navigation-pages',
  ])
  assert.not.ok(
    saidOf(el('p', {}, 'Text'))
      .get('additional-information')
      ?.includes('additional-page-breaks'),
  )
  assert.ok(saidOf(pageBreak).get('additional-information')?.includes('additional-page-breaks'))
})

test('without headings there is no structural navigation to declare', () => {
  assert.not.ok(accessibilityOf([el('p', {}, 'Text')]).accessibilityFeature.includes('structuralNavigation'))
})

test.run()
