import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Link } from '../../src/document/nodes.ts'
import { plainText, textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { extractedText, testWithData } from '../support/run/ring.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const path = fileURLToPath(new URL('../../content/a-76-86.fr.md', import.meta.url))
const source = readFileSync(path)
const { document, diagnostics } = readMarkdown({ path, bytes: source }, shippedAssets)
if (document === undefined) throw new Error('A/76/86 is not read')

test('A/76/86 is read without a diagnostic', () => {
  assert.equal(diagnostics, [])
})

test('its parts are all there', () => {
  const counts: Record<string, number> = {}
  const links: Link[] = []
  visit(document, node => {
    counts[node.type] = (counts[node.type] ?? 0) + 1
    if (node.type === 'link') links.push(node)
  })
  assert.equal(
    [counts.attachment, counts.heading, counts.list, counts.item, counts.note, counts.noteReference],
    [1, 3, 4, 54, 1, 1],
  )
  assert.equal(
    links.map(link => [plainText(link.children), link.url]),
    [
      ['60/251', 'https://undocs.org/fr/A/RES/60/251'],
      ['60/251', 'https://undocs.org/fr/A/RES/60/251'],
      ['A/76/50', 'https://undocs.org/fr/A/76/50'],
    ],
  )
  assert.is(document.mainBody.length, 3)
})

test('its paragraphs and points are numbered as printed', () => {
  const lists: string[] = []
  visit(document, node => {
    if (node.type !== 'list') return
    const { style, level, children } = node
    lists.push(`${style} ${level}: ${children[0]?.num} to ${children.at(-1)?.num}, ${children.length}`)
  })
  assert.equal(lists, [
    'decimal 1: 1. to 24., 24',
    'lower-alpha 2: a) to m), 13',
    'lower-alpha 2: a) to h), 8',
    'lower-alpha 2: a) to i), 9',
  ])
})

test('every text is in the file at its position', () => {
  const text = new TextDecoder().decode(source)
  visit(document, node => {
    if (node.type !== 'text' || node.position === undefined) return
    assert.is(text.slice(node.position.start.offset, node.position.end.offset), node.value)
  })
})

/**
 * What the text file has and the document not: the masthead's words that conventions and data give, page furniture,
 * spilled addresses.
 */
const furniture = [
  /^[^]*?Point 118 d\) de la liste préliminaire\*/u,
  /_{5,}\s+\*(?= A\/76\/50\.)/u,
  /https:\/\/undocs\.org\/\S+/gu,
  /A\/76\/86\s+5\/6 21-08000/u,
]

/** Damage of the extraction and how it is mended: seed → document. Nothing else differs. */
const repairs: readonly (readonly [string, string])[] = [
  ['non- discrimination', 'non-discrimination'],
  ['à l ’échelle de', 'à l’échelle de'],
  ['sur l ’élimination', 'sur l’élimination'],
  ['humains . 14.', 'humains. 14.'],
  ['titulaire s de', 'titulaires de'],
  ['assurances, l ’objectif', 'assurances, l’objectif'],
  ['donc tou t particulièrement', 'donc tout particulièrement'],
  ['Conseil , qui', 'Conseil, qui'],
  ['à l ’échelle nationale', 'à l’échelle nationale'],
  ['humains , conformément', 'humains, conformément'],
  ['de l ’universalisation', 'de l’universalisation'],
  ['national e t international', 'national et international'],
]

testWithData(extractedText, 'its words are those of the extracted text, but for the repairs listed', seed => {
  let words = furniture
    .reduce((text, pattern) => text.replace(pattern, ' '), readFileSync(seed, 'utf8'))
    .replace(/\s+/gu, ' ')
    .trim()
  for (const [damaged, mended] of repairs) {
    assert.is(words.split(damaged).length, 2, `"${damaged}" is in the seed once`)
    words = words.replace(damaged, mended)
  }
  const [item, ...others] = textOf(document).split('\n')
  const note = others.pop() ?? ''
  assert.is(item, 'Point 118 d) de la liste préliminaire')
  // The note stands at the foot of the first page: before the annex in the file, after everything in the tree.
  const annex = others.findIndex(line => line.startsWith('Annexe à la note verbale'))
  const ours = [...others.slice(0, annex), note, ...others.slice(annex)].join(' ')
  assert.equal(ours.split(' '), words.split(' '))
})

test.run()
