import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inspect } from '../../src/build.ts'
import { readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { readXml } from '../support/files/xml-tree.ts'
import { readZip } from '../support/files/zip-reader.ts'
import { requireTool } from '../support/run/ring.ts'
import { originalPages } from '../support/sources/original-pages.ts'
import { assetsFor, buildCase, type Case, cases } from '../support/sources/sources.ts'
import { type Book, faultsOf } from './epub-assertions.ts'

requireTool('assertions on the EPUB', 'qpdf', 'apt-get install -y qpdf')

async function bookOf(source: Case): Promise<Book> {
  const {
    files: [pdf, epub],
  } = await buildCase(source, ['pdf', 'epub'])
  const {
    files: [, again],
  } = await buildCase(source, ['pdf', 'epub'])
  const { text } = await inspect(source, assetsFor(source), 'markup')
  const { texts, labels } = await readTaggedPdf(pdf.bytes)
  const entries = readZip(epub.bytes).filter(({ name }) => /\.(?:xhtml|opf|ncx)$/.test(name))
  return {
    files: new Map(entries.map(({ name, bytes }) => [name.replace('OEBPS/', ''), bytes.toString('utf8')])),
    builds: [epub.bytes, again.bytes],
    rendered: readXml(text),
    pdfPages:
      originalPages[source.name] ??
      texts.map(({ marked }, index) => ({
        label: labels?.[index] ?? String(index + 1),
        words: [...marked.values()].join('').replace(/\s/gu, ''),
      })),
  }
}

const books = new Map(cases().map(source => [source.name, bookOf(source)]))

for (const [name, book] of books)
  test(`${name}: nothing to be said of the EPUB`, async () => assert.equal(faultsOf(await book), []))

/** Replaces the first occurrence in the files of the book, or every one. */
function edit(book: Book, pattern: RegExp, replacement: string): Book {
  const hit = [...book.files].filter(([, text]) => pattern.test(text)).map(([name]) => name)
  if (hit.length === 0) throw new Error(`nothing to mutate: ${pattern}`)
  const [first = ''] = hit
  return { ...book, files: new Map(book.files).set(first, (book.files.get(first) ?? '').replace(pattern, replacement)) }
}

const mutants: readonly (readonly [letter: string, what: string, mutate: (book: Book) => Book])[] = [
  ['a', 'an attribute lost', book => edit(book, / datetime="[^"]*"/u, '')],
  ['a', 'an element lost', book => edit(book, /<(?:em|strong)(?: [^>]*)?>([^<]*)<\/(?:em|strong)>/u, '$1')],
  ['b', 'a head cell without scope', book => edit(book, /(<th[^>]*?) scope="[a-z]+"/u, '$1')],
  ['c', 'a soft hyphen', book => edit(book, /Assemblée/u, 'Assem\u00ADblée')],
  ['d', 'a way back to nowhere', book => edit(book, /href="#call-2"/u, 'href="#title"')],
  ['d', 'a call of the wrong note', book => edit(book, /href="#note-4"/u, 'href="#title"')],
  ['e', 'a page more in the PDF', book => ({ ...book, pdfPages: [...book.pdfPages, { label: '99', words: '' }] })],
  [
    'e',
    'a page break a word too late',
    book => edit(book, /(<span [^>]*id="page-\d+"[^>]*><\/span>)([^<]+? )/u, '$2$1'),
  ],
  ['f', 'a page missing from the list', book => edit(book, /<li><a href="[^"]*#page-4">4<\/a><\/li>/u, '')],
  ['f', 'an NCX page that leads elsewhere', book => edit(book, /(src="[^"]*)#page-4"/u, '$1#page-3"')],
  ['g', 'a feature that is not there', book => edit(book, />structuralNavigation</u, '>MathML<')],
  ['g', 'images not owned up to', book => edit(book, /<meta property="schema:accessMode">visual<\/meta>/u, '')],
  ['h', 'a foreign run without language', book => edit(book, / lang="en" xml:lang="en"/u, '')],
  ['h', 'a root without language', book => edit(book, /(<html[^>]*) lang="fr"/u, '$1')],
  ['i', 'a placeholder for a text alternative', book => edit(book, / alt="[^"]*"/u, ' alt="image-placeholder"')],
  [
    'j',
    'a build of another day',
    book => ({ ...book, builds: [book.builds[0], Buffer.concat([book.builds[1], Buffer.from([0])])] }),
  ],
]

for (const [letter, what, mutate] of mutants) {
  test(`(${letter}) sees ${what}`, async () => {
    const book = await books.get('everything')
    assert.ok(book)
    assert.ok(faultsOf(mutate(book)).some(fault => fault.startsWith(`${letter}: `)))
  })
}

test.run()
