import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack } from '../../../src/writers/epub/epub-gen-memory.ts'
import { publication } from '../../../src/writers/epub/write-epub.ts'
import { sampleArticle, sampleOptions } from './epub-sample.ts'

/**
 * Runs `work` on the files of two books: the sample, and a copy without languages and with a broken link, in which a
 * checker must find faults.
 */
export async function withBooks(work: (good: string, spoilt: string) => Promise<void>): Promise<void> {
  const book = publication(sampleArticle, sampleOptions)
  const documents = book.documents.map(({ filename, xhtml }) => ({
    filename,
    xhtml: xhtml.replace(/ lang="fr" xml:lang="fr"/g, '').replace('href="#note-1"', 'href="#none"'),
  }))
  const folder = mkdtempSync(join(tmpdir(), 'epub-'))
  const [good, spoilt] = [join(folder, 'good.epub'), join(folder, 'spoilt.epub')]
  try {
    writeFileSync(good, await pack(book))
    writeFileSync(spoilt, await pack({ ...book, documents }))
    await work(good, spoilt)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
