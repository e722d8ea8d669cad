import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { distance } from 'fastest-levenshtein'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { loadDictionary } from '../../src/cli/disk/dictionaries.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import type { Document } from '../../src/document/document.ts'
import type { Inline, Table } from '../../src/document/nodes.ts'
import { plainText } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { importLines } from '../../src/import/import.ts'
import { readPdfLines } from '../../src/import/pdf.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { sharedWords } from '../support/facts/shared-words.ts'
import { once } from '../support/run/once.ts'

/**
 * PDFs of the United Nations, imported and built; held against what a person sees on their pages and what poppler reads
 * of them.
 */

const folder = fileURLToPath(new URL('../../../shared/reference/', import.meta.url))
const shippedAssets = diskAssets(undefined)('.')
const dictionary = once(() => loadDictionary('en'))

interface Truth {
  readonly headings: readonly (readonly [depth: number, words: string])[]
  /** Unnumbered. */
  readonly paragraphs: number
  /** Labels of numbered paragraphs, then of points, level by level. */
  readonly labels: readonly (readonly string[])[]
  readonly notes: readonly string[]
  /** How often notes are called. */
  readonly calls: number
  /** Links of masthead and text, by the PDF's annotations: one over two lines is one. */
  readonly links: number
  readonly attachments: number
  readonly signatures: number
  /** Of each table: columns, rows, rows of heads, rows of totals, cells that hold words. */
  readonly tables: readonly (readonly [columns: number, rows: number, heads: number, totals: number, cells: number])[]
  /** Pages on which a table goes on under the heads of the page before. */
  readonly headsAgain: readonly number[]
  /** How the text begins after masthead and title. */
  readonly begins: string
}

const numbers = (end: number): readonly string[] => Array.from({ length: end }, (_, i) => `${i + 1}.`)
const letters = (end: string): readonly string[] =>
  [...'abcdefghijklmnopqrstuvwxyz'].slice(0, end.charCodeAt(0) - 96).map(letter => `(${letter})`)

/**
 * Counted and read from pictures of the pages (pdftoppm), without the program. Of a heading the level and the digest of
 * its words stand here.
 */
const truth: Readonly<Record<string, Truth>> = {
  A_INF_76_1: {
    headings: [
      [1, '2572a5d9'],
      [2, '613d36ae'],
    ],
    paragraphs: 0,
    labels: [numbers(2)],
    notes: ['a'],
    calls: 2,
    links: 3,
    attachments: 0,
    signatures: 0,
    tables: [[3, 11, 1, 0, 33]],
    headsAgain: [2],
    begins: 'Note by',
  },
  A_80_66: {
    headings: [
      [1, '8eb2c070'],
      [2, '9bad6027'],
      [3, '833750a3'],
      [4, 'af087aea'],
      [4, '17ef2cb6'],
      [3, '35ebc105'],
      [4, 'c08812bc'],
      [3, 'b6f2bf45'],
      [4, '0a2bffa6'],
      [3, '35ebc105'],
      [4, '6bf16027'],
      [3, '35ebc105'],
      [4, '9be8890b'],
      [3, '35ebc105'],
    ],
    paragraphs: 3,
    labels: [numbers(46), letters('i'), ['(i)', '(ii)', '(i)', '(i)', '(i)', '(ii)', '(iii)', '(i)']],
    notes: ['*'],
    calls: 1,
    links: 6,
    attachments: 1,
    signatures: 0,
    tables: [],
    headsAgain: [],
    begins: 'The Permanent Mission',
  },
  A_79_907: {
    headings: [
      [1, '4d61017c'],
      [2, 'feb658cc'],
      [3, 'b605350b'],
      [3, '45066daa'],
      [3, '65b08a3f'],
      [3, 'f59225bd'],
      [3, '2adf9dbe'],
      [3, '0738ee00'],
      [3, '89db2ad8'],
      [1, '719869a1'],
      [2, '0cbce300'],
      [1, 'de68d265'],
      [2, '4d3476d0'],
      [1, '7976aca1'],
      [2, '39e30abc'],
      [1, 'f0ca0edd'],
      [2, 'ad7d0440'],
    ],
    paragraphs: 14,
    labels: [numbers(39), letters('d')],
    notes: ['1', '2', '3', '4', '5', '6', '7'],
    calls: 7,
    links: 36,
    attachments: 5,
    signatures: 1,
    tables: [
      [6, 36, 3, 6, 195],
      [6, 41, 1, 11, 173],
      [6, 19, 1, 6, 73],
      [5, 37, 1, 10, 104],
    ],
    headsAgain: [15, 16, 17, 18, 20, 21, 23, 24],
    begins: 'I have the honour',
  },
}

async function importPdf(name: string, tags: 'read' | 'unread' = 'read') {
  const read = await readPdfLines(readFileSync(`${folder}${name}.en.pdf`), tags)
  assert.ok(read)
  const imported = await importLines(
    read.text,
    read.lines,
    { lang: undefined, without: [], dictionary },
    shippedAssets,
    read.doubts,
  )
  assert.equal(imported.diagnostics, [])
  const source = { path: `${name}.md`, bytes: new TextEncoder().encode(imported.source ?? '') }
  const { document } = readMarkdown(source, shippedAssets)
  assert.ok(document)
  return { imported, source, document }
}
const imports = Object.fromEntries(Object.keys(truth).map(name => [name, once(() => importPdf(name))]))

const digest = (words: string): string => createHash('sha256').update(words).digest('hex').slice(0, 8)

/** What a document has of what the truth counts. */
function structureOf(document: Document): Omit<Truth, 'headsAgain' | 'begins'> {
  const found = {
    headings: [] as [number, string][],
    paragraphs: 0,
    labels: [] as string[][],
    notes: document.notes.map(({ num }) => num),
    calls: 0,
    links: 0,
    attachments: 0,
    signatures: 0,
    tables: [] as [number, number, number, number, number][],
  }
  visit(document, (node, parents) => {
    const inside = parents.some(
      ({ type }) => type === 'item' || type === 'table' || type === 'note' || type === 'container',
    )
    if (node.type === 'heading') found.headings.push([node.depth, digest(plainText(node.children))])
    else if (node.type === 'paragraph' && !inside) found.paragraphs++
    else if (node.type === 'list') (found.labels[node.level - 1] ??= []).push(...node.children.map(({ num }) => num))
    else if (node.type === 'noteReference') found.calls++
    else if (node.type === 'link') found.links++
    else if (node.type === 'attachment') found.attachments++
    else if (node.type === 'container' && node.name === 'signature') found.signatures++
    else if (node.type === 'table') found.tables.push(shapeOf(node))
  })
  return found
}

function shapeOf({ align, children }: Table): [number, number, number, number, number] {
  const worded = children.flatMap(row => row.children).filter(cell => cell.children.length > 0).length
  return [
    align.length,
    children.length,
    children.filter(({ header }) => header).length,
    children.filter(({ total }) => total).length,
    worded,
  ]
}

/** The words of every cell of every table. */
function tablesOf(document: Document): readonly (readonly string[])[] {
  const tables: (readonly string[])[] = []
  visit(document, node => {
    if (node.type === 'table')
      tables.push(node.children.flatMap(row => row.children.map(cell => blocksOf(cell).join('\n'))))
  })
  return tables
}

/** How many of the true ones are found, in order. */
function inOrder<T>(found: readonly T[], expected: readonly T[]): number {
  let at = 0
  for (const one of found) if (JSON.stringify(one) === JSON.stringify(expected[at])) at++
  return at
}

/** Words with the marks of notes, block by block in reading order; notes apart. */
function textsOf(document: Document): { readonly body: string; readonly notes: readonly string[] } {
  const body: string[] = []
  const notes = document.notes.map(note => `${note.num} ${blocksOf(note).join(' ')}`)
  for (const block of [...document.mainBody, ...document.attachments]) body.push(...blocksOf(block))
  return { body: body.join(' '), notes }
}

function blocksOf(root: Parameters<typeof visit>[0]): readonly string[] {
  const texts: string[] = []
  visit(root, (node): void | 'skip' => {
    if (node.type === 'item') texts.push(node.num)
    else if (node.type === 'table') texts.push(withMarks(node.caption))
    else if (node.type === 'heading' || node.type === 'paragraph') {
      texts.push(
        `${node.type === 'heading' && node.num !== undefined ? `${node.num} ` : ''}${withMarks(node.children)}`,
      )
      return 'skip'
    }
  })
  return texts.filter(text => text !== '')
}

function withMarks(inlines: readonly Inline[]): string {
  return inlines
    .map(inline =>
      inline.type === 'noteReference'
        ? inline.identifier
        : 'children' in inline
          ? withMarks(inline.children as readonly Inline[])
          : plainText([inline]),
    )
    .join('')
}

/** Lines that are head, foot, job line or barcode of a page. */
const furniture =
  /^\s*(?:[A-Z]?[\d/]*\d\d-\d{5}[\dA-Z/*().\s-]*|\*\d{7}\*|\d+\/\d+(?:\s+\d\d-\d{5})?|A\/[\w/-]+(?:\s+S\/[\w/]+)?|S\/\d+\/\d+|\d\d-\d{5}\s+\d+\/\d+)\s*$/u

const noteRule = /_{10,}/u

const collapsed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\u00ad/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/**
 * The pages as poppler reads them, in the order of the file, without furniture; ends of lines after a hyphen are none.
 */
function popplerPages(path: string): readonly string[] {
  return execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' })
    .split('\f')
    .slice(0, -1)
    .map(page =>
      collapsed(
        page
          .split('\n')
          .filter(line => !furniture.test(line))
          .join('\n')
          .replace(/(?<=[\p{L}\p{N}]-|\d–)\n(?=[\p{L}\p{N}])/gu, ''),
      ),
    )
}

/** A page without what it says again of an earlier one: the heads of a table. */
function withoutHeads(page: string, before: readonly string[]): string {
  let length = 0
  while (length < page.length && before.some(other => other.includes(page.slice(0, length + 1)))) length++
  return page.slice(page.slice(0, length).lastIndexOf(' ') + 1)
}

if (existsSync(folder)) {
  for (const [name, expected] of Object.entries(truth)) {
    test(`${name} has the structure that its pages show`, async () => {
      const { document } = await imports[name]!()
      const found = structureOf(document)
      const of = (count: number, all: number): string => `${count}/${all}`
      console.log(
        `  ${name}: headings ${of(inOrder(found.headings, expected.headings), expected.headings.length)}, paragraphs ${of(found.paragraphs, expected.paragraphs)}, ` +
          `labels ${expected.labels.map((labels, i) => of(inOrder(found.labels[i] ?? [], labels), labels.length)).join(' + ')}, ` +
          `notes ${of(inOrder(found.notes, expected.notes), expected.notes.length)}, calls ${of(found.calls, expected.calls)}, links ${of(found.links, expected.links)}, ` +
          `attachments ${of(found.attachments, expected.attachments)}, signatures ${of(found.signatures, expected.signatures)}, ` +
          `tables ${of(found.tables.length, expected.tables.length)}, rows ${of(sum(found.tables, 1), sum(expected.tables, 1))}, cells ${of(sum(found.tables, 4), sum(expected.tables, 4))}`,
      )
      const { headsAgain: _, begins: __, ...structure } = expected
      assert.equal(found, structure)
    })

    test(`${name} has its tables without its tags too`, async () => {
      const { document } = await importPdf(name, 'unread')
      const { tables, labels, paragraphs, headings } = structureOf(document)
      console.log(
        `  ${name}, without tags: headings ${headings.length}, paragraphs ${paragraphs}, labels ${labels.map(({ length }) => length).join(' + ')}, tables ${tables.length}/${expected.tables.length}, rows ${sum(tables, 1)}/${sum(expected.tables, 1)}, cells ${sum(tables, 4)}/${sum(expected.tables, 4)}`,
      )
      assert.equal(tables, expected.tables)
      assert.equal(tablesOf(document), tablesOf((await imports[name]!()).document))
    })

    test(`${name} has every letter, sign and space of its text in order`, async () => {
      const { document } = await imports[name]!()
      const { body, notes } = textsOf(document)
      const pages = popplerPages(`${folder}${name}.en.pdf`)
      let theirs = pages
        .map((page, i) => (expected.headsAgain.includes(i + 1) ? withoutHeads(page, pages.slice(0, i)) : page))
        .join(' ')
        .replace(/ *_{10,} */gu, ' ')
      theirs = theirs.slice(theirs.indexOf(expected.begins))
      let apart = 0
      let letters = 0
      for (const note of notes.map(collapsed)) {
        const start = theirs.indexOf(note.slice(0, 24))
        assert.ok(start >= 0, note.slice(0, 24))
        const own = theirs.slice(start, start + note.length)
        apart += distance(own, note)
        letters += note.length
        theirs = `${theirs.slice(0, start).trimEnd()} ${theirs.slice(start + note.length).trimStart()}`
      }
      apart += distance(theirs, collapsed(body))
      letters += theirs.length
      const accuracy = 1 - apart / letters
      console.log(
        `  ${name}: ${letters} letters, signs and spaces, ${apart} put in, taken out or another, ${(100 * accuracy).toFixed(3)} %`,
      )
      assert.ok(accuracy >= 0.999, String(accuracy))
    })

    test(`${name} is built without an error, and has the words of each page in order`, async () => {
      const { source } = await imports[name]!()
      const { files, diagnostics } = await build(source, shippedAssets, {
        to: ['pdf', 'epub'],
        edition: 'standard',
        standard: 'ua1',
      })
      assert.equal(
        diagnostics.filter(({ severity }) => severity === 'error'),
        [],
      )
      const pdf = files.find(({ format }) => format === 'pdf')
      assert.ok(pdf)
      const ours = wordsOf(
        execFileSync('pdftotext', ['-raw', '-', '-'], { encoding: 'utf8', input: pdf.bytes, maxBuffer: 1e8 }).replace(
          /(?<=[\p{L}\p{N}]-)\n(?=[\p{L}\p{N}])/gu,
          '',
        ),
      )
      const shares = popplerPages(`${folder}${name}.en.pdf`).map(page => {
        // Notes stand at the foot of each page, of other words on other pages.
        const parts = page.split(noteRule).map(wordsOf)
        return parts.reduce((found, words) => found + sharedWords(words, ours), 0) / Math.max(1, parts.flat().length)
      })
      console.log(`  ${name}, by page: ${shares.map(share => (100 * share).toFixed(1)).join(' ')} %`)
      assert.ok(shares.every(share => share >= 0.98))
    })
  }
} else {
  test.skip('PDFs of the United Nations are imported (they are not here)', () => {})
}

const wordsOf = (text: string): readonly string[] =>
  collapsed(text)
    .split(' ')
    .filter(word => word !== '')
const sum = (tables: Truth['tables'], at: number): number =>
  tables.reduce((total, table) => total + (table[at] ?? 0), 0)

test.run()
