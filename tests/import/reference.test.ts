import { existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk-assets.ts'
import { loadDictionary } from '../../src/cli/dictionaries.ts'
import { textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { importLines } from '../../src/import/import.ts'
import { readPdfLines } from '../../src/import/pdf.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { once } from '../support/once.ts'

/** PDFs of the United Nations, imported and built; their letters are held against those that poppler reads. */

const folder = fileURLToPath(new URL('../../../shared/reference/', import.meta.url))
const shippedAssets = diskAssets(undefined)('.')
const dictionary = once(() => loadDictionary('en'))

/** What the masthead prints that the source says as data. */
const masthead: Readonly<Record<string, string>> = {
  A_INF_76_1: 'United Nations A/INF/76/1 General Assembly Distr.: General 15 February 2021 Original: English Seventy-sixth session',
  A_80_66: 'United Nations A/80/66 General Assembly Distr.: General 25 February 2025 English Original: Spanish Eightieth session',
  A_79_907: 'United Nations A/79/907-S/2025/268 General Assembly Security Council Distr.: General 1 May 2025 English Original: French Seventy-ninth session',
}

/** What a person counts in the PDF. Where tables are, they are not read as such, and are left out of the count. */
const structure = {
  A_INF_76_1: { paragraphs: 2, points: 0, notes: 0, attachments: 0 },
  A_80_66: { paragraphs: 46, points: 17, notes: 1, attachments: 1 },
} as const

async function importPdf(name: string) {
  const read = await readPdfLines(readFileSync(`${folder}${name}.en.pdf`))
  assert.ok(read)
  const imported = await importLines(read.text, read.lines, { lang: undefined, without: [], dictionary }, shippedAssets, read.doubts)
  return { imported, source: { path: `${name}.md`, bytes: new TextEncoder().encode(imported.source ?? '') } }
}

/** How often each letter and figure is in a text. */
function letters(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [letter] of text.normalize('NFKC').matchAll(/[\p{L}\p{N}]/gu)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

/** Lines of the first page's masthead and of page heads and feet, which the source says in other words or not at all. */
function withoutFurniture(text: string): string {
  return text.split('\n').filter(line => !/^\s*(?:[\dA-Z/*().\s-]*\d\d-\d{5}[\dA-Z/*().\s-]*|\*\d{7}\*|\d+\/\d+|A\/[\w/-]+(?:\s+S\/[\w/]+)?|S\/\d+\/\d+)\s*$/u.test(line)).join('\n')
}

if (existsSync(folder)) {
  for (const name of Object.keys(masthead)) {
    test(`${name} becomes a source that builds, with the letters of the PDF`, async () => {
      const { imported, source } = await importPdf(name)
      assert.equal(imported.diagnostics, [])
      const { files, diagnostics } = await build(source, shippedAssets, { to: ['html'], edition: 'standard', standard: 'ua1' })
      assert.equal(diagnostics.filter(({ severity }) => severity === 'error'), [])
      assert.is(files.length, 1)
      const { document } = readMarkdown(source, shippedAssets)
      assert.ok(document)
      const theirs = letters(withoutFurniture(execFileSync('pdftotext', ['-layout', `${folder}${name}.en.pdf`, '-'], { encoding: 'utf8' })))
      const labels: string[] = []
      visit(document, node => {
        if (node.type === 'noteReference') labels.push(node.identifier)
        else if ((node.type === 'heading' || node.type === 'note') && node.num !== undefined) labels.push(node.num)
      })
      const ours = letters(`${masthead[name]} ${textOf(document)} ${labels.join(' ')}`)
      const total = [...theirs.values()].reduce((sum, count) => sum + count, 0)
      const apart = [...new Set([...theirs.keys(), ...ours.keys()])].map(letter => (ours.get(letter) ?? 0) - (theirs.get(letter) ?? 0))
      const lost = -apart.filter(count => count < 0).reduce((sum, count) => sum + count, 0)
      const more = apart.filter(count => count > 0).reduce((sum, count) => sum + count, 0)
      const accuracy = 1 - (lost + more) / total
      console.log(`  ${name}: ${total} letters, ${lost} fewer, ${more} more, ${(100 * accuracy).toFixed(2)} %; ${imported.changes.length} changes, ${imported.doubts.length} doubts`)
      assert.ok(accuracy >= 0.999, String(accuracy))
    })
  }

  for (const [name, expected] of Object.entries(structure)) {
    test(`${name} has its numbered paragraphs, points, notes and attachments`, async () => {
      const { document } = readMarkdown((await importPdf(name)).source, shippedAssets)
      assert.ok(document)
      const counts = { paragraphs: 0, points: 0, notes: 0, attachments: 0 }
      visit(document, node => {
        if (node.type === 'list') counts[node.level === 1 ? 'paragraphs' : 'points'] += node.children.length
        if (node.type === 'note') counts.notes++
        if (node.type === 'attachment') counts.attachments++
      })
      console.log(`  ${name}: ${JSON.stringify(counts)}`)
      assert.equal(counts, expected)
    })
  }
} else {
  test.skip('PDFs of the United Nations are imported (they are not here)', () => {})
}

test.run()
