import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Viewing } from '../../src/evidence/viewing.ts'
import { standards } from '../support/facts/standards.ts'
import { once } from '../support/run/once.ts'
import { publishedAkn, requireTool, testWithData } from '../support/run/ring.ts'
import { buildCase, type Case, cases } from '../support/sources/sources.ts'
import { type Measured, measure, type Viewer } from '../viewers/measure.ts'
import { measurePublished } from '../viewers/published.ts'
import { UNEXPLAINED } from '../viewers/reasons.ts'
import { recordedViewings, recordViewings, viewingOf } from '../viewers/record.ts'
import { counted, listed, type MeasuredDocument, markdown, percent, printed } from '../viewers/report.ts'

/**
 * What the engines of viewers read of our PDFs, word by word: PDFium (Chrome, Edge), PDF.js (Firefox) and Poppler's
 * pdftotext, against the source; and the tag tree, which our own checker must read as the source. What runs from right to
 * left they turn by themselves, each in its way: runs of three words are looked for, and what is missing stands with its
 * reason in `viewers.txt` of the case. `UPDATE=1 npm test -- conformance/viewers` writes those, the table of
 * docs/accessibility-heard.md and tests/viewers/viewed.json anew; `npm run viewers:publish` has the evidence tell them.
 */
requireTool('viewers', 'pdftotext', 'apt-get install -y poppler-utils')
requireTool('viewers', 'qpdf', 'apt-get install -y qpdf')

const update = process.env.UPDATE === '1'
const folder = mkdtempSync(join(tmpdir(), 'tirage-viewers-'))
test.after(() => rmSync(folder, { recursive: true }))

/** The least share of what runs from right to left that a viewer must read, in per cent. */
const LEAST: Readonly<Record<Viewer, number>> = { PDFium: 95, 'PDF.js': 95, pdftotext: 92 }

interface File extends Measured {
  readonly bytes: Uint8Array
}

async function measured(source: Case, standard: (typeof standards)[number]): Promise<File> {
  const { bytes } = (await buildCase(source, ['pdf'], standard)).files[0]
  const path = join(folder, `${source.name}.${standard}.pdf`)
  writeFileSync(path, bytes)
  return { bytes, ...(await measure(source, path)) }
}

/** What must hold of each reading; of what runs from right to left, Latin words beside it are PDFium's own matter. */
function assertRead({ unit, readings }: Measured, name: string): void {
  for (const { viewer, of, found, oneWay, missing } of readings) {
    const unexplained = missing.filter(({ reason }) => reason === UNEXPLAINED).map(({ words }) => words)
    assert.equal(unexplained, [], `${name}, ${viewer}`)
    if (unit !== 'runs') assert.ok(missing.length > 0 || found === of, `${name}, ${viewer}: ${found} of ${of}`)
    else {
      const read = viewer === 'PDFium' ? oneWay : { found, of }
      assert.ok(100 * read.found >= LEAST[viewer] * read.of, `${name}, ${viewer}: ${percent(read)}`)
    }
  }
}

const all = cases().map(source => ({
  source,
  files: once(async () => await Promise.all(standards.map(standard => measured(source, standard)))),
}))

for (const { source, files } of all) {
  test(`${source.name}: every viewer reads its words in their order`, async () => {
    const [first, ...others] = await files()
    assert.ok(first)
    assertRead(first, source.name)
    for (const { readings } of others) assert.equal(readings, first.readings)
  })

  test(`${source.name}: what is not read as it stands is known, each with its reason`, async () => {
    const [first] = await files()
    const path = join(source.golden, 'viewers.txt')
    const list = first === undefined ? '' : listed(first)
    if (update && list !== '') writeFileSync(path, list)
    else if (update) rmSync(path, { force: true })
    assert.fixture(list, existsSync(path) ? readFileSync(path, 'utf8') : '')
  })
}

const documents = once(
  async () =>
    await Promise.all(
      all.map(async ({ source: { name }, files }): Promise<MeasuredDocument> => {
        const [first] = await files()
        if (first === undefined) throw new Error(`${name} has no file`)
        return { ...first, name }
      }),
    ),
)

test('the table stands in docs/accessibility-heard.md', async () => {
  console.log(printed(await documents()))
  const path = new URL('../../docs/accessibility-heard.md', import.meta.url)
  const page = readFileSync(path, 'utf8')
  const table = `<!-- viewers -->\n${markdown(await documents())}\n<!-- /viewers -->`
  const wanted = page.replace(/<!-- viewers -->[\s\S]*<!-- \/viewers -->/u, () => table)
  assert.ok(page.includes('<!-- viewers -->'), 'the page has no place for the table')
  if (update) writeFileSync(path, wanted)
  assert.fixture(readFileSync(path, 'utf8'), wanted)
})

test('what was read is recorded for the evidence, of these very files', async () => {
  const read = (await Promise.all(all.map(async ({ files }) => await files()))).flat().map(viewingOf)
  if (update) recordViewings(read)
  const stale = read.filter(({ sha256 }) => !recordedViewings.some(one => one.sha256 === sha256)).length
  if (stale > 0) console.log(`${stale} files are others than those recorded: UPDATE=1 npm test -- conformance/viewers`)
  // Another version of a viewer that reads the same is no difference.
  const counts = ({ readings }: Viewing): unknown => readings.map(({ of, found, reasons }) => ({ of, found, reasons }))
  for (const viewing of read) {
    const known = recordedViewings.find(({ sha256 }) => sha256 === viewing.sha256)
    if (known !== undefined) assert.equal(counts(known), counts(viewing))
  }
})

testWithData(publishedAkn, 'published files in Arabic are read as well', async corpus => {
  const names = readdirSync(corpus).filter(name => /(?:_|\d)A\.xml$/u.test(name))
  const found: MeasuredDocument[] = []
  for (const name of names.sort())
    found.push(await measurePublished(join(corpus, name), join(folder, `${basename(name)}.pdf`)))
  console.log(printed(found))
  for (const { name, readings } of found)
    for (const { viewer, missing } of readings)
      for (const [reason, count] of counted(missing)) console.log(`${name}, ${viewer}: ${count} × ${reason}`)
  for (const one of found) assertRead(one, one.name)
  assert.ok(found.length >= 6)
})

test.run()
