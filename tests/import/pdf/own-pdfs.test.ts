import { readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Document } from '../../../src/document/document.ts'
import { plainText } from '../../../src/document/text.ts'
import { visit } from '../../../src/document/walk.ts'
import { importPdfDocument } from '../../../src/import/pdf/import-pdf-document.ts'
import { readMarkdown } from '../../../src/readers/markdown.ts'
import { shippedAssets } from '../../support/run/shipped-assets.ts'
import { builtPdf } from '../../support/sources/built-pdf.ts'

/** Our own PDFs come back whole: by the source that they carry, and without it by their tags. */

const languages = [
  ['content/a-76-86.fr.md', 'fr'],
  ['tests/cases/english/source.md', 'en'],
  ['tests/cases/spanish/source.md', 'es'],
  ['tests/cases/russian/source.md', 'ru'],
] as const

/** Letters and digits: spaces and quotation marks are set by the typography. */
const bare = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '')

/** The words of each paragraph and heading, lists and attachments among them. */
function wordsOf(document: Document): readonly string[] {
  const found: string[] = []
  visit(document, node => {
    if (node.type === 'paragraph' || node.type === 'heading') found.push(bare(plainText(node.children)))
  })
  return found.filter(words => words !== '')
}

const labelsOf = (document: Document): readonly string[] => {
  const found: string[] = []
  visit(document, node => {
    if (node.type === 'item') found.push(node.num)
  })
  return found
}

for (const [path, lang] of languages) {
  test(`${path} comes back from its PDF byte for byte`, async () => {
    const { source, diagnostics } = await importPdfDocument(await builtPdf(path), { name: 'a' }, shippedAssets)
    assert.equal(diagnostics, [])
    assert.is(source?.text, readFileSync(path, 'utf8'))
  })

  test(`${path} comes back from the tags of its PDF`, async () => {
    const known = readMarkdown({ path, bytes: readFileSync(path) }, shippedAssets).document
    const pdf = await builtPdf(path)
    const { document, diagnostics } = await importPdfDocument(pdf, { name: 'a', attached: 'unread' }, shippedAssets)
    assert.equal(diagnostics, [])
    assert.ok(document !== undefined && known !== undefined)
    assert.is(document.lang, lang)
    assert.equal(document.meta.symbols, known.meta.symbols)
    assert.is(document.meta.date, known.meta.date)
    assert.is(bare(plainText(document.meta.title)), bare(plainText(known.meta.title)))
    const words = new Set(wordsOf(document))
    assert.equal(
      wordsOf(known).filter(one => !words.has(one)),
      [],
    )
    assert.equal(labelsOf(document), labelsOf(known))
    assert.is(document.notes.length, known.notes.length)
  })
}

test.run()
