import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Document } from '../../src/document/document.ts'
import { identify } from '../../src/document/identify.ts'
import type { Block, Cell, Row } from '../../src/document/nodes.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { read } from '../../src/readers/readers.ts'
import { stringify } from '../../src/writers/markdown/write-markdown.ts'
import { essence } from '../../src/writers/same-document.ts'
import { publishedAkn, testWithData } from '../support/run/ring.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { randomDocument } from '../support/sources/random-document.ts'
import { randomSources } from '../support/sources/random-source.ts'
import { frontMatter, readBody } from '../support/sources/sketch.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))

/** Holds what was written against the document: the same tree, and nothing to report that the first reading had not. */
function holds(document: Document, folder = top): string {
  const text = stringify(document, shippedAssets)
  const readSource = (path: string): Uint8Array | undefined =>
    existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined
  const again = read({ path: 'again.md', bytes: new TextEncoder().encode(text) }, { ...shippedAssets, readSource })
  assert.is(again.document && essence(again.document), essence(document), text)
  return text
}

function readFile(path: string): Document {
  const readSource = (name: string): Uint8Array | undefined =>
    existsSync(join(dirname(path), name)) ? readFileSync(join(dirname(path), name)) : undefined
  const { document } = read({ path, bytes: readFileSync(path) }, { ...shippedAssets, readSource })
  if (document === undefined) throw new Error(`${path} cannot be read`)
  return document
}

test('every source of the project is the same document when it is written and read again', () => {
  const folders = [
    ...readdirSync(join(top, 'tests/cases')).map(name => join(top, 'tests/cases', name)),
    join(top, 'content'),
  ]
  const sources = folders.flatMap(folder =>
    readdirSync(folder)
      .filter(name => name.endsWith('.md'))
      .map(name => join(folder, name)),
  )
  assert.ok(sources.length > 5)
  for (const path of sources) holds(readFile(path), dirname(path))
})

test('and what an author writes is written so again', () => {
  const source = `${frontMatter}La *Mission* a **l’honneur**[^1] de citer [60/251](https://undocs.org/fr/A/RES/60/251), le 1^er^ juin.

# Titre {num="I."}

1. Un, à savoir :

    a) premier ;

    b) second.

2. Deux.

\\3. Pas un numéro.

: Voix

| État | Voix |
| :--- | ---: |
| a | 1 |

:::signature
(*Signé*)\\
Nom
:::

# Annexe {.annex}

> Cité.

[^1]: Note.
`
  assert.is(stringify(readBody(source.slice(frontMatter.length)), shippedAssets), source)
})

test('random sources with every construct', () => {
  const folder = join(top, 'tests/cases/everything')
  for (const source of randomSources(10, 11)) {
    const { document } = readMarkdown({ path: 'x.md', bytes: new TextEncoder().encode(source) }, shippedAssets)
    if (document === undefined) throw new Error('not read')
    const readSource = (name: string): Uint8Array | undefined =>
      existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined
    const measured = read(
      { path: 'x.md', bytes: new TextEncoder().encode(source) },
      { ...shippedAssets, readSource },
    ).document
    holds(measured ?? document, folder)
  }
})

test('random trees, with words that look like markup in all of them', () => {
  fc.assert(
    fc.property(randomDocument, document => void holds(document)),
    { numRuns: 40, seed: 20 },
  )
})

test('emphasis of what looks like a rule begins its line', () => {
  const dashes: Document = {
    ...readBody(''),
    mainBody: [{ type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: '---' }] }] }],
  }
  assert.ok(holds(dashes).endsWith('\n*---*\n'))
})

test('dashes after a dash are words of the item, and equal signs before words in italics are words of the cell', () => {
  const words = (value: string): Block => ({ type: 'paragraph', children: [{ type: 'text', value }] })
  const item: Block = {
    type: 'list',
    style: 'bullet',
    level: 1,
    children: [{ type: 'item', num: '-', children: [words('---')] }],
  }
  const sum: Block = {
    type: 'paragraph',
    children: [
      { type: 'text', value: '=== ' },
      { type: 'emphasis', children: [{ type: 'text', value: 'x' }] },
    ],
  }
  const cell = (children: Cell['children']): Cell => ({ type: 'cell', header: false, children })
  const row: Row = { type: 'row', header: false, children: [cell([words('a'), sum]), cell([words('b')])] }
  holds(
    identify({
      ...readBody(''),
      mainBody: [item, { type: 'table', align: [null, null], caption: [], children: [row] }],
    }),
  )
})

test('what braces cannot hold is refused, not changed', () => {
  const document = readBody('# A {num="x"}')
  const wrong: Document = {
    ...document,
    mainBody: document.mainBody.map(block => (block.type === 'heading' ? { ...block, num: '"\'' } : block)),
  }
  assert.throws(() => stringify(wrong, shippedAssets), /an attribute cannot contain both kinds of quotation marks: /u)
})

testWithData(publishedAkn, 'published files in Akoma Ntoso lose nothing in Markdown', published => {
  const names = readdirSync(published).filter(one => one.endsWith('.xml'))
  assert.ok(names.length > 30)
  for (const name of names) holds(readFile(join(published, name)))
})

test.run()
