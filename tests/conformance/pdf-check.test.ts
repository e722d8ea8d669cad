/**
 * Every source in every edition and standard: our own checker, which reads the finished file by qpdf and PDF.js, finds
 * nothing.
 */
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { editions } from '../support/builders/laid-out.ts'
import { standards } from '../support/facts/standards.ts'
import { checked, told } from '../support/files/checked-pdf.ts'
import { requireTool } from '../support/run/ring.ts'
import { assetsFor, cases } from '../support/sources/sources.ts'

requireTool('own checker', 'qpdf', 'apt-get install -y qpdf')

for (const source of cases()) {
  for (const edition of Object.keys(editions)) {
    for (const standard of standards) {
      test(`${source.name}, ${edition}, ${standard}: the file is its source, and nothing else`, async () => {
        const {
          files: [pdf],
          diagnostics,
        } = await build(source, assetsFor(source), { to: ['pdf'], edition, standard })
        assert.ok(pdf, JSON.stringify(diagnostics))
        const report = await checked(pdf.bytes)
        assert.equal(report.diagnostics.map(told), [])
        assert.match(report.source ?? 'no source', /\.md$/u)
      })
    }
  }
}

test.run()
