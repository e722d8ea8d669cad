import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../../src/evidence/evidence.ts'
import { standards } from '../support/facts/standards.ts'
import { readZip } from '../support/files/zip-reader.ts'
import { buildCase, type Case, cases } from '../support/sources/sources.ts'

/** A file to listen to, and where its transcript is kept. */
export interface Subject {
  readonly name: string
  readonly source: Case
  readonly file: string
  /** The PDF whose pages the tables of contents name. */
  readonly pages: string
  readonly golden: string
  /** Of the output that is heard, and what is shown of it. */
  readonly sha256: string
  readonly heardAs: string
}

/** The documents that can be heard: A/76/86, the one with every construct, and one from right to left. */
export function heardCases(): readonly Case[] {
  return cases().filter(({ name }) => ['a-76-86.fr', 'everything', 'arabic'].includes(name))
}

/** Writes a document's PDF by each standard and its EPUB's chapters, unpacked, into a folder. */
export async function subjectsOf(source: Case, folder: string): Promise<readonly Subject[]> {
  const pages = join(folder, `${source.name}-${standards[0]}.pdf`)
  const subject = (output: string, file: string, bytes: Uint8Array, heardAs: string): Subject => ({
    name: `${source.name} ${output}`,
    source,
    file,
    pages,
    golden: join(source.golden, 'heard', `${output}.txt`),
    sha256: sha256(bytes),
    heardAs,
  })
  const pdfs = await Promise.all(
    standards.map(async standard => {
      const file = join(folder, `${source.name}-${standard}.pdf`)
      const { bytes } = (await buildCase(source, ['pdf'], standard)).files[0]
      writeFileSync(file, bytes)
      return subject(`pdf-${standard}`, file, bytes, 'a PDF')
    }),
  )
  // With its PDF, whose digest it holds: the very file that the command writes.
  const { bytes } = (await buildCase(source, ['pdf', 'epub'])).files[1]
  return [...pdfs, subject('epub', unpack(bytes, join(folder, source.name)), bytes, 'one page of all its chapters')]
}

/**
 * Writes the files of an EPUB, and beside them one page of all its chapters: a book is read in one go, and one start of
 * the browser saved.
 */
function unpack(epub: Uint8Array, folder: string): string {
  const files = readZip(epub)
  for (const { name, bytes } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  const text = (name: string): string => files.find(file => file.name === name)?.bytes.toString('utf8') ?? ''
  const opf = text('OEBPS/content.opf')
  const hrefs = [...opf.matchAll(/<itemref\b[^>]*\bidref="([^"]*)"/gu)].flatMap(([, id]) =>
    [...opf.matchAll(/<item\b[^>]*>/gu)]
      .filter(([item]) => item.includes(`id="${id}"`))
      .map(([item]) => /\bhref="([^"]*)"/u.exec(item)?.[1] ?? ''),
  )
  const pages = hrefs.filter(href => !/^(?:toc|colophon|cover)/u.test(href)).map(href => text(`OEBPS/${href}`))
  const [first = ''] = pages
  const bodies = pages.map(page => /<body[^>]*>([\s\S]*)<\/body>/u.exec(page)?.[1] ?? '')
  const page = first.replace(
    /(<body[^>]*>)[\s\S]*(<\/body>)/u,
    (_, open: string, close: string) => `${open}${bodies.join('\n')}${close}`,
  )
  const path = join(folder, 'OEBPS', 'all.xhtml')
  writeFileSync(path, page)
  return path
}
