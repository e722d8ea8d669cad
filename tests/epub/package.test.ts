import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { accessibilityOf } from '../../src/epub/accessibility.ts'
import { fileIdentifier, uuidOfUrl } from '../../src/epub/identifier.ts'
import { metadataOf } from '../../src/epub/package.ts'
import { el } from '../support/element-builder.ts'
import { sampleArticle, sampleOptions } from '../support/epub-sample.ts'

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
  assert.match(metadata.description, /^Assemblée générale – Soixante-seizième session – Point 118 d\) de la liste préliminaire – Élections/)
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
  assert.is(metadata.accessibilitySummary, 'Titres, listes et notes sont balisés. Chaque image a un équivalent textuel.')
})

test('a decorative image is visual and has no text alternative', () => {
  const { accessMode, accessibilityFeature } = accessibilityOf([el('figure', {}, el('img', { src: 'x.png', alt: '' }))])
  assert.ok(accessMode.includes('visual'))
  assert.not.ok(accessibilityFeature.includes('alternativeText'))
})

test('without headings there is no structural navigation to declare', () => {
  assert.not.ok(accessibilityOf([el('p', {}, 'Text')]).accessibilityFeature.includes('structuralNavigation'))
})

test.run()
