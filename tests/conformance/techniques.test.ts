/**
 * Our own checker on files of others: the PDF Association's “Techniques for Accessible PDF”
 * (github.com/pdf-association/techniques-for-accessible-pdf), of which each says whether it passes. They are not in
 * this repository: the test runs where a copy stands beside it or at TIRAGE_TECHNIQUES. `npx tsx
 * tests/conformance/techniques.test.ts` prints the table.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checked, told } from '../support/files/checked-pdf.ts'
import { requireTool } from '../support/run/ring.ts'

requireTool('techniques', 'qpdf', 'apt-get install -y qpdf')

const folder =
  process.env.TIRAGE_TECHNIQUES ?? fileURLToPath(new URL('../../../techniques-for-accessible-pdf', import.meta.url))
const run = existsSync(folder) ? test : test.skip

/**
 * What a failing file is caught by. The others fail in what a program cannot see: that a picture shows writing, that
 * larger words are a heading, that a column is read before another.
 */
const caught: Readonly<Record<string, string>> = {
  G1_F01: 'structure-type',
  G2_F01: 'text-characters',
  G2_F04: 'figure-alt',
  G3_F01: 'artifact-text',
  G3_F02: 'artifact-text',
  G3_F04: 'content-untagged',
  G4_F02: 'line-order',
  G4_F05: 'line-order',
  G4_F06: 'annotation-order',
  G4_F07: 'annotation-order',
  G5_F06: 'table-head-missing',
  H_F04: 'table-head-missing',
  H_F06: 'heading-order',
  H_F08: 'heading-order',
  L_F01: 'list-numbering',
  L_F02: 'list-item',
  L_F03: 'list-numbering',
  L_F04: 'list-numbering',
  L_F05: 'list-item',
  L_F06: 'list-untagged',
  L_F07: 'structure-nesting',
  L_F08: 'list-broken',
  L_F09: 'list-item',
  L_F10: 'list-broken',
}

/** Of these the bookmarks, which are right, show that the headings are not: a warning. */
const warned: Readonly<Record<string, string>> = {
  G5_F01: 'outline',
  G5_F05: 'outline',
  H_F01: 'outline',
  H_F02: 'outline',
  H_F05: 'outline',
  H_F07: 'outline',
}

const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.pdf'))
      .sort()
      .map(name => ({
        name: /Tpdf-(\w+)\.pdf$/u.exec(name)?.[1] ?? name,
        path: join(folder, name),
      }))
  : []
const rows: string[] = []

for (const { name, path } of files) {
  test(name, async () => {
    const { diagnostics } = await checked(readFileSync(path))
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    const said = (all: typeof diagnostics): string => [...new Set(all.map(({ rule }) => rule))].join(', ')
    rows.push(
      `| ${name} | ${said(errors) || '–'} | ${said(diagnostics.filter(({ severity }) => severity === 'warning')) || '–'} |`,
    )
    if (!/_F\d/u.test(name)) assert.equal(errors.map(told), [])
    else if (name in caught)
      assert.ok(
        errors.some(({ rule }) => rule === caught[name]),
        `${caught[name]} is not said; ${said(diagnostics)}`,
      )
    else if (name in warned)
      assert.ok(
        diagnostics.some(({ rule }) => rule === warned[name]),
        `${warned[name]} is not said; ${said(diagnostics)}`,
      )
  })
}

run('the files are those that were looked at', () => {
  assert.is(files.filter(({ name }) => !/_F\d/u.test(name)).length, 42)
  assert.is(files.filter(({ name }) => /_F\d/u.test(name)).length, 40)
})

test.after(() => {
  if (rows.length > 0) console.log(`\n| File | Errors | Warnings |\n|---|---|---|\n${rows.join('\n')}`)
})

test.run()
