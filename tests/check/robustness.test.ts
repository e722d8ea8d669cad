import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import { formatDiagnostics, formatJson } from '../../src/diagnostics/reporters.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const source = readFileSync(new URL('../../content/a-76-86.fr.md', import.meta.url), 'utf8')
const start = source.indexOf('La Mission permanente')
const bits = [
  '[^1]',
  '\n\n',
  '1. ',
  'a) ',
  '# ',
  '](',
  '![',
  '{lang=x}',
  "'",
  '"',
  '\u00a0',
  '«',
  ' ;',
  '\t',
  '|',
  '\n| - |\n',
  '\u0000',
  '\ud800',
  'A/76/',
  '\r',
  '[^1]: x',
  '{#a}',
  '大',
  '\u202e',
  '> ',
  '**',
]
const edit = fc.tuple(
  fc.integer({ min: start, max: start + 6000 }),
  fc.integer({ min: 0, max: 8 }),
  fc.constantFrom(...bits),
)

function edited(edits: readonly (readonly [number, number, string])[]): string {
  return edits.reduce((text, [at, cut, bit]) => text.slice(0, at) + bit + text.slice(at + cut), source)
}

test('the first document keeps every rule', () => {
  const { document, diagnostics } = readMarkdown(
    { path: 'a.md', bytes: new TextEncoder().encode(source) },
    shippedAssets,
  )
  assert.equal(diagnostics, [])
  assert.equal(document === undefined ? ['no document'] : check(document, contextFor('fr')), [])
})

test('whatever is typed into it is checked and reported without a throw, at places inside the source', () => {
  const context = contextFor('fr')
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), edits => {
      const text = edited(edits)
      const { document, diagnostics } = readMarkdown(
        { path: 'a.md', bytes: new TextEncoder().encode(text) },
        shippedAssets,
      )
      const found = document === undefined ? [] : check(document, context)
      for (const { position, rule } of found) {
        if (position === undefined) continue
        assert.ok(
          position.start.offset >= 0 &&
            position.start.offset <= position.end.offset &&
            position.end.offset <= text.length,
          rule,
        )
      }
      const all = [...diagnostics, ...found]
      formatDiagnostics(all, { path: 'a.md', text, color: true })
      JSON.parse(formatJson([{ path: 'a.md', diagnostics: all }]))
    }),
    { numRuns: 60, seed: 5 },
  )
})

test('thousands of faults in one paragraph are found and shown within seconds', () => {
  const n = 20_000
  const paragraphs = {
    apostrophes: "l'a ".repeat(n),
    spaces: 'a\u00a0b '.repeat(n),
    marks: `A/1${'!'.repeat(5 * n)}x`,
    calls: `mot${'[^1]'.repeat(n / 10)}`,
  }
  // Of the processor, not of the clock: other programs may be running.
  const started = process.cpuUsage()
  for (const [name, words] of Object.entries(paragraphs)) {
    const text = `${source.slice(0, start)}${words}\n`
    const { document } = readMarkdown({ path: 'a.md', bytes: new TextEncoder().encode(text) }, shippedAssets)
    assert.ok(document, name)
    const found = check(document, contextFor('fr'))
    assert.ok(found.length >= 1, name)
    formatDiagnostics(found, { path: 'a.md', text, color: false })
  }
  assert.ok(process.cpuUsage(started).user < 20_000_000)
})

test.run()
