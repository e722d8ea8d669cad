import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import { loadConventions } from '../../src/conventions/load.ts'
import { loadSymbolGrammar } from '../../src/conventions/symbol-grammar.ts'
import { serialize } from '../../src/render/markup/markup.ts'
import { render } from '../../src/render/render.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { templates } from '../support/builders/document-builder.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { frontMatter, readBody, readText, sketch } from '../support/sources/sketch.ts'

const page = readFileSync(new URL('../../docs/source-format.md', import.meta.url), 'utf8')
const examples = [
  ...page.matchAll(/^```markdown\n([^]*?)^```\n\n```text\n([^]*?)^```\n(?:\n```html\n([^]*?)^```\n)?/gmu),
]

/** White space between tags means nothing, and neither does how long a line is. */
const flat = (markup: string): string =>
  markup
    .replace(/\s+/gu, ' ')
    .replace(/> (?=<)/gu, '>')
    .trim()

test('every example of docs/source-format.md is read as it says', () => {
  assert.ok(examples.length >= 11)
  assert.is(examples.length, page.match(/^```markdown$/gmu)?.length)
  for (const [, source = '', tree] of examples) {
    const { mainBody, attachments, notes } = readBody(source)
    assert.is(sketch([...mainBody, ...attachments, ...notes]), tree)
  }
})

test('and rendered as it says', () => {
  const conventions = loadConventions(shippedAssets, 'fr')
  if (conventions === undefined) throw new Error('no French conventions')
  const context = { conventions, symbols: loadSymbolGrammar(shippedAssets), templates }
  for (const [, source = '', , markup] of examples) {
    if (markup === undefined) continue
    const article = flat(serialize(render(readBody(source), context)))
    assert.ok(article.includes(flat(markup)), `${flat(markup)}\nis not in\n${article}`)
  }
})

test('its front matter is read without a diagnostic', () => {
  const [, yaml = ''] = /^```yaml\n(---\n[^]*?---\n)```/mu.exec(page) ?? []
  assert.equal(readText(`${yaml}\nTexte\n\n[^*]: Note.\n`).diagnostics, [])
  const [, folded = ''] = /^```yaml\n(title: >\n[^]*?)```/mu.exec(page) ?? []
  assert.equal(readText(frontMatter.replace('title: Titre\n', folded)).diagnostics, [])
})

test('its example in English has nothing to report', () => {
  const [, source = ''] = /^## An example in English\n[^]*?^```yaml\n([^]*?)^```/mu.exec(page) ?? []
  assert.match(source, /^language: en$/mu)
  const { document, diagnostics } = readText(source)
  if (document === undefined) throw new Error('no document')
  assert.equal([...diagnostics, ...check(document, contextFor('en'))], [])
})

test('it says for which kinds a distribution is required', () => {
  const { required } = JSON.parse(
    readFileSync(new URL('../../templates/conventions/metadata.json', import.meta.url), 'utf8'),
  ) as { readonly required: Readonly<Record<string, readonly string[]>> }
  const kinds = Object.keys(required)
    .filter(kind => required[kind]?.includes('distribution'))
    .map(kind => `\`${kind}\``)
  assert.ok(page.includes(`| \`distribution\` | for ${kinds.join(', ')} |`))
})

test('every key of the front matter is on the page', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../templates/schema/front-matter.schema.json', import.meta.url), 'utf8'),
  ) as { properties: object }
  assert.equal(
    Object.keys(schema.properties).filter(key => !page.includes(`\n| \`${key}\` |`)),
    [],
  )
})

test.run()
