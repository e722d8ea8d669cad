import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { rulesDocument } from '../../docs/generate/rules.ts'
import { check } from '../../src/check/check.ts'
import { rules } from '../../src/check/rules.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { stageRules } from '../../src/diagnostics/reader-rules.ts'
import { formatDiagnostics } from '../../src/diagnostics/reporters.ts'
import type { Document } from '../../src/document/document.ts'
import { decodeText } from '../../src/import/decode.ts'
import { importText } from '../../src/import/import.ts'
import { importPdf } from '../../src/import/import-pdf.ts'
import { importWord } from '../../src/import/word/import-word.ts'
import { readAkn } from '../../src/readers/akn.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'

const folder = fileURLToPath(new URL('../rules/', import.meta.url))
const sources = fileURLToPath(new URL('../../src/', import.meta.url))
const docs = fileURLToPath(new URL('../../docs/rules.md', import.meta.url))
const update = process.env.UPDATE === '1'

/** Faults that cannot be kept in a Markdown file that people open. */
const withoutExample = new Set([
  'source-type',
  'source-size',
  'encoding',
  'image-missing',
  'image-unreadable',
  'image-drawing',
  'image-changed',
  'text-not-read',
])
const stageIds = stageRules
  .filter(rule => ['readers', 'import'].includes(rule.stage) && !withoutExample.has(rule.id))
  .map(rule => rule.id)
const ids = [...rules.map(rule => rule.id), ...stageIds]

interface Source {
  readonly name: string
  readonly text: string
  readonly bytes: Uint8Array
}

/** An example is a source in Markdown or Akoma Ntoso, or a tree where the readers stop that fault themselves. */
function example(rule: string, which: 'bad' | 'good'): Source {
  const name = [`${which}.md`, `${which}.xml`, `${which}.json`, `${which}.txt`, `${which}.pdf`, `${which}.docx`].find(
    file => existsSync(`${folder}${rule}/${file}`),
  )
  if (name === undefined) throw new Error(`tests/rules/${rule}/${which}.md is missing`)
  const bytes = readFileSync(`${folder}${rule}/${name}`)
  return { name, bytes, text: bytes.toString('utf8') }
}

function expected(rule: string): string {
  return readFileSync(`${folder}${rule}/expected.txt`, 'utf8')
}

/** What importing a file says. */
async function diagnoseImport(name: string, bytes: Uint8Array): Promise<readonly Diagnostic[]> {
  const options = { lang: undefined, without: [], dictionary: async () => ({ knows: () => true }) }
  if (name.endsWith('.pdf')) return (await importPdf(bytes, options, shippedAssets)).imported.diagnostics
  if (name.endsWith('.docx')) return (await importWord(bytes, { name: 'example' }, shippedAssets)).diagnostics
  const { text, diagnostics } = decodeText(bytes)
  return text === undefined ? diagnostics : (await importText(text, options, shippedAssets)).diagnostics
}

/** What the reader and the rules say about a source. */
async function diagnose({ name, text, bytes }: Source): Promise<readonly Diagnostic[]> {
  if (/\.(?:txt|pdf|docx)$/u.test(name)) return await diagnoseImport(name, bytes)
  if (name.endsWith('.json')) return check(JSON.parse(text) as Document, contextFor('fr'))
  const read = name.endsWith('.xml') ? readAkn : readMarkdown
  const { document, diagnostics } = read({ path: name, bytes: new TextEncoder().encode(text) }, shippedAssets)
  return [...diagnostics, ...(document === undefined ? [] : check(document, contextFor(document.lang)))]
}

test('each rule has a folder, each folder a rule', () => {
  assert.equal(readdirSync(folder).sort(), [...ids].sort())
  assert.is(new Set(ids).size, ids.length)
})

test('each rule that a stage reports is described in src/diagnostics/reader-rules.ts', () => {
  const found = new Set<string>()
  for (const path of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
    // The command is no stage: what it says is of the run, not of a source.
    if (!path.endsWith('.ts') || /^(?:check|cli)\b/u.test(path)) continue
    for (const [, id] of readFileSync(sources + path, 'utf8').matchAll(/\brule: '([a-z-]+)'/g)) found.add(id ?? '')
  }
  const known = new Set([...stageRules, ...rules].map(rule => rule.id))
  assert.equal(
    [...found].filter(id => !known.has(id)),
    [],
  )
  assert.equal(
    stageRules.map(rule => rule.id).filter(id => !found.has(id)),
    [],
  )
})

for (const id of ids) {
  test(`${id}: the bad example is reported as expected`, async () => {
    const source = example(id, 'bad')
    const found = (await diagnose(source)).filter(diagnostic => diagnostic.rule === id)
    assert.ok(found.length > 0, 'the rule says nothing')
    const text = /\.(?:md|xml)$/u.test(source.name) ? { text: source.text } : {}
    const report = formatDiagnostics(found, { path: source.name, ...text, color: false })
    if (update) writeFileSync(`${folder}${id}/expected.txt`, report)
    assert.fixture(report, expected(id))
    const severity = [...rules, ...stageRules].find(rule => rule.id === id)?.severity
    for (const diagnostic of found) assert.is(diagnostic.severity, severity)
  })

  test(`${id}: the good example has nothing to report`, async () => {
    assert.equal(await diagnose(example(id, 'good')), [])
  })
}

test('messages are lower case without full stop, hints are there', async () => {
  for (const rule of rules) assert.match(rule.hint, /^[a-z].*[^.]$/, rule.id)
  for (const id of ids) {
    for (const { message, hint } of await diagnose(example(id, 'bad'))) {
      assert.not.match(message, /^[A-Z][a-z]|\.$/)
      assert.match(hint ?? '', /^[a-z]/)
    }
  }
})

test('docs/rules.md is current', () => {
  const text = rulesDocument(rules, stageRules, id => {
    if (!ids.includes(id)) return undefined
    return { bad: example(id, 'bad'), good: example(id, 'good'), report: expected(id) }
  })
  if (update) writeFileSync(docs, text)
  assert.fixture(readFileSync(docs, 'utf8'), text)
})

test.run()
