/**
 * Files in Akoma Ntoso that no published one is like: every word of each arrives in all outputs, alike, and all
 * conform.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { chapterBlocks, pageBlocks } from '../support/facts/epub-text.ts'
import { blockTexts, readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { unusualFiles } from '../support/sources/akn-unusual.ts'
import { epubcheck } from './epubcheck.ts'
import { describeFailures, flavours, verapdf } from './verapdf.ts'

const ring = 'unusual files in Akoma Ntoso'
requireTool(ring, 'qpdf', 'apt-get install -y qpdf')
requireTool(ring, 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')

const folder = mkdtempSync(join(tmpdir(), 'tirage-akn-unusual-'))
test.after(() => rmSync(folder, { recursive: true }))

const word = /(?<!\p{L})w\d+x(?!\p{L})/gu
const folded = (blocks: readonly string[]): readonly string[] =>
  blocks.map(text => text.replace(/[ \t\r\n]+/gu, ' ').trim()).filter(text => text !== '')

/** Words in another order than the file's: loose before the masthead, and in a row of a table but in no cell. */
const reordered = ['text between all parts', 'tables with all that tables have']

const made = (async () => {
  const results = []
  for (const [i, { name, xml }] of unusualFiles.entries()) {
    const source = { path: join(folder, `${i}.xml`), bytes: new TextEncoder().encode(xml) }
    const {
      files: [pdf, epub, html],
      diagnostics,
    } = await build(source, diskAssets(undefined)(folder), {
      to: ['pdf', 'epub', 'html'],
      edition: 'standard',
      standard: 'ua1',
    })
    if (pdf === undefined || epub === undefined || html === undefined)
      throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join('; ')}`)
    const places = { pdf: join(folder, `${i}.pdf`), epub: join(folder, `${i}.epub`) }
    writeFileSync(places.pdf, pdf.bytes)
    writeFileSync(places.epub, epub.bytes)
    const { root } = await readTaggedPdf(pdf.bytes)
    results.push({
      name,
      xml,
      ...places,
      blocks: {
        pdf: folded(blockTexts(root)),
        epub: folded(chapterBlocks(epub.bytes)),
        html: folded(pageBlocks(html.bytes)),
      },
    })
  }
  return results
})()

test('each word of each file is in each output once', async () => {
  for (const { name, xml, blocks } of await made) {
    const wanted = [...(xml.match(/w\d+x/gu) ?? [])].sort()
    for (const [format, own] of Object.entries(blocks))
      assert.equal([...(own.join('\n').match(word) ?? [])].sort(), wanted, `${name}, ${format}`)
  }
})

/** The words that stand in no note. */
function wordsOfText(xml: string): readonly string[] {
  let depth = 0
  return (xml.match(/<\/?authorialNote\b[^>]*>|w\d+x/gu) ?? []).filter(token => {
    if (token.startsWith('<') && !token.endsWith('/>')) depth += token.startsWith('</') ? -1 : 1
    return depth === 0 && !token.startsWith('<')
  })
}

test('the words are in the order of the file, notes apart', async () => {
  for (const { name, xml, blocks } of await made) {
    if (reordered.includes(name)) continue
    const wanted = wordsOfText(xml)
    const found = (blocks.pdf.join('\n').match(word) ?? []).filter(one => wanted.includes(one))
    assert.equal(found, wanted, name)
  }
})

test('all outputs say the same, block by block', async () => {
  for (const { name, blocks } of await made) {
    assert.equal(blocks.epub, blocks.pdf, name)
    assert.equal(blocks.html, blocks.pdf, name)
  }
})

test('PDF/UA-1 and PDF/A-3a', async () => {
  const report = await verapdf(
    (await made).map(({ pdf }) => pdf),
    flavours.ua1,
  )
  assert.is(describeFailures(report), '')
  assert.ok(report.available)
})

test('EPUB 3.3', async () => {
  const results = await epubcheck((await made).map(({ epub }) => epub))
  if (typeof results === 'string') throw new Error(results)
  for (const { file, errors, warnings, messages } of results)
    assert.equal(
      { file, errors, warnings, messages: messages.slice(0, 3) },
      { file, errors: 0, warnings: 0, messages: [] },
    )
})

test.run()
