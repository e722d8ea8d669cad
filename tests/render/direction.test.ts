import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { languages, loadConventions } from '../../src/conventions/load.ts'
import type { Inline } from '../../src/document/nodes.ts'
import { serialize } from '../../src/render/markup/markup.ts'
import { directed, directionOf } from '../../src/render/view/direction.ts'
import { body, doc, masthead, p, rendered, t } from '../support/builders/document-builder.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const span = (lang: string, ...children: Inline[]): Inline => ({ type: 'span', lang, children })

test('a language is written as its script is', () => {
  for (const [lang, direction] of [
    ['ar', 'rtl'],
    ['fa', 'rtl'],
    ['he', 'rtl'],
    ['ur-PK', 'rtl'],
    ['dv', 'rtl'],
    ['az-Arab', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['fr', 'ltr'],
    ['zh', 'ltr'],
    ['ru', 'ltr'],
    ['tlh', 'ltr'],
    ['', 'ltr'],
    ['no tag', 'ltr'],
  ] as const)
    assert.is(directionOf(lang), direction, lang)
  for (const lang of languages(shippedAssets))
    assert.is(loadConventions(shippedAssets, lang)?.direction, directionOf(lang), lang)
})

test('an Arabic document runs from right to left, and its English masthead lines do not', () => {
  const document = doc([], {
    meta: {
      language: 'ar',
      distribution: 'general',
      originalLanguage: 'en',
      organs: ['general-assembly'],
      session: { number: 76 },
    },
  })
  assert.equal(rendered(document).properties, { class: 'note-verbale', lang: 'ar', 'xml:lang': 'ar', dir: 'rtl' })
  assert.equal(masthead(document).split('\n').slice(2, 8), [
    '<p class="organ">الجمعية العامة</p>',
    '<p class="distribution" lang="en" xml:lang="en" dir="ltr">Distr.: General</p>',
    '<p class="date" lang="en" xml:lang="en" dir="ltr"><time datetime="2021-06-15">15\u00a0June 2021</time></p>',
    '<p class="language" lang="en" xml:lang="en" dir="ltr">Arabic</p>',
    '<p class="original-language" lang="en" xml:lang="en" dir="ltr">Original: English</p>',
    '<p class="notice">نسخة غير رسمية بصيغة ميسّرة. <a href="https://docs.un.org/ar/A/76/86">النص الرسمي للوثيقة A/76/86</a></p>',
  ])
})

test('a language says its direction where it differs from what is around it', () => {
  assert.is(
    body(doc([p(t('voir '), span('ar', t('نص '), span('fr', t('texte '))), span('en', t('text')))])),
    '<p>voir <span lang="ar" xml:lang="ar" dir="rtl">نص <span lang="fr" xml:lang="fr" dir="ltr">texte </span></span><span lang="en" xml:lang="en">text</span></p>',
  )
  assert.is(
    body(doc([p(span('en', t('text '), span('ar', t('نص'))), span('fa', t('متن')))], { meta: { language: 'ar' } })),
    '<p><span lang="en" xml:lang="en" dir="ltr">text <span lang="ar" xml:lang="ar" dir="rtl">نص</span></span><span lang="fa" xml:lang="fa">متن</span></p>',
  )
})

test('a tree of one direction is the same tree', () => {
  const tree = rendered(doc([p(span('en', t('text')))]))
  assert.is(directed(tree, 'ltr'), tree)
  assert.not.match(serialize(tree), 'dir=')
})

test.run()
