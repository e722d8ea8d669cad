import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConventions } from '../../src/conventions/load.ts'
import { identify } from '../../src/document/identify.ts'
import type { Attachment, Block } from '../../src/document/nodes.ts'
import { plainText, textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { linkReferences } from '../../src/typeset/cross-references.ts'
import { call, doc, em, item, link, list, note, p } from '../support/builders/document-builder.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const phrases = (lang: string): readonly string[] => loadConventions(shippedAssets, lang)?.references ?? []
const numbered = list(1, 'decimal', item('1.', p('Un.')), item('12.', p('Douze.')))

/** Links of the document after the stage: words and address. */
function links(blocks: readonly Block[], lang = 'fr', attachments: readonly Attachment[] = []): string[] {
  const document = identify(doc([...blocks, numbered], { meta: { language: lang }, attachments }))
  const linked = linkReferences(document, phrases(lang))
  assert.is(textOf(linked), textOf(document), 'the words stay as they are')
  const found: string[] = []
  visit(linked, node => {
    if (node.type === 'link') found.push(`${plainText(node.children)} → ${node.url}`)
  })
  return found
}

test('a phrase that says “of this text” becomes a link', () => {
  assert.equal(links([p('Comme dit au paragraphe\u00a012 ci-dessous, et (voir par. 1).')]), [
    'paragraphe\u00a012 → #para-12',
    'par. 1 → #para-1',
  ])
  assert.equal(links([p('Voir le paragraphe 12')]), ['paragraphe 12 → #para-12'])
  assert.equal(links([p('as stated in paragraph 12 above; see para. 1.')], 'en'), [
    'paragraph 12 → #para-12',
    'para. 1 → #para-1',
  ])
})

test('phrases of the other languages', () => {
  assert.equal(links([p('conforme al párrafo 12 de la presente carta (véase el párr. 1).')], 'es'), [
    'párrafo 12 → #para-12',
    'párr. 1 → #para-1',
  ])
  assert.equal(links([p('в пункте\u00a012 выше и в пунктах 1 и 12 (см. п. 1).')], 'ru'), [
    'пункте\u00a012 → #para-12',
    'п. 1 → #para-1',
  ])
  assert.equal(links([p('nach Ziffer 12 dieser Resolution, Ziffer 1 der Resolution 5 (siehe Ziff. 1).')], 'de'), [
    'Ziffer 12 → #para-12',
    'Ziff. 1 → #para-1',
  ])
  assert.equal(links([p('为执行上文第12段和决议第12段(见第1段)。他的意见第12段。')], 'zh'), [
    '第12段 → #para-12',
    '第1段 → #para-1',
  ])
  assert.equal(links([p('وفقا للفقرة 12 أعلاه، والفقرة 12 من القرار 5، في الفقرة 12 أعلاه.')], 'ar'), [
    'الفقرة 12 → #para-12',
  ])
})

test('a paragraph whose number has other signs after it is found', () => {
  const arabic = list(1, 'decimal', item('7 -', p('نص')))
  const linked = linkReferences(
    identify(doc([p('الفقرة 7 أعلاه'), arabic], { meta: { language: 'ar' } })),
    phrases('ar'),
  )
  assert.match(JSON.stringify(linked.mainBody[0]), '"url":"#para-7"')
})

test('a paragraph of another text is not a target in this one', () => {
  for (const words of [
    'au paragraphe 12 de la résolution 60/251',
    '(A/76/1, par. 12)',
    'voir A/76/1, par. 12.',
    'voir par. 12 de la note',
    'voir par. 12 et 13',
    'voir par. 120.',
    'paragraphe 121 ci-dessus',
    'voir paragraphe 12 a)',
    'revoir par. 12.',
  ])
    assert.equal(links([p(words)]), [], words)
})

test('a number that the text does not have is not a link', () => {
  assert.equal(links([p('au paragraphe 13 ci-dessus')]), [])
})

test('what is in a link, in another language or in a quotation is left alone', () => {
  const quotation: Block = { type: 'blockQuote', children: [p('voir par. 12.')] }
  assert.equal(links([p(link('https://x.org', 'voir par. 12.')), quotation]), ['voir par. 12. → https://x.org'])
  assert.equal(links([p({ type: 'span', lang: 'en', children: [{ type: 'text', value: 'voir par. 12.' }] })]), [])
  assert.equal(links([p(em('voir par. 12.'))]), ['par. 12 → #para-12'])
})

test('a number is one of the part that names it', () => {
  const attachment = (...children: Block[]): Attachment => ({
    type: 'attachment',
    kind: 'annex',
    children,
    attachments: [],
  })
  const own = list(1, 'decimal', item('1.', p('voir par. 1.')), item('2.', p('voir par. 12.')))
  assert.equal(links([p('voir par. 2.')], 'fr', [attachment(own)]), ['par. 1 → #annex-para-1'])
})

test('a note refers to the part that calls it', () => {
  const annex: Attachment = {
    type: 'attachment',
    kind: 'annex',
    attachments: [],
    children: [list(1, 'decimal', item('1.', p('Un', call('a'))))],
  }
  const document = identify(
    doc([numbered, p(call('b'))], {
      attachments: [annex],
      notes: [note('a', '1', p('Voir par. 1.')), note('b', '2', p('Voir par. 1.'))],
    }),
  )
  const urls: string[] = []
  visit(linkReferences(document, phrases('fr')), node => {
    if (node.type === 'link') urls.push(node.url)
  })
  assert.equal(urls, ['#annex-para-1', '#para-1'])
})

test('a phrase of the conventions without a link is refused', () => {
  assert.throws(() => linkReferences(doc([]), ['voir par. {num}']), /no \[ \] in/u)
})

test.run()
