/** Every source in every edition but the standard one: veraPDF, qpdf, and the text of tag tree and content stream. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { textOf } from '../../src/document/text.ts'
import { visit } from '../../src/document/walk.ts'
import { hyphenationRules } from '../../src/layout/scripts/hyphenate.ts'
import { read } from '../../src/readers/readers.ts'
import { editions } from '../support/builders/laid-out.ts'
import { logicalLetters, placePages, structureText } from '../support/facts/pdf-text.ts'
import { requireTool } from '../support/run/ring.ts'
import { assetsFor, blocksOf, type Case, cases } from '../support/sources/sources.ts'
import { describeFailures, flavours, verapdf } from './verapdf.ts'

requireTool('conformance of the editions', 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')
requireTool('conformance of the editions', 'qpdf', 'apt-get install -y qpdf')
requireTool('conformance of the editions', 'pdftotext', 'apt-get install -y poppler-utils')

const folder = mkdtempSync(join(tmpdir(), 'tirage-editions-'))
test.after(() => rmSync(folder, { recursive: true }))

const names = Object.keys(editions).filter(name => name !== 'standard')

const files = Promise.all(
  cases().flatMap(source =>
    names.map(async edition => {
      const write = async (standard: 'ua1' | 'ua2'): Promise<{ readonly path: string; readonly name: string }> => {
        const {
          files: [pdf],
          diagnostics,
        } = await build(source, assetsFor(source), { to: ['pdf'], edition, standard })
        if (pdf === undefined) throw new Error(`${source.path}: ${JSON.stringify(diagnostics)}`)
        const path = join(folder, `${source.name}.${edition}.${standard}.pdf`)
        writeFileSync(path, pdf.bytes)
        return { path, name: pdf.name }
      }
      return { source, edition, ...(await write('ua1')), second: await write('ua2') }
    }),
  ),
)

/** veraPDF makes some thousands on a document of several pages, and half as many hundreds on a paragraph. */
const LEAST_CHECKS = 200

test('each edition has a file of its own name', async () => {
  assert.equal(names.sort(), ['large-print', 'large-print-24', 'paper'])
  const made = (await files).filter(({ source }) => source.name === 'a-76-86.fr').map(({ name }) => name)
  assert.equal(made.sort(), ['A-76-86.fr.large-print-24.pdf', 'A-76-86.fr.large-print.pdf', 'A-76-86.fr.paper.pdf'])
})

test('every edition conforms to PDF/UA-1 and PDF/A-3a', async () => {
  const report = await verapdf(
    (await files).map(({ path }) => path),
    flavours.ua1,
  )
  assert.is(describeFailures(report), '')
  assert.ok(report.available && report.results.every(({ compliant, checks }) => compliant && checks > LEAST_CHECKS))
})

test('every edition conforms to PDF/UA-2, PDF/A-4f and WTPDF too, under a name of its own', async () => {
  const made = (await files).map(({ second }) => second)
  assert.ok(made.every(({ name }) => /\.(?:large-print|large-print-24|paper)\.ua2\.pdf$/u.test(name)))
  const report = await verapdf(
    made.map(({ path }) => path),
    flavours.ua2,
  )
  assert.is(describeFailures(report), '')
  assert.ok(report.available && report.results.every(({ compliant, checks }) => compliant && checks > LEAST_CHECKS))
})

test('qpdf finds every edition sound', async () => {
  for (const { path } of (await files).flatMap(file => [file, file.second]))
    assert.match(
      execFileSync('qpdf', ['--check', path], { encoding: 'utf8' }),
      /No syntax or stream encoding errors found/u,
    )
})

/**
 * The hyphens that lines of the paper edition end with are U+00AD and no part of the source's text. Poppler leaves them
 * out of the tag tree.
 */
const withoutHyphens = (text: string): string => text.replaceAll('\u00AD', '')

test('the tag tree says the source, but for the hyphens of the paper edition', async () => {
  for (const { source, path } of await files)
    assert.equal(structureText(path).map(withoutHyphens), blocksOf(source, placePages(path)), path)
})

const streamOf = (path: string): string =>
  execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })

test('the content stream says the source in its order; what stands between is furniture', async () => {
  for (const { source, path } of await files) {
    const raw = streamOf(path)
    const stream = letters(raw)
    let at = 0
    let skipped = 0
    const begun: number[] = []
    for (const block of blocksOf(source, placePages(path))) {
      const { end, passed } = follow(stream, letters(block), at)
      // A row that goes on over pages has a part of each of its cells on each: the next cell begins before the one
      // before it ends.
      const beside =
        end >= 0
          ? end
          : (begun
              .slice(-MOST_CELLS)
              .map(from => follow(stream, letters(block), from).end)
              .find(found => found >= 0) ?? -1)
      assert.ok(beside >= 0, `${path}: “${block}” is not in the stream after ${stream.slice(Math.max(0, at - 60), at)}`)
      begun.push(at)
      at = Math.max(at, beside)
      skipped += end >= 0 ? passed : 0
    }
    const pages = raw.split('\f').length - 1
    assert.ok(
      skipped <= pages * furniturePerPage(source),
      `${path}: ${skipped} characters on ${pages} pages are furniture`,
    )
  }
})

/** Characters of the standard page's measure, twice. */
const TWO_LINES = 160

test('the paper edition has hyphens at line ends, the others none', async () => {
  for (const { source, edition, path } of await files) {
    const hyphens = streamOf(path).split('\u00AD').length - 1
    if (edition !== 'paper') assert.is(hyphens, 0, path)
    // A document of one paragraph may have none, and so may one without a paragraph of more than two lines; Arabic and
    // Chinese words are not cut.
    else if (isCut(source))
      assert.ok(
        hyphens > 0 ||
          source.bytes.length < 1000 ||
          blocksOf(source, () => '1').every(({ length }) => length < TWO_LINES),
        path,
      )
    else assert.is(hyphens, 0, path)
  }
})

/** Whether the language of a source has rules for cutting its words. */
function isCut(source: Case): boolean {
  const assets = assetsFor(source)
  return hyphenationRules(assets, read(source, assets).document?.lang ?? '') !== undefined
}

/**
 * Characters that a page can have beside its text: symbols, folio and job number, and once the longest head of a table
 * set again.
 */
function furniturePerPage(source: Case): number {
  const { document } = read(source, assetsFor(source))
  if (document === undefined) throw new Error(`${source.path} has no document`)
  let head = 0
  visit(document, node => {
    if (node.type === 'table')
      head = Math.max(
        head,
        letters(
          node.children
            .filter(({ header }) => header)
            .map(textOf)
            .join(''),
        ).length,
      )
  })
  const { symbols, job } = document.meta
  return letters(symbols.join('')).length + '100/100'.length + (job?.number.length ?? 0) + head
}

function letters(text: string): string {
  return logicalLetters(withoutHyphens(text))
}

/** Blocks in one row of a table of the sources. */
const MOST_CELLS = 8

/** Longest furniture between two pieces of one block: head rows of a table set again, symbols, folio and job number. */
const MOST_FURNITURE = 200

/** Follows `block` through `stream` from `at`, over furniture where a page ends inside it. */
function follow(stream: string, block: string, at: number): { readonly end: number; readonly passed: number } {
  let passed = 0
  let done = 0
  while (done < block.length) {
    let length = 0
    while (done + length < block.length && stream[at + length] === block[done + length]) length++
    done += length
    at += length
    if (done === block.length) break
    const ahead = stream.slice(at, at + MOST_FURNITURE).indexOf(block.slice(done, done + 8))
    if (ahead < 0) return { end: -1, passed }
    at += ahead
    passed += ahead
  }
  return { end: at, passed }
}

test.run()
