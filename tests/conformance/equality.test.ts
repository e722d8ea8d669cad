import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { read } from '../../src/readers/readers.ts'
import { chapterBlocks, pageBlocks } from '../support/facts/epub-text.ts'
import {
  folded,
  hasRightToLeft,
  logicalLetters,
  placePages,
  streamPages,
  structureCounts,
  structureText,
} from '../support/facts/pdf-text.ts'
import { requireTool } from '../support/run/ring.ts'
import { assetsFor, blocksOf, buildCase, type Case, cases } from '../support/sources/sources.ts'

/**
 * The text of the tag tree, of the content stream, of the EPUB and of the HTML page is the typeset source, character by
 * character.
 */
requireTool('text equality', 'pdfinfo', 'apt-get install -y poppler-utils')
requireTool('text equality', 'pdftotext', 'apt-get install -y poppler-utils')

const folder = mkdtempSync(join(tmpdir(), 'tirage-equality-'))
test.after(() => rmSync(folder, { recursive: true }))

for (const source of cases()) {
  const built = buildCase(source, ['pdf', 'epub', 'html'])
  const written = built.then(({ files }) => {
    const pdf = join(folder, `${source.name}.pdf`)
    writeFileSync(pdf, files[0].bytes)
    // The pages that a table of contents names are those on which poppler finds the headings, in every format.
    return {
      pdf,
      epub: files[1].bytes,
      html: files[2].bytes,
      pages: files[0].pages ?? 0,
      expected: blocksOf(source, placePages(pdf)),
    }
  })

  test(`${source.name}: the tag tree says the source, protected spaces included`, async () => {
    const { pdf, expected } = await written
    assert.equal(structureText(pdf), expected)
  })

  test(`${source.name}: the content stream says the source in its order, then the furniture of the page`, async () => {
    const { pdf, pages, expected } = await written
    const stream = streamPages(pdf)
    assert.is(stream.length, pages)
    const furniture = furnitureOf(source)
    const words = stream.flatMap((lines, index) => withoutFurniture(lines, index + 1, pages, furniture))
    const said = folded(expected.join(' '))
    const read = folded(words.join(' '))
    if (hasRightToLeft(said)) assert.is(logicalLetters(read), logicalLetters(said))
    else assert.is(closed(withLongWordsWhole(read, said)), closed(said))
  })

  test(`${source.name}: the EPUB says the source, protected spaces included`, async () => {
    const { epub, expected } = await written
    assert.equal(chapterBlocks(epub), expected)
  })

  test(`${source.name}: the HTML page says the source, protected spaces included`, async () => {
    const { html, expected } = await written
    assert.equal(pageBlocks(html), expected)
  })
}

/**
 * Poppler begins a new line at a superscript, so that the punctuation after it stands alone. Beside an ideograph a line
 * ends without a space, which the stream cannot tell from one; the tag tree can, and is compared with its spaces.
 */
function closed(text: string): string {
  return text
    .replace(/ (?=[.,;:)»])/gu, '')
    .replace(/(?<=[\p{Ideographic}\u3000-\u303f\uff00-\uffef]) | (?=[\p{Ideographic}\u3000-\u303f\uff00-\uffef])/gu, '')
}

/**
 * A word that fits no line is cut without a hyphen; readers of the stream take the line's end for a space, those of the
 * tags do not.
 */
function withLongWordsWhole(text: string, said: string): string {
  return said
    .split(' ')
    .filter(word => word.length > 70)
    .reduce((whole, word) => {
      const characters = [...word].map(character => character.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&'))
      return whole.replace(new RegExp(characters.join(' ?'), 'u'), word)
    }, text)
}

interface Furniture {
  readonly symbols: readonly string[]
  /** Words of the head rows of each table, sorted: set again, cells side by side, where a table goes on. */
  readonly heads: readonly string[]
  /** Whether a job number stands at the foot beside the page's. */
  readonly hasJob: boolean
}

function furnitureOf(source: Case): Furniture {
  const { document } = read(source, assetsFor(source))
  if (document === undefined) throw new Error(`${source.path} has no document`)
  const heads: string[] = []
  visit(document, node => {
    if (node.type !== 'table') return
    const cells = node.children.filter(({ header }) => header).flatMap(({ children }) => children)
    heads.push(sortedWords(cells.map(textOf).join(' ')))
  })
  return { symbols: document.meta.symbols, heads, hasJob: document.meta.job !== undefined }
}

function sortedWords(text: string): string {
  return folded(text).split(' ').sort().join(' ')
}

/**
 * Takes the artifacts off the end of a page's stream: table heads set again, head and foot; throws where the page does
 * not end in its foot.
 */
function withoutFurniture(
  lines: readonly string[],
  page: number,
  total: number,
  { symbols, heads, hasJob }: Furniture,
): readonly string[] {
  if (page === 1) return lines
  const start = lines.findLastIndex((_, i) => symbols.every((symbol, k) => lines[i + k] === symbol))
  const foot = hasJob ? `${page}/${total} \\S+|\\S+ ${page}/${total}` : `${page}/${total}`
  assertMatch(lines.slice(start + symbols.length).join(' '), new RegExp(`^(?:${foot})$`, 'u'))
  const repeated = Array.from({ length: start }, (_, i) => i).findLast(i =>
    heads.includes(sortedWords(lines.slice(i, start).join(' '))),
  )
  return lines.slice(0, repeated ?? start)
}

function assertMatch(text: string, pattern: RegExp): RegExpExecArray {
  const match = pattern.exec(text)
  if (match === null) throw new Error(`“${text}” is no foot of a page`)
  return match
}

test('a-76-86.fr: 4 lists, 54 items with label and body, headings, one note', async () => {
  const source = cases().find(({ name }) => name === 'a-76-86.fr')
  assert.ok(source)
  const pdf = join(folder, 'counted.pdf')
  writeFileSync(pdf, (await buildCase(source, ['pdf'])).files[0].bytes)
  const { L, LI, Lbl, LBody, H1, H2, H3, H4, Note, Reference, Link } = structureCounts(pdf)
  // The note has a label of its own. Links: official text, call and return, the note's and two resolutions.
  assert.equal(
    { L, LI, Lbl, LBody, H1, H2, H3, H4, Note, Reference, Link },
    { L: 4, LI: 54, Lbl: 55, LBody: 54, H1: 1, H2: 1, H3: 1, H4: 1, Note: 1, Reference: 1, Link: 6 },
  )
})

test.run()
