import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import { textContent } from '../../../src/render/markup/text.ts'
import { elements } from '../../../src/render/markup/tree.ts'
import { chapters } from '../../../src/writers/epub/chapters.ts'
import { el } from '../../support/builders/element-builder.ts'
import { sampleArticle } from '../../support/builders/epub-sample.ts'

const annex = (id: string, ...content: readonly (Element | string)[]): Element =>
  el('section', { class: 'annex', id }, ...content)
const names = (article: Element): string[] => chapters(article).map(({ filename }) => filename)
const hrefs = (root: Element): string[] => elements(root).flatMap(({ properties }) => properties.href ?? [])

test('an article is cut before each annex, and joined again is the article', () => {
  const parts = chapters(sampleArticle)
  assert.equal(
    parts.map(({ filename, epubType }) => [filename, epubType]),
    [
      ['note-verbale.xhtml', 'bodymatter'],
      ['annex.xhtml', 'backmatter'],
      ['annex-2.xhtml', 'backmatter'],
    ],
  )
  assert.is(parts.map(({ root }) => textContent(root)).join(''), textContent(sampleArticle))
})

test('text after an annex keeps its place in the reading order', () => {
  const article = el(
    'article',
    { class: 'letter' },
    'one ',
    annex('annex', 'two '),
    el('p', {}, 'three '),
    annex('annex-2', 'four'),
  )
  assert.equal(names(article), ['letter.xhtml', 'annex.xhtml', 'letter-2.xhtml', 'annex-2.xhtml'])
  assert.is(
    chapters(article)
      .map(({ root }) => textContent(root))
      .join(''),
    'one two three four',
  )
})

test('white space between annexes makes no chapter', () => {
  const article = el('article', { class: 'letter' }, 'x', annex('annex', 'y'), '\n  ', annex('annex-2', 'z'), '\n')
  assert.equal(names(article), ['letter.xhtml', 'annex.xhtml', 'annex-2.xhtml'])
})

test('a section inside an annex begins no chapter', () => {
  assert.equal(
    names(
      el(
        'article',
        { class: 'letter' },
        'x',
        annex('annex', el('section', { class: 'appendix', id: 'appendix' }, 'y')),
      ),
    ),
    ['letter.xhtml', 'annex.xhtml'],
  )
})

test('file names are ASCII, differ whatever the case, and keep clear of the navigation', () => {
  const article = el('article', { class: 'toc' }, 'x', annex('Pièce', 'y'), annex('PI-CE', 'z'), annex('附件', 'w'))
  assert.equal(names(article), ['toc-2.xhtml', 'pi-ce.xhtml', 'pi-ce-2.xhtml', 'section.xhtml'])
})

test('a link names the file of its target only where that is another chapter', () => {
  const [body, first, second] = chapters(sampleArticle).map(({ root }) => hrefs(root))
  assert.ok(body?.includes('annex.xhtml#annex'))
  assert.ok(body?.includes('#note-asterisk'))
  assert.ok(first?.includes('#para-1'))
  assert.ok(second?.includes('annex.xhtml#note-2'))
  assert.ok(second?.includes('note-verbale.xhtml#title'))
  assert.ok(body?.includes('https://docs.un.org/fr/A/76/86'))
})

test('a broken link is reported to the author', () => {
  const link = el('a', { href: '#para-99' }, '99')
  assert.throws(
    () => chapters(el('article', { class: 'letter' }, el('p', {}, link))),
    (error: unknown) =>
      error instanceof DiagnosticError &&
      error.diagnostics[0]?.rule === 'link-target' &&
      error.diagnostics[0].message.includes('#para-99'),
  )
})

test.run()
