/**
 * 50 sources put together at random, by both sets of standards: veraPDF, qpdf, and the text and order of tag tree and
 * content stream. `SEED=7 npm test -- tests/conformance/random` draws others.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { placePages } from '../support/facts/pdf-text.ts'
import { blockTexts, readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { randomSources } from '../support/sources/random-source.ts'
import { assetsFor, blocksOf } from '../support/sources/sources.ts'
import { describeFailures, flavours, verapdf } from './verapdf.ts'

requireTool('conformance of random sources', 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')
requireTool('conformance of random sources', 'qpdf', 'apt-get install -y qpdf')

const folder = mkdtempSync(join(tmpdir(), 'tirage-random-'))
test.after(() => rmSync(folder, { recursive: true }))

/** Beside the figures that the sources show. */
const place = fileURLToPath(new URL('../cases/everything/', import.meta.url))
const seed = Number(process.env.SEED ?? 76_086)
const standards = ['ua1', 'ua2'] as const

const files = (async () => {
  const written = []
  for (const [index, text] of randomSources(50, seed).entries()) {
    const source: Source = { path: join(place, `random-${index}.md`), bytes: new TextEncoder().encode(text) }
    for (const standard of standards) {
      const {
        files: [pdf],
        diagnostics,
      } = await build(source, assetsFor(source), { to: ['pdf'], edition: 'standard', standard })
      if (pdf === undefined) throw new Error(`seed ${seed}, source ${index}: ${JSON.stringify(diagnostics)}\n${text}`)
      const path = join(folder, `${index}.${standard}.pdf`)
      writeFileSync(path, pdf.bytes)
      written.push({ source, standard, path, pages: pdf.pages ?? 0 })
    }
  }
  return written
})()

test('the sources have every construct, and more than a page each', async () => {
  const all = (await files).filter(({ standard }) => standard === 'ua1')
  assert.is(all.length, 50)
  assert.ok(all.reduce((sum, { pages }) => sum + pages, 0) > 100)
  const texts = all.map(({ source }) => new TextDecoder().decode(source.bytes)).join('')
  for (const construct of [
    /^\| /mu,
    /^!\[/mu,
    /^> /mu,
    /^ {12}a\. /mu,
    /^– /mu,
    /\{\.annex\}/u,
    /\{lang=/u,
    /^\[\^\d+\]: /mu,
    /^: /mu,
    /^### /mu,
    /^:::contents/mu,
    /^:::summary/mu,
    /^:::signature/mu,
    /^:::resolution/mu,
    /^:::description/mu,
    /^:::table/mu,
    /^\|.* < \|/mu,
    /^\|.* \^ \|/mu,
    /^\|===/mu,
    /\(langues\.svg\)/u,
  ]) {
    assert.match(texts, construct)
  }
})

for (const standard of standards) {
  test(`every file conforms to ${flavours[standard].join(', ')}`, async () => {
    const report = await verapdf(
      (await files).filter(file => file.standard === standard).map(({ path }) => path),
      flavours[standard],
    )
    assert.is(describeFailures(report), '')
    assert.ok(report.available && report.results.every(({ compliant, checks }) => compliant && checks > 500))
  })
}

test('qpdf finds every file sound', async () => {
  for (const { path } of await files)
    assert.match(
      execFileSync('qpdf', ['--check', path], { encoding: 'utf8' }),
      /No syntax or stream encoding errors found/u,
    )
})

test('the tag tree says the source, character by character, and each page paints its part of it in that order', async () => {
  for (const { source, path, standard } of await files) {
    const { root, texts, pages } = await readTaggedPdf(readFileSync(path))
    assert.equal(blockTexts(root), blocksOf(source, placePages(path)), `${source.path} ${standard}`)
    for (const index of pages.keys()) {
      const order = root.contents.filter(({ page }) => page === index).map(({ mcid }) => mcid)
      assert.equal(order, [...texts[index].marked.keys()], `${source.path} ${standard}, page ${index + 1}`)
      assert.is(texts[index].stray, '')
    }
  }
})

test.run()
