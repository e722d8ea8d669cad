import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'
import { importWord } from '../../../src/import/word/import-word.ts'
import { writeSource } from '../../../src/pipeline/convert.ts'
import { makeDocx, makeZip, p, r } from './make-docx.ts'

/** Whatever a file is, an import gives a source or says why not, in little time and memory. FUZZ=2000 tries so many. */

const rounds = Number(process.env.FUZZ ?? 300)
const assets = diskAssets(undefined)('.')

async function attempt(bytes: Uint8Array): Promise<string> {
  const { document, diagnostics } = await importWord(bytes, { name: 'file' }, assets)
  if (document === undefined) {
    assert.ok(diagnostics.length > 0, 'a file without document says why')
    return diagnostics.map(({ rule, message }) => `${rule}: ${message}`).join('; ')
  }
  const written = writeSource(document, assets)
  assert.ok(written.text !== undefined || written.diagnostics.length > 0)
  return 'document'
}

const cell = (words: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(words)}</w:tc>`
const sample = (): Uint8Array =>
  makeDocx({
    body:
      p('General Assembly') +
      p('Eightieth session') +
      p('Report of the Secretary-General', '<w:pStyle w:val="T"/>') +
      p('<w:tab/>I.<w:tab/>Introduction', '<w:pStyle w:val="H"/>') +
      p('First words.', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>') +
      `<w:p>${r('Words with a note.')}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>` +
      `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Head')}${cell('Head', '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell('1', '<w:gridSpan w:val="1"/>')}${cell('', '<w:vMerge/>')}</w:tr></w:tbl>` +
      `<w:p><w:ins w:author="a">${r('new')}</w:ins><w:del w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>` +
      `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://www.un.org"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('link')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    styles:
      '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="_ H _Ch"/><w:basedOn w:val="H"/></w:style><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title_H1"/></w:style>',
    numbering:
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    footnotes: `<w:footnote w:id="1"><w:p>${r('A note.')}</w:p></w:footnote>`,
  })

test('the sample itself is read', async () => {
  assert.is(await attempt(sample()), 'document')
})

/** The same numbers on every run (Numerical Recipes, an even quick generator). */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

test(`${rounds} files with bytes changed give a document or say why not`, async () => {
  const random = numbers(7)
  const whole = sample()
  const outcomes = new Map<string, number>()
  const start = process.cpuUsage()
  for (let round = 0; round < rounds; round++) {
    const bytes = Uint8Array.from(whole)
    for (let change = 0; change < 1 + random() * 8; change++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
    const cut = random() < 0.2 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
    const outcome = (await attempt(cut)).split(':')[0] ?? ''
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  assert.ok(process.cpuUsage(start).user / 1e6 < 30 + rounds * 0.05)
  assert.ok((outcomes.get('import-word-file') ?? 0) > rounds / 20, JSON.stringify([...outcomes]))
})

test(`${rounds} files whose XML is changed give a document or say why not`, async () => {
  const random = numbers(11)
  const words = [
    '<w:p>',
    '</w:p>',
    '<w:tbl>',
    '<w:tc>',
    '<w:r>',
    '</w:r>',
    '&amp;',
    '&x;',
    '<',
    '"',
    '<w:numPr/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:sdt><w:sdtContent>',
    '\u0000',
  ]
  const whole =
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>(a)</w:t><w:tab/><w:t>b</w:t></w:r></w:p>'.repeat(
      4,
    )
  let documents = 0
  for (let round = 0; round < rounds; round++) {
    let body = whole
    for (let change = 0; change < 1 + random() * 3; change++) {
      const at = Math.floor(random() * body.length)
      body =
        body.slice(0, at) +
        (words[Math.floor(random() * words.length)] ?? '') +
        body.slice(at + Math.floor(random() * 20))
    }
    if ((await attempt(makeDocx({ body: p('The report of the Committee and the Council') + body }))) === 'document')
      documents++
  }
  assert.ok(documents < rounds)
})

test('parts that are missing, and files that are none', async () => {
  assert.match(await attempt(new Uint8Array()), /import-word-file/u)
  assert.match(await attempt(new TextEncoder().encode('%PDF-1.7')), /import-word-file/u)
  assert.match(await attempt(makeZip({ 'a.txt': 'a' })), /no Word document/u)
  assert.match(await attempt(makeZip({ 'word/document.xml': '<a/>' })), /no Word document/u)
  const body = p('The words of the text and of the report')
  for (const name of ['word/styles.xml', 'word/numbering.xml', 'word/footnotes.xml']) {
    assert.match(await attempt(makeDocx({ body, parts: { [name]: '' } })), /broken/u, name)
  }
})

test('entities are refused, whichever part declares them', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
  for (const name of ['word/document.xml', 'word/styles.xml', 'word/_rels/document.xml.rels']) {
    assert.match(await attempt(makeDocx({ body: p('a'), parts: { [name]: bomb } })), /document type/u, name)
  }
})

test('zip bombs are refused before they are inflated', async () => {
  const start = process.memoryUsage().rss
  const bomb = makeDocx({ body: p('a'), parts: { 'word/styles.xml': new Uint8Array(80 << 20) } })
  assert.match(await attempt(bomb), /import-word-limit: the part word\/styles\.xml inflates to 80 MiB/u)
  assert.ok(process.memoryUsage().rss - start < 300 << 20)
})

test('a zip file that lies about its sizes is refused', async () => {
  const bytes = Buffer.from(makeDocx({ body: p('a'), parts: { 'word/styles.xml': new Uint8Array(20 << 20) } }))
  for (
    let at = bytes.indexOf(Buffer.from([0, 0, 0x40, 1]));
    at >= 0;
    at = bytes.indexOf(Buffer.from([0, 0, 0x40, 1]), at + 1)
  )
    bytes.writeUInt32LE(100, at)
  assert.match(await attempt(bytes), /import-word-file/u)
})

test('too many parts are refused', async () => {
  const parts = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`p${at}`, '']))
  assert.match(await attempt(makeZip(parts)), /more than 5000 parts/u)
})

test('elements, tables, text boxes and lists that lie in each other deep are refused or flattened', async () => {
  const deep = (open: string, close: string, times: number): string =>
    open.repeat(times) + p('the words of the text') + close.repeat(times)
  assert.match(
    await attempt(makeDocx({ body: deep('<w:sdt><w:sdtContent>', '</w:sdtContent></w:sdt>', 200) })),
    /import-word-limit/u,
  )
  assert.is(
    await attempt(
      makeDocx({ body: p('the words of the text') + deep('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 60) }),
    ),
    'document',
  )
  const items = Array.from({ length: 300 }, (_, at) =>
    p(`•<w:tab/>the point of the list ${at}`, `<w:ind w:left="${at * 400}"/>`),
  ).join('')
  assert.is(await attempt(makeDocx({ body: p('the words of the text') + items })), 'document')
  const box = (inner: string): string =>
    `<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>`
  let inner = p('the words of the text')
  for (let at = 0; at < 20; at++) inner = box(inner)
  assert.is(await attempt(makeDocx({ body: p('the words of the text') + inner })), 'document')
})

test('nothing outside the file is looked at', async () => {
  const related =
    '<Relationship Id="p" Type="x/image" Target="https://example.org/a.png" TargetMode="External"/><Relationship Id="q" Type="x/image" Target="../../../../etc/passwd"/>'
  const picture = (id: string): string =>
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  const made = await importWord(
    makeDocx({ body: p('The words of the text and the report') + picture('p') + picture('q'), related }),
    { name: 'file' },
    assets,
  )
  assert.is(made.pictures.length, 0)
  assert.is(made.doubts.filter(({ text }) => text.startsWith('picture: ')).length, 3)
})

test.run()
