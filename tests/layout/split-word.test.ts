import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { splitWord } from '../../src/layout/inline/collect/split-word.ts'

const pieces = (address: string): string[] => splitWord([address], 'solidi', 'address').map(({ text }) => text)

test('an address ends a line after a solidus, or before a sign that parts its pieces', () => {
  assert.equal(pieces('https://www.un.org/en/documents'), ['https://www', '.un.org/', 'en/', 'documents'])
  assert.equal(pieces('https://undocs.org/Home?Final=A&Lang=False'), [
    'https://undocs',
    '.org/',
    'Home',
    '?Final',
    '=A&Lang',
    '=False',
  ])
})

test('no line begins with what the eye would take for the end of a sentence, or ends after the sign', () => {
  for (const text of pieces('https://www.un.org/fr/a.b/index.html?x=1')) assert.not.match(text, /^[/:]|[.?&=#_~%]$/u)
})

test('a solidus is the cheaper place', () => {
  const costs = splitWord(['https://un.org/abc/def?ghi=1'], 'solidi', 'address').map(({ text, cost }) => [text, cost])
  assert.ok((costs.find(([text]) => text === 'def')?.[1] ?? 0) < (costs.find(([text]) => text === '?ghi')?.[1] ?? 0))
})

test.run()
