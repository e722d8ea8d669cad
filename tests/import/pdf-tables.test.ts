import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import type { Document } from '../../src/document/document.ts'
import { plainText, textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { importLines } from '../../src/import/import.ts'
import { readPdfLines } from '../../src/import/pdf.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'

/** A table goes into a PDF of ours and comes back: by its tags, and by its rules and columns alone. */

const shippedAssets = diskAssets(undefined)('.')

const front = `---
symbol: A/80/66
kind: letter
language: en
organ: general-assembly
distribution: general
date: 2025-02-25
session: 80
title: Letter dated 18 February 2025
---

The figures are as follows.

`
const rows = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `| Post ${i + 1} | ${(i * 137) % 900}.${i % 10} | ${(i * 91) % 500}.5 |`,
  ).join('\n')

const tables = {
  'heads of one row': `: {stub=1}

| State | Votes | Places |
|:---|---:|---:|
| Chile | 144 | 1 |
| Kazakhstan | 76 | 12 |`,
  'a caption with its label': `: Table 1\\
Places and votes\\
(Thousands) {stub=1}

| State | Votes |
|:---|---:|
| Chile | 144 |
| Kazakhstan | 76 |`,
  'heads over rows and columns, and a total': `: {head=2 stub=1}

| Category | 2024/25 | Variance | < |
|:---|---:|---:|---:|
| ^ | ^ | Amount | Per cent |
| Contingents | 126 430.3 | 2 038.4 | 1.9 |
| Police | 110.3 | 16.2 | 22.4 |
|===|===|===|===|
| Total | 126 540.6 | 2 054.6 | 1.9 |`,
  'a table over pages': `: {stub=1}

| Post | Amount | Change |
|:---|---:|---:|
${rows(70)}`,
} as const

function tablesOf(document: Document | undefined): readonly unknown[] {
  const found: unknown[] = []
  if (document !== undefined)
    visit(document, node => {
      if (node.type === 'table') {
        found.push({
          caption: plainText(node.caption),
          align: node.align,
          rows: node.children.map(({ header, total, children }) => ({
            header,
            total,
            cells: children.map(cell => [textOf(cell), cell.header, cell.colSpan ?? 1, cell.rowSpan ?? 1]),
          })),
        })
      }
    })
  return found
}

const readSource = (text: string): Document | undefined =>
  readMarkdown({ path: 'a.md', bytes: new TextEncoder().encode(text) }, shippedAssets).document

for (const [what, table] of Object.entries(tables)) {
  for (const tags of ['read', 'unread'] as const) {
    test(`${what} comes back, tags ${tags}`, async () => {
      const source = `${front}${table}\n\nThis is all that there is to say of them.\n`
      const { files } = await build({ path: 'a.md', bytes: new TextEncoder().encode(source) }, shippedAssets, {
        to: ['pdf'],
        edition: 'standard',
        standard: 'ua1',
      })
      const read = await readPdfLines(files[0]!.bytes, tags)
      assert.ok(read)
      const imported = await importLines(
        read.text,
        read.lines,
        { lang: 'en', without: [], dictionary: async () => ({ knows: () => true }) },
        shippedAssets,
        read.doubts,
      )
      assert.equal(tablesOf(readSource(imported.source ?? '')), tablesOf(readSource(source)))
    })
  }
}

test.run()
