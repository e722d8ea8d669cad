/**
 * Our own checker notices every defect of tests/support/files/pdf-mutants.ts by the condition that is meant, and every
 * condition has a defect. `npx tsx tests/conformance/pdf-mutants.test.ts` prints the table.
 */
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { conditions } from '../../src/pdf-check/conditions.ts'
import { standards } from '../support/facts/standards.ts'
import { checked, told } from '../support/files/checked-pdf.ts'
import { EditablePdf } from '../support/files/editable-pdf.ts'
import { pdfMutants } from '../support/files/pdf-mutants.ts'
import { once } from '../support/run/once.ts'
import { requireTool } from '../support/run/ring.ts'
import { assetsFor, cases } from '../support/sources/sources.ts'

requireTool('defects of a PDF', 'qpdf', 'apt-get install -y qpdf')

const built = Object.fromEntries(
  standards.map(standard => [
    standard,
    once(async () => {
      const source = cases().find(({ name }) => name === 'everything')
      if (source === undefined) throw new Error('no case everything')
      const {
        files: [pdf],
      } = await build(source, assetsFor(source), { to: ['pdf'], edition: 'standard', standard })
      if (pdf === undefined) throw new Error('everything is not built')
      return pdf.bytes
    }),
  ]),
)

const rows: string[] = []

for (const standard of standards) {
  test(`${standard}: taken apart and put together, the file is sound`, async () => {
    const { diagnostics } = await checked(new EditablePdf(await built[standard]()).bytes())
    assert.equal(diagnostics.map(told), [])
  })
}

for (const { name, caught, edit, standard = 'ua1', protection } of pdfMutants) {
  test(`${caught}: ${name}`, async () => {
    const pdf = new EditablePdf(await built[standard]())
    edit(pdf)
    const { diagnostics } = await checked(pdf.bytes(protection))
    const found = diagnostics.find(({ rule }) => rule === caught)
    const others = new Set(diagnostics.map(({ rule }) => rule).filter(rule => rule !== caught))
    rows.push(`| ${caught} | ${standard} | ${name} | ${found?.message ?? 'NOT CAUGHT'} | ${[...others].join(', ')} |`)
    assert.ok(found, `not caught; found instead: ${diagnostics.map(told).join('; ') || 'nothing'}`)
  })
}

test('every condition has a defect that it notices', () => {
  const tried = new Set(pdfMutants.map(({ caught }) => caught))
  assert.equal(
    conditions.map(({ id }) => id).filter(id => !tried.has(id)),
    ['artifact-text'],
  )
})

test.after(() => {
  console.log(
    `\n| Condition | Standard | Defect | What the checker says | Also |\n|---|---|---|---|---|\n${rows.join('\n')}\n${rows.length} defects`,
  )
})

test.run()
