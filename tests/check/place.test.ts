import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { frontMatter, readText } from '../support/sources/sketch.ts'

const lines = frontMatter.split('\n').length - 1

/** `line:column` of each straight quotation mark, with what the source has there. */
function marks(source: string, above = lines): readonly string[] {
  const { document, text } = readText(source)
  if (document === undefined || text === undefined) throw new Error('no document')
  return check(document, { ...contextFor('fr'), source: text })
    .filter(({ rule }) => rule === 'straight-quote')
    .map(({ position }) => {
      if (position === undefined) return 'nowhere'
      const { start, end } = position
      return `${start.line - above}:${start.column} ${text.slice(start.offset, end.offset)}`
    })
}

/** Issue 15, 8: the place of a mark in a text that is not written as it reads. */
test('over several lines', () => {
  assert.equal(marks(`${frontMatter}Une ligne\npuis "mot" et\nl'eau.\n`), ['2:6 "', '2:10 "', "3:2 '"])
  assert.equal(marks(`${frontMatter}> Cité sur\n> deux 'mots'.\n`), ["2:8 '", "2:13 '"])
  assert.equal(marks(`${frontMatter}1. Un\n   l'air\r\n   et l'eau\n`), ["2:5 '", "3:8 '"])
})

test('after escapes and references', () => {
  assert.equal(marks(`${frontMatter}Une \\* ligne "mot".\n`), ['1:14 "', '1:18 "'])
  assert.equal(marks(`${frontMatter}A &amp; l'eau &#x1D11E; d'un \\\\ l'air\n`), ["1:10 '", "1:26 '", "1:34 '"])
  assert.equal(marks(`${frontMatter}un&#39;e\n`), ['1:3 &#39;'])
  assert.equal(marks(`${frontMatter}| a\\|b l'eau |\n|---|\n| \\* d'un |\n`), ["1:9 '", "3:7 '"])
  assert.equal(marks(`${frontMatter}联合国"\n大会'\n`), ['1:4 "', "2:3 '"])
})

test('in the front matter, folded or quoted', () => {
  const front = frontMatter.replace('title: Titre', `title: >\n  Note de l'Organisation\n  du "Conseil"`)
  assert.equal(marks(`${front}Texte\n`, 0), ["8:12 '", '9:6 "', '9:14 "'])
  const quoted = frontMatter.replace('title: Titre', `title: 'Note *de* l''Organisation'`)
  assert.equal(marks(`${quoted}Texte\n`, 0), ["7:20 '"])
  const escaped = frontMatter.replace('title: Titre', 'title: "Le \\"mot\\""')
  assert.equal(marks(`${escaped}Texte\n`, 0), ['7:13 "', '7:18 "'])
})

test('without the source, the whole text', () => {
  const { document } = readText(`${frontMatter}Une \\* ligne "mot".\n`)
  if (document === undefined) throw new Error('no document')
  const found = check(document, contextFor('fr')).find(({ rule }) => rule === 'straight-quote')
  assert.equal([found?.position?.start.column, found?.position?.end.column], [1, 20])
})

test('a paragraph of thousands of marks is laid beside its source once', () => {
  const found = marks(`${frontMatter}${"l\\*eau 'a' ".repeat(5000)}\n`)
  assert.is(found.length, 10_000)
})

test.run()
