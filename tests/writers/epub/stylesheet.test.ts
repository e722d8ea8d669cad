import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Styles } from '../../../src/render/web/stylesheet.ts'
import { fontFaces, themeRules } from '../../../src/render/web/stylesheet.ts'
import { publication } from '../../../src/writers/epub/write-epub.ts'
import { sampleArticle, sampleOptions } from '../../support/builders/epub-sample.ts'

const rules = (styles: Styles): string[] =>
  themeRules({ article: { size: 10 }, ...styles })
    .split('\n')
    .filter(Boolean)

test('sizes are relative to the text, spaces to the size of their own element', () => {
  assert.equal(rules({ h1: { size: 12, spaceBefore: 18, spaceAfter: 12, weight: 'bold' } }), [
    'h1 { font-size: 1.2em; font-weight: bold; margin-block-start: 1.5em; margin-block-end: 1em }',
  ])
})

test('text that is small on paper has full size', () => {
  assert.equal(rules({ 'aside.note': { size: 8.5 }, sup: { scale: 0.65 } }), [])
})

test('a note is not an aside here', () => {
  assert.equal(rules({ 'aside.note': { paragraphGap: 2, size: 8 } }), ['.note p { margin-block-end: 0.25em }'])
})

test('only centring is taken from the alignment', () => {
  assert.equal(rules({ h1: { align: 'center' }, h2: { align: 'justify' }, 'p.symbol': { align: 'end' } }), [
    'h1 { text-align: center }',
  ])
})

test('the name of a face says its weight and style', () => {
  const faces = [
    { key: 'serif', href: 'fonts/serif.woff2' },
    { key: 'serif-bold-italic', href: 'fonts/serif-bold-italic.woff2' },
  ]
  assert.equal(
    fontFaces(faces)
      .split('\n')
      .map(line => /font-weight: \w+; font-style: \w+/.exec(line)?.[0]),
    ['font-weight: normal; font-style: normal', 'font-weight: bold; font-style: italic'],
  )
})

test("a reader's own settings win over the style sheet", () => {
  const { css } = publication(sampleArticle, sampleOptions)
  assert.not.match(css, /!important|justify|hyphenate|\bwidth: *\d+px/)
  assert.not.match(css, /(^|[^-])\bcolor *:|background/, 'no colours')
  assert.not.match(css, /\d(pt|px|cm|mm|in)\b(?! solid)/, 'lengths are relative, but for rules')
  assert.is(css.match(/font-family/g)?.length, 1, 'one font-family, on body')
  assert.match(css, /body \{ font-family: serif/)
  const spaced = [...css.matchAll(/^(.+) \{[^}]*line-height/gm)]
  assert.ok(spaced.length > 0)
  for (const [, selector] of spaced) assert.not.match(selector ?? '', /\bp\b/, 'no line height on paragraphs')
})

test.run()
