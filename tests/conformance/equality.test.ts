import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { chapterBlocks } from '../support/epub-text.ts'
import { folded, streamPages, structureCounts, structureText } from '../support/pdf-text.ts'
import { requireTool } from '../support/ring.ts'
import { blocksOf, buildCase, cases } from '../support/sources.ts'

/** The text of the tag tree, of the content stream and of the EPUB is the typeset source, character by character. */
requireTool('text equality', 'pdfinfo', 'apt-get install -y poppler-utils')
requireTool('text equality', 'pdftotext', 'apt-get install -y poppler-utils')

const folder = mkdtempSync(join(tmpdir(), 'tirage-equality-'))
test.after(() => rmSync(folder, { recursive: true }))

for (const source of cases()) {
  const expected = blocksOf(source)
  const built = buildCase(source, ['pdf', 'epub'])
  const written = built.then(({ files }) => {
    const pdf = join(folder, `${source.name}.pdf`)
    writeFileSync(pdf, files[0].bytes)
    return { pdf, epub: files[1].bytes, pages: files[0].pages ?? 0 }
  })

  test(`${source.name}: the tag tree says the source, protected spaces included`, async () => {
    assert.equal(structureText((await written).pdf), expected)
  })

  test(`${source.name}: the content stream says the source in its order, then the furniture of the page`, async () => {
    const { pdf, pages } = await written
    const read = streamPages(pdf)
    assert.is(read.length, pages)
    const words = read.flatMap((lines, index) => withoutFurniture(lines, index + 1, pages))
    assert.is(folded(words.join(' ')), folded(expected.join(' ')))
  })

  test(`${source.name}: the EPUB says the source, protected spaces included`, async () => {
    assert.equal(chapterBlocks((await written).epub), expected)
  })
}

/** Takes the running head and foot off the end of a page's stream; throws where anything else stands there. */
function withoutFurniture(lines: readonly string[], page: number, total: number): readonly string[] {
  if (page === 1) return lines
  const end = lines.findLastIndex(line => /^[A-Z][\w./()*-]*\/\S+$/u.test(line))
  const furniture = lines.slice(end).join(' ')
  assert.match(furniture, new RegExp(`^[A-Z]\\S+(?: [A-Z]\\S+)* (?:${page}/${total}(?: \\S+)?|\\S+ ${page}/${total})$`, 'u'))
  return lines.slice(0, end)
}

test('a-76-86.fr: 4 lists, 54 items with label and body, headings, one note', async () => {
  const source = cases().find(({ name }) => name === 'a-76-86.fr')
  assert.ok(source)
  const pdf = join(folder, 'counted.pdf')
  writeFileSync(pdf, (await buildCase(source, ['pdf'])).files[0].bytes)
  const { L, LI, Lbl, LBody, H1, H2, H3, H4, Note, Reference, Link } = structureCounts(pdf)
  // The note has a label of its own. Links: official text, call and return, the note's and two resolutions.
  assert.equal({ L, LI, Lbl, LBody, H1, H2, H3, H4, Note, Reference, Link },
    { L: 4, LI: 54, Lbl: 55, LBody: 54, H1: 1, H2: 1, H3: 1, H4: 1, Note: 1, Reference: 1, Link: 6 })
})

test.run()
