import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Element } from '../../../src/render/markup/element.ts'
import type { NavPoint } from '../../../src/render/web/navigation.ts'
import { depth, tableOfContents } from '../../../src/render/web/navigation.ts'
import { chapters } from '../../../src/writers/epub/chapters.ts'
import { el, noteCall } from '../../support/builders/element-builder.ts'
import { sampleArticle } from '../../support/builders/epub-sample.ts'

type Outline = [label: string, href: string, points: Outline[]]
const outline = (points: readonly NavPoint[]): Outline[] =>
  points.map(({ label, href, points: below }) => [label, href, outline(below)])
const tocOf = (...content: readonly Element[]): NavPoint[] =>
  tableOfContents(chapters(el('article', { class: 'letter' }, ...content)))

test('headings nest by level across chapters', () => {
  const toc = tableOfContents(chapters(sampleArticle))
  assert.is(depth(toc), 4)
  assert.equal(outline(toc)[0]?.[2], [
    [
      'Annexe I à la note verbale datée du 14 juin 2021',
      'annex.xhtml#annex-title',
      [
        [
          'Candidature du Kazakhstan au Conseil des droits de l’homme (2022-2024)',
          'annex.xhtml#heading-1',
          [['Engagements au titre de la résolution 60/251', 'annex.xhtml#heading-2', []]],
        ],
      ],
    ],
    ['Annexe II', 'annex-2.xhtml#annex-2-title', []],
  ])
})

test('a skipped level makes no empty entry', () => {
  const toc = tocOf(el('h1', { id: 'a' }, 'A'), el('h4', { id: 'b' }, 'B'), el('h2', { id: 'c' }, 'C'))
  assert.equal(outline(toc), [
    [
      'A',
      'letter.xhtml#a',
      [
        ['B', 'letter.xhtml#b', []],
        ['C', 'letter.xhtml#c', []],
      ],
    ],
  ])
})

test('an entry keeps the language of foreign words, and drops ids, links and calls of notes', () => {
  const english = el('span', { lang: 'en', id: 'x' }, 'Mare')
  const heading = el(
    'h1',
    { id: 'a' },
    el('a', { href: '#x' }, 'Le ', english),
    noteCall('1', '1'),
    el('br', {}),
    'suite',
  )
  const [point] = tocOf(heading, el('p', { id: 'note-1' }))
  assert.is(point?.label, 'Le Mare suite')
  assert.equal(point?.children[1], el('span', { lang: 'en' }, 'Mare'))
})

test('an entry has the language and direction that its heading stands in, where they are not those of the document', () => {
  const arabic = { lang: 'ar', 'xml:lang': 'ar', dir: 'rtl' }
  const annex = el(
    'section',
    { class: 'annex', id: 'annex', lang: 'en', 'xml:lang': 'en', dir: 'ltr' },
    el('h2', { id: 'b' }, 'Annex'),
    el('h3', { id: 'c' }, 'Part'),
    el('h3', { id: 'd', ...arabic }, 'جزء'),
  )
  const article = el('article', { class: 'letter', ...arabic }, el('h1', { id: 'a' }, 'رسالة'), annex)
  const languages = ({ lang, dir, points }: NavPoint): unknown => [lang, dir, points.map(languages)]
  const expected = [
    [
      '',
      '',
      [
        [
          'en',
          'ltr',
          [
            ['en', 'ltr', []],
            ['ar', 'rtl', []],
          ],
        ],
      ],
    ],
  ]
  assert.equal(tableOfContents(chapters(article)).map(languages), expected)
  assert.equal(tableOfContents([{ filename: '', root: article }]).map(languages), expected)
  assert.equal(
    chapters(article).map(({ headingLanguage }) => headingLanguage),
    [
      { lang: '', dir: '' },
      { lang: 'en', dir: 'ltr' },
    ],
  )
})

test('entries count in reading order', () => {
  const orders = (points: readonly NavPoint[]): number[] =>
    points.flatMap(({ playOrder, points: below }) => [playOrder, ...orders(below)])
  assert.equal(orders(tableOfContents(chapters(sampleArticle))), [1, 2, 3, 4, 5])
})

test.run()
