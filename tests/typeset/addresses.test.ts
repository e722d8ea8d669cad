import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Inline } from '../../src/document/nodes.ts'
import { plainText } from '../../src/document/text.ts'
import { linkAddresses } from '../../src/typeset/addresses.ts'
import { em, link, t } from '../support/builders/document-builder.ts'

/** The addresses that become links in a text. */
function addresses(...run: Inline[]): string[] {
  const linked = linkAddresses(run)
  assert.is(plainText(linked), plainText(run), 'the words stay as they are')
  const found = (nodes: readonly Inline[]): string[] =>
    nodes.flatMap(node => (node.type === 'link' ? [node.url] : 'children' in node ? found(node.children) : []))
  return found(linked)
}

test('an address in running text is a link to itself, without the punctuation around it', () => {
  for (const [words, expected] of [
    ['Voir https://www.un.org/fr/.', ['https://www.un.org/fr/']],
    ['(voir https://www.un.org/a_(b), et « http://un.org ».)', ['https://www.un.org/a_(b)', 'http://un.org']],
    ['https://www.un.org?x=1&y=2#z', ['https://www.un.org?x=1&y=2#z']],
    [
      '[https://un.org] https://un.org/x[1], https://un.org/{y}',
      ['https://un.org', 'https://un.org/x%5B1%5D', 'https://un.org/%7By%7D'],
    ],
    ['https://exam\u200bple.org/a\u2011b, https://un.org:99999/', ['https://example.org/a-b']],
    ['www.un.org, xhttps://un.org, https://', []],
  ] as const)
    assert.equal(addresses(t(words)), [...expected], words)
})

test('inside emphasis too, but not in a link', () => {
  assert.equal(addresses(em('Voir https://un.org'), link('https://undocs.org/A/76/1', 'https://un.org')), [
    'https://un.org',
    'https://undocs.org/A/76/1',
  ])
})

test.run()
