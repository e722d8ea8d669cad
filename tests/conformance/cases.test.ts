/**
 * Every source in content/ and tests/cases/: what veraPDF, qpdf and EPUBCheck say of its files, by both sets of
 * standards.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { hasRightToLeft, placePages, turnedStructureText } from '../support/facts/pdf-text.ts'
import { blockTexts, readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { builtCase } from '../support/sources/built-cases.ts'
import { assetsFor, blocksOf, cases } from '../support/sources/sources.ts'
import { epubcheck } from './epubcheck.ts'
import { describeFailures, flavours, verapdf } from './verapdf.ts'

requireTool('conformance of all sources', 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')
requireTool('conformance of all sources', 'qpdf', 'apt-get install -y qpdf')

const folder = mkdtempSync(join(tmpdir(), 'tirage-cases-'))
test.after(() => rmSync(folder, { recursive: true }))

const files = Promise.all(
  cases().map(async source => {
    const { pdf, epub } = await builtCase(source)
    const {
      files: [second],
    } = await build(source, assetsFor(source), { to: ['pdf'], edition: 'standard', standard: 'ua2' })
    const paths = {
      source,
      pdf: join(folder, `${source.name}.pdf`),
      ua2: join(folder, `${source.name}.ua2.pdf`),
      epub: join(folder, `${source.name}.epub`),
    }
    writeFileSync(paths.pdf, pdf)
    writeFileSync(paths.ua2, second.bytes)
    writeFileSync(paths.epub, epub)
    return paths
  }),
)

for (const [standard, which] of [
  ['ua1', 'pdf'],
  ['ua2', 'ua2'],
] as const) {
  test(`every PDF conforms to ${flavours[standard].join(', ')}`, async () => {
    const report = await verapdf(
      (await files).map(paths => paths[which]),
      flavours[standard],
    )
    assert.is(describeFailures(report), '')
    // One page of one paragraph takes 824 checks: fewer, and the file was not read.
    assert.ok(
      report.available &&
        report.results.length >= 6 &&
        report.results.every(({ compliant, checks }) => compliant && checks > 800),
    )
  })

  test(`qpdf finds every PDF sound: ${standard}`, async () => {
    for (const paths of await files) {
      assert.match(
        execFileSync('qpdf', ['--check', paths[which]], { encoding: 'utf8' }),
        /No syntax or stream encoding errors found/u,
      )
    }
  })
}

// Read by qpdf and PDF.js: poppler 22 knows no FENote and leaves it out.
test('the tag tree of PDF/UA-2 says the source, protected spaces included', async () => {
  for (const { source, pdf, ua2 } of await files) {
    const expected = blocksOf(source, placePages(pdf))
    // Lines from right to left stand in the order of painting: our own checker turns them.
    const read = hasRightToLeft(expected.join())
      ? await turnedStructureText(ua2)
      : blockTexts((await readTaggedPdf(readFileSync(ua2))).root)
    assert.equal(read, expected, source.name)
  }
})

test('EPUBCheck has nothing to say of any EPUB', async () => {
  const results = await epubcheck((await files).map(({ epub }) => epub))
  assert.type(results, 'object', String(results))
  if (typeof results !== 'string')
    assert.equal(
      results.flatMap(({ file, messages }) => messages.map(({ id, text }) => `${file}: ${id} ${text}`)),
      [],
    )
})

test.run()
