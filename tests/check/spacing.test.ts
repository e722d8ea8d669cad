import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { frontMatter, readText } from '../support/sources/sketch.ts'

const lines = frontMatter.split('\n').length - 1

/** What the rule of spaces says of a source in French: `line:column hint`. */
function spaces(source: string, above = lines): readonly string[] {
  const { document, text } = readText(source)
  if (document === undefined) throw new Error('no document')
  return check(document, { ...contextFor('fr'), source: text })
    .filter(({ rule }) => rule === 'spacing')
    .map(({ position, hint }) => `${(position?.start.line ?? 0) - above}:${position?.start.column} ${hint}`)
}

const body = (text: string): readonly string[] => spaces(`${frontMatter}${text}\n`)

/** Issue 15, 5: the rules see the words of a paragraph, whatever marks part them. */
test('signs at the edges of emphasis, links, calls and other languages', () => {
  for (const [text, ...expected] of [
    ['«*paix*»', '1:3 write "« p"', '1:8 write " »"'],
    ['«**x**»', '1:4 write "« x"', '1:7 write " »"'],
    ['«[x](https://example.org)»', '1:3 write "« x"', '1:26 write " »"'],
    ['l’«*ONU*»', '1:5 write "« O"', '1:9 write " »"'],
    ['«[Act]{lang=en}»', '1:3 write "« A"', '1:16 write " »"'],
    ['‹*mot*›', '1:3 write "‹ m"', '1:7 write " ›"'],
    ['*mot*; suite', '1:6 write " ;"'],
    ['**gras**: suite', '1:9 write " :"'],
    ['[site](https://example.org): suite', '1:28 write " :"'],
    ['[Act]{lang=en}; suite', '1:15 write " ;"'],
    ['1^er^; suite', '1:6 write " ;"'],
    ['20 €: suite', '1:5 write " :"'],
    ['*Quoi*?!', '1:7 write " ?"'],
    ['https://example.org/a: suite', '1:22 write " :"'],
  ] as const)
    assert.equal(body(text), [...expected], text)
  assert.equal(body('Mot[^1]: un.\n\n[^1]: Note.'), ['1:8 write " :"'])
})

test('in titles, agenda items, headings, captions, cells and notes', () => {
  const front = frontMatter.replace('title: Titre', 'title: "*Note*: suite"\nagenda:\n  - item: "*Point*: a"')
  assert.equal(spaces(`${front}Texte\n`, 0), ['7:15 write " :"', '9:19 write " :"'])
  assert.equal(
    body('# *a*: b\n\n: *a*: b\n\n| *a*: b |\n|---|\n| *a*; b |\n\n> *a*; b[^1]\n\n[^1]: *a*! b').map(
      line => line.split(' ')[0],
    ),
    ['1:6', '3:6', '5:6', '7:6', '9:6', '11:10'],
  )
})

test('where the space is there, or none is wanted', () => {
  for (const text of [
    '« *paix* » ; *mot* : **gras** ! [site](https://example.org) ? Mot',
    '10:45, 1:4, https://example.org/a;b, a::b, (*a*), *a*, *a*. « » — :)',
    '[a: b; c]{lang=en}',
    'n^o^ 5, 12 %, *12* %',
  ])
    assert.equal(body(text), [], text)
  assert.equal(body('Mot[^1] : un.\n\n[^1]: Note.'), [])
})

test('a break is the end of a line, not a word', () => {
  assert.equal(body('*mot*\\\n: suite'), [])
})

test.run()
