import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import type { Document } from '../../src/document/document.ts'
import { linesOf } from '../../src/document/lines.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { aknFile, readAknText } from '../support/sources/akn-source.ts'
import { prose, sketch } from '../support/sources/sketch.ts'

/**
 * Trees of any elements in any order: whatever a file does, each of its words is in the document once, and nothing is
 * an error of the file.
 */

const names = [
  'p',
  'paragraph',
  'num',
  'content',
  'list',
  'point',
  'sublist',
  'intro',
  'wrapUp',
  'alinea',
  'heading',
  'subheading',
  'section',
  'title',
  'part',
  'container',
  'crossHeading',
  'blockList',
  'item',
  'listIntroduction',
  'table',
  'tr',
  'td',
  'th',
  'authorialNote',
  'span',
  'a',
  'sup',
  'inline',
  'b',
  'block',
  'decoration',
  'mod',
  'quotedStructure',
  'docTitle',
  'docDate',
  'novelty',
  'wrapper',
  'eol',
  'formula',
  'preamble',
  'conclusions',
  'session',
  'docNumber',
  'attachment',
  'doc',
  'mainBody',
  'preface',
  'component',
  'attachments',
]
const attributes = [
  '',
  ' class="H1"',
  ' class="H23"',
  ' class="bold italic"',
  ' marker="1"',
  ' marker="*"',
  ' href="https://undocs.org/en/A/1"',
  ' colspan="3"',
  ' rowspan="2"',
  ' refersTo="#symbol"',
  ' name="smallCaps"',
]
/** What stands between words: labels with their tab too. */
const gaps = [' ', '\t', '\n   ', ' (a)\t', ' • \t', ' 12. ', '\u00a0', ' ____ ']

interface Tree {
  readonly name: string
  readonly attribute: string
  readonly gap: string
  readonly words: boolean
  readonly children: readonly Tree[]
}

const trees = fc.letrec<{ tree: Tree }>(tie => ({
  tree: fc.record({
    name: fc.constantFrom(...names),
    attribute: fc.constantFrom(...attributes),
    gap: fc.constantFrom(...gaps),
    words: fc.boolean(),
    children: fc.oneof({ maxDepth: 7, depthSize: 'medium' }, fc.constant([]), fc.array(tie('tree'), { maxLength: 4 })),
  }),
})).tree

/** Each word is of its own: `w1x`, `w2x` … */
function write(tree: Tree, count: { words: number }): string {
  const word = (): string => (tree.words ? `${tree.gap}w${++count.words}x` : tree.gap)
  if (tree.name === 'eol') return '<eol/>'
  const before = word()
  const inner = tree.children.map(child => write(child, count)).join('')
  return `<${tree.name}${tree.attribute}>${before}${inner}${word()}</${tree.name}>`
}

/** All that a document says, labels too. */
function everything(document: Document): string {
  const { coverPage, above, below } = linesOf(document)
  const {
    meta: { number = '', title },
    mainBody,
    attachments,
    notes,
  } = document
  return [
    ...[...coverPage, ...above, ...below].map(line => prose(line.children)),
    number,
    prose(title),
    sketch([...mainBody, ...attachments, ...notes]),
  ].join('\n')
}

for (const region of [
  'mainBody',
  'preamble',
  'preface',
  'coverPage',
  'attachment',
  'attachments',
  'statement',
] as const) {
  test(`every word in the ${region} is in the document once`, () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 1, maxLength: 5 }), roots => {
        const count = { words: 0 }
        const inner = roots.map(root => write(root, count)).join('')
        const date = '<p><docDate date="2022-11-08" refersTo="#dateOfIssuance">8 November</docDate></p>'
        const parts = {
          statement: { after: inner },
          attachments: { after: `<attachments>${inner}</attachments>` },
          attachment: {
            after: `<attachments><attachment><doc name="annex"><mainBody>${inner}</mainBody></doc></attachment></attachments>`,
          },
          coverPage: { coverPage: date + inner },
          mainBody: { mainBody: inner },
          preamble: { preamble: inner },
          preface: { preface: inner },
        }
        const { document, diagnostics } = readAknText(aknFile(parts[region]))
        assert.equal(diagnostics, [])
        if (document === undefined) throw new Error('no document')
        const found = everything(document).match(/w\d+x/gu) ?? []
        assert.equal([...found].sort(), Array.from({ length: count.words }, (_, i) => `w${i + 1}x`).sort())
        assert.equal(
          check(document, contextFor(document.lang)).filter(({ severity }) => severity === 'error'),
          [],
        )
      }),
      { numRuns: 200, seed: 6 },
    )
  })
}

test.run()
