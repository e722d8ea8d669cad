/** Every source in content/ and tests/cases/: what veraPDF, qpdf and EPUBCheck say of its files. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { requireTool } from '../support/ring.ts'
import { buildCase, cases } from '../support/sources.ts'
import { epubcheck } from './epubcheck.ts'
import { describeFailures, verapdf } from './verapdf.ts'

requireTool('conformance of all sources', 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')
requireTool('conformance of all sources', 'qpdf', 'apt-get install -y qpdf')

const folder = mkdtempSync(join(tmpdir(), 'tirage-cases-'))
test.after(() => rmSync(folder, { recursive: true }))

const files = Promise.all(cases().map(async source => {
  const { files: [pdf, epub] } = await buildCase(source, ['pdf', 'epub'])
  const paths = { pdf: join(folder, `${source.name}.pdf`), epub: join(folder, `${source.name}.epub`) }
  writeFileSync(paths.pdf, pdf.bytes)
  writeFileSync(paths.epub, epub.bytes)
  return paths
}))

test('every PDF conforms to PDF/UA-1 and PDF/A-3a', async () => {
  const report = await verapdf((await files).map(({ pdf }) => pdf), ['ua1', '3a'])
  assert.is(describeFailures(report), '')
  assert.ok(report.available && report.results.length >= 6 && report.results.every(({ compliant, checks }) => compliant && checks > 1000))
})

test('qpdf finds every PDF sound', async () => {
  for (const { pdf } of await files) assert.match(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' }), /No syntax or stream encoding errors found/u)
})

test('EPUBCheck has nothing to say of any EPUB', async () => {
  const results = await epubcheck((await files).map(({ epub }) => epub))
  assert.type(results, 'object', String(results))
  if (typeof results !== 'string') assert.equal(results.flatMap(({ file, messages }) => messages.map(({ id, text }) => `${file}: ${id} ${text}`)), [])
})

test.run()
