import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { originalPageStarts } from '../../src/layout/tree/page-starts.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import type { Element } from '../../src/render/markup/element.ts'
import { takeOriginalPages } from '../../src/render/markup/original-pages.ts'
import { el } from '../support/builders/element-builder.ts'

/** Where the pages of the original begin, counted in the leaves of the structure. */

const mark = (num: string): Element => el('span', { class: 'page-break', 'data-num': num })

test('a page begins at a character of a leaf, whatever styling lies between, or at a picture', () => {
  const text = el('p', {}, 'One ', el('em', {}, 'two'), ' three ', mark('2'), 'four')
  const picture = el('figure', {}, el('img', { src: 'x.png', alt: 'X' }))
  const article = el('article', {}, el('h1', { id: 'title' }, 'Title'), text, mark('3'), picture, mark('4'))
  const taken = takeOriginalPages(article)
  const leafOf = (tagName: string): number | undefined =>
    [...buildStructure(taken.article).places].find(([node]) => node.type === 'element' && node.tagName === tagName)?.[1]
      .leaf
  assert.equal(originalPageStarts(taken.article, taken.pages), [
    { label: '1' },
    { label: '2', leaf: 1, offset: 'One two three '.length },
    { label: '3', leaf: leafOf('img'), offset: 0 },
    { label: '4' },
  ])
})

test.run()
