/**
 * Published files in Akoma Ntoso, where they are at hand: every word of each arrives in both outputs, and both conform.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { build } from '../../src/build.ts'
import { diskAssets } from '../../src/cli/disk/disk-assets.ts'
import { type AknCounts, aknBlocks } from '../support/facts/akn-blocks.ts'
import { type Score, score } from '../support/facts/akn-score.ts'
import { chapterBlocks, pageBlocks } from '../support/facts/epub-text.ts'
import { allTags, blockTexts, readTaggedPdf } from '../support/files/tagged-pdf.ts'
import { publishedAkn, requireData, requireTool } from '../support/run/ring.ts'
import { ace } from './ace.ts'
import { epubcheck } from './epubcheck.ts'
import { describeFailures, flavours, verapdf } from './verapdf.ts'

const ring = 'published files in Akoma Ntoso'
const corpus = requireData(ring, publishedAkn)
requireTool(ring, 'qpdf', 'apt-get install -y qpdf')
requireTool(ring, 'chromium', 'apt-get install -y chromium')
requireTool(ring, 'javac', 'apt-get install -y openjdk-17-jdk-headless libjaxb-java')

const folder = mkdtempSync(join(tmpdir(), 'tirage-akn-'))
test.after(() => rmSync(folder, { recursive: true }))

interface Made {
  readonly name: string
  readonly pdf: string
  readonly epub: string
  readonly wanted: AknCounts
  readonly tagged: AknCounts
  readonly scores: Readonly<Record<'pdf' | 'epub' | 'html', Score>>
}

/**
 * What outputs have and the body of a file has not: the job number, the notice, and the symbol for a title without
 * words.
 */
const mostAdded = 3

async function make(name: string): Promise<Made> {
  const path = join(corpus, name)
  const bytes = readFileSync(path)
  const {
    files: [pdf, epub, html],
    diagnostics,
  } = await build({ path, bytes }, diskAssets(undefined)(corpus), {
    to: ['pdf', 'epub', 'html'],
    edition: 'standard',
    standard: 'ua1',
  })
  if (pdf === undefined || epub === undefined || html === undefined)
    throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join('; ')}`)
  const places = { pdf: join(folder, `${name}.pdf`), epub: join(folder, `${name}.epub`) }
  writeFileSync(places.pdf, pdf.bytes)
  writeFileSync(places.epub, epub.bytes)
  const { root } = await readTaggedPdf(pdf.bytes)
  const roles = allTags(root).map(({ role }) => role)
  const count = (role: RegExp): number => roles.filter(one => role.test(one)).length
  const { blocks, counts } = aknBlocks(bytes.toString('utf8'))
  const scoreOf = (found: readonly string[]): Score =>
    score(
      blocks,
      found.map(text => text.trim()),
    )
  return {
    name,
    ...places,
    wanted: counts,
    // The title is a heading of the outputs, and none of the file.
    tagged: { headings: count(/^H\d$/u) - 1, items: count(/^LI$/u), cells: count(/^T[HD]$/u), notes: count(/^Note$/u) },
    scores: {
      pdf: scoreOf(blockTexts(root)),
      epub: scoreOf(chapterBlocks(epub.bytes)),
      html: scoreOf(pageBlocks(html.bytes)),
    },
  }
}

const published = readdirSync(corpus)
  .filter(name => name.endsWith('.xml'))
  .sort()
let made: Promise<readonly Made[]> | undefined
const all = (): Promise<readonly Made[]> =>
  (made ??= (async () => {
    const results: Made[] = []
    // One after the other: read all at once they hold hundreds of pages of glyphs.
    for (const name of published) results.push(await make(name))
    return results
  })())

test('every well-formed file is built in both formats', async () => {
  assert.ok(published.length >= 30)
  assert.is((await all()).length, published.length)
})

for (const format of ['pdf', 'epub', 'html'] as const) {
  test(`every block of the files is in the ${format}, once, exact and in order`, async () => {
    for (const {
      name,
      scores: { [format]: found },
    } of await all()) {
      const { blocks, exact, missing, spaced, disordered, labels, added } = found
      assert.equal({ missing, spaced, disordered }, { missing: [], spaced: [], disordered: [] }, name)
      assert.is(exact, blocks, name)
      assert.is(labels.kept, labels.all, name)
      assert.ok(added.length <= mostAdded, `${name}: ${added.join(' | ')}`)
    }
  })
}

test('headings, items, cells and notes are as many as in the files', async () => {
  for (const { name, wanted, tagged } of await all()) assert.equal(tagged, wanted, name)
})

test('PDF/UA-1 and PDF/A-3a', async () => {
  const report = await verapdf(
    (await all()).map(({ pdf }) => pdf),
    flavours.ua1,
  )
  assert.is(describeFailures(report), '')
  assert.ok(report.available)
})

test('EPUB 3.3', async () => {
  const results = await epubcheck((await all()).map(({ epub }) => epub))
  if (typeof results === 'string') throw new Error(results)
  for (const { file, errors, warnings, messages } of results)
    assert.equal(
      { file, errors, warnings, messages: messages.slice(0, 3) },
      { file, errors: 0, warnings: 0, messages: [] },
    )
})

test('Ace finds no violation in one file of each language and kind', async () => {
  const chosen = (await all()).filter(({ name }) => /77_5-|decision_77_404_[EF]|PRST/u.test(name))
  assert.ok(chosen.length >= 6)
  for (const { name, epub } of chosen) assert.equal(await ace(epub), [], name)
})

test('a file that is not well-formed is refused with its place', async () => {
  const names = readdirSync(join(corpus, 'malformed'))
  assert.ok(names.length > 0)
  for (const name of names) {
    const path = join(corpus, 'malformed', name)
    const { files, diagnostics } = await build({ path, bytes: readFileSync(path) }, diskAssets(undefined)(corpus), {
      to: ['pdf', 'epub'],
      edition: 'standard',
      standard: 'ua1',
    })
    assert.equal(files, [])
    assert.equal(
      diagnostics.map(({ rule }) => rule),
      ['xml-syntax'],
      name,
    )
    assert.match(diagnostics[0]?.message ?? '', /^<\/\w+> does not match <\w+> of line \d+$/u)
    assert.ok((diagnostics[0]?.position?.start.line ?? 0) > 50)
  }
})

test.run()
