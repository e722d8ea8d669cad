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
import { assetsFor, buildCase, cases } from '../support/sources/sources.ts'

const word = { fr: 'Chapitre', en: 'Chapter', ar: 'الفصل' } as const

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

for (const [language, other] of [
  ['fr', 'en'],
  ['ar', 'en'],
  ['en', 'ar'],
] as const) {
  test(`contents in ${language} of headings in ${other}: each in its language`, async () => {
    const head = `symbol: A/76/900\nkind: letter\nlanguage: ${language}\norgan: general-assembly\ndistribution: general\ndate: 2021-12-09`
    const heading = `# ${word[other]} {lang=${other} num="I."}\n\n## ${word[language]}\n\n# ${word[other]} {.annex lang=${other}}`
    const text = `---\n${head}\ntitle: ${word[language]}\n---\n\n:::contents\n:::\n\n${heading}\n\n## ${word[other]}`
    const {
      files: [pdf],
    } = await buildCase({ path: 'contents.md', bytes: new TextEncoder().encode(text) }, ['pdf'])
    assert.equal((await checked(pdf.bytes)).diagnostics.map(told), [])
  })
}

test('words from right to left inside French words are read where they stand', async () => {
  const head =
    'symbol: A/76/901\nkind: letter\nlanguage: fr\norgan: general-assembly\ndistribution: general\ndate: 2021-12-09'
  const text = `---\n${head}\ntitle: Lettre\n---\n\nLa Charte des Natעבריתions Unies, et la suite.`
  const {
    files: [pdf],
  } = await buildCase({ path: 'hebrew.md', bytes: new TextEncoder().encode(text) }, ['pdf'])
  assert.equal((await checked(pdf.bytes)).diagnostics.map(told), [])
})

test.run()
