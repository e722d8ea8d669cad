import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { call, doc, masthead, note, p, t } from '../support/builders/document-builder.ts'

const organization = '<p class="organization">Nations Unies</p>'
const symbol = '<p class="symbol"><span class="root">A</span>/76/86</p>'
const date = '<p class="date"><time datetime="2021-06-15">15\u00a0juin 2021</time></p>'
const notice =
  '<p class="notice">Copie accessible non officielle. <a href="https://docs.un.org/fr/A/76/86">Texte officiel du document A/76/86</a></p>'

test('what a document lacks leaves no element', () => {
  assert.is(masthead(doc([])), [organization, symbol, date, notice].join('\n'))
})

test('a full masthead, in its order', () => {
  const meta = {
    organs: ['general-assembly'],
    distribution: 'general',
    originalLanguage: 'en',
    job: { number: '21-08000', dates: ['290621', '300621'] },
    session: { number: 76 },
    agenda: [{ item: [t('Point 118 d)')], title: [t('Élections')] }],
  }
  assert.is(
    masthead(doc([], { meta })),
    [
      organization,
      symbol,
      '<p class="organ">Assemblée générale</p>',
      '<p class="distribution">Distr. générale</p>',
      date,
      '<p class="language">Français</p>',
      '<p class="original-language">Original\u00a0: anglais</p>',
      '<p class="job">21-08000 (F) 290621 300621</p>',
      notice,
      '<p class="session">Soixante-seizième session</p>',
      '<p class="agenda-item">Point 118 d)</p>',
      '<p class="agenda-title">Élections</p>',
    ].join('\n'),
  )
})

test('the version in the original language has one line', () => {
  const text = masthead(doc([], { meta: { originalLanguage: 'fr' } }))
  assert.match(text, '<p class="original-language">Original\u00a0: français</p>')
  assert.not.match(text, '"language"')
})

test('a job without dates has no blank at its end', () => {
  assert.match(
    masthead(doc([], { meta: { job: { number: '21-08000', dates: [] } } })),
    '<p class="job">21-08000 (F)</p>',
  )
})

test('words of the author replace those of the session; the source’s own address replaces the derived one', () => {
  const text = masthead(
    doc([], { meta: { session: { number: 120, text: 'Reprise & suite' }, source: 'https://undocs.org/fr/A/76/86' } }),
  )
  assert.match(text, '<p class="session">Reprise &amp; suite</p>')
  assert.match(text, '<a href="https://undocs.org/fr/A/76/86">')
})

test('two symbols are one joint symbol, as it is printed', () => {
  assert.match(
    masthead(doc([], { meta: { symbols: ['A/79/876', 'S/2025/230'] } })),
    '<p class="symbol"><span class="root">A</span>/79/876-<span class="root">S</span>/2025/230</p>',
  )
  assert.match(
    masthead(doc([], { meta: { symbols: ['A/79/876-S/2025/230*'] } })),
    '<p class="symbol"><span class="root">A</span>/79/876-<span class="root">S</span>/2025/230*</p>',
  )
})

test('two organs and three agenda items, one of them without a title', () => {
  const agenda = [1, 2, 3].map(n => ({ item: [t(`Point ${n}`)], title: n === 2 ? [] : [t(`Titre ${n}`)] }))
  const text = masthead(doc([], { meta: { organs: ['general-assembly', 'security-council'], agenda } }))
  assert.match(text, '<p class="organ">Assemblée générale</p>\n<p class="organ">Conseil de sécurité</p>')
  assert.equal(text.match(/(?:Point|Titre) \d/g), ['Point 1', 'Titre 1', 'Point 2', 'Point 3', 'Titre 3'])
})

test('the note of an agenda item follows its line', () => {
  const agenda = [{ item: [t('Point 1'), call('*')], title: [t('Titre')] }]
  const text = masthead(doc([], { meta: { agenda }, notes: [note('*', '*', p('A/76/50'))] }))
  assert.match(text, /Point 1<a [^>]*>\*<\/a><\/p>\n<aside class="note"[^]*<\/aside>\n<p class="agenda-title">/)
})

test.run()
