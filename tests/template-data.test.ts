import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Assets, readAssetText } from '../src/assets.ts'
import { readTemplateData, schemas, TemplateDataError } from '../src/template-data.ts'
import { assetsOf, shippedAssets } from './support/run/shipped-assets.ts'
import { top } from './support/run/tirage.ts'

/** Every data file of templates/ with its schema; a schema is none. */
const files = readdirSync(join(top, 'templates'), { recursive: true, encoding: 'utf8' })
  .map(name => `templates/${name.replaceAll('\\', '/')}`)
  .filter(path => path.endsWith('.json') && !path.startsWith('templates/schema/'))
  .sort()

function schemaOf(path: string): string | undefined {
  const [longest] = Object.keys(schemas)
    .filter(start => path.startsWith(start))
    .sort((a, b) => b.length - a.length)
  return longest === undefined ? undefined : schemas[longest]
}

function messageOf(path: string, data: unknown): string {
  const assets: Assets = assetsOf({ [path]: JSON.stringify(data) })
  try {
    readTemplateData(assets, path, schemaOf(path) ?? '')
    return ''
  } catch (error) {
    assert.instance(error, TemplateDataError)
    return (error as TemplateDataError).message
  }
}

const dataOf = (path: string): Record<string, unknown> =>
  JSON.parse(readAssetText(shippedAssets, path)) as Record<string, unknown>

test('each data file of templates/ has a schema and fits it', () => {
  assert.ok(files.length > 20)
  for (const path of files) assert.is(messageOf(path, dataOf(path)), '', path)
})

test('a key that no schema knows is refused in every file, with its path', () => {
  for (const path of files)
    assert.match(messageOf(path, { ...dataOf(path), 'no-such-key': 1 }), new RegExp(`^${path}: no-such-key: `), path)
})

test('a broken theme says file, key and what was expected', () => {
  const path = 'templates/themes/standard.json'
  const theme = dataOf(path) as { styles: Record<string, object>; page: object }
  const style = (declaration: object): string =>
    messageOf(path, { ...theme, styles: { ...theme.styles, p: declaration } })
  assert.is(style({ size: '10' }), `${path}: styles.p.size: expected a number, found "10"`)
  assert.is(style({ sise: 10 }), `${path}: styles.p.sise: unknown key, did you mean "size"?`)
  assert.is(
    style({ align: 'left' }),
    `${path}: styles.p.align: expected "justify" or "start" or "center" or "end", found "left"`,
  )
  assert.is(style({ color: 'blue' }), `${path}: styles.p.color: expected text that fits ^#[0-9a-f]{6}$, found "blue"`)
  assert.is(messageOf(path, { styles: {} }), `${path}: expected the key "faces"`)
  assert.is(
    messageOf(path, { extends: 'standard', paragraphs: { orphans: 0 } }),
    `${path}: paragraphs.orphans: expected a number from 1, found 0`,
  )
})

test('a shipped file that is not replaced is not validated again', () => {
  const path = 'templates/themes/standard.json'
  const broken = assetsOf({ [path]: '{"styles":1}' })
  assert.throws(() => readTemplateData(broken, path, 'theme'))
  assert.throws(() => readTemplateData({ ...broken, overrides: [path] }, path, 'theme'))
  assert.equal(readTemplateData({ ...broken, overrides: [] }, path, 'theme'), { styles: 1 })
})

test.run()
