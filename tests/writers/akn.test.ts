import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Document } from '../../src/document/document.ts'
import type { Block } from '../../src/document/nodes.ts'
import { textOf } from '../../src/document/text.ts'
import { readAkn } from '../../src/readers/akn.ts'
import { read } from '../../src/readers/readers.ts'
import { writeAkn } from '../../src/writers/akn/write-akn.ts'
import { stringify } from '../../src/writers/markdown/write-markdown.ts'
import { essence } from '../../src/writers/same-document.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { randomDocument } from '../support/sources/random-document.ts'

const top = fileURLToPath(new URL('../..', import.meta.url))
const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function parse(xml: string): Document {
  const { document, diagnostics } = readAkn({ path: 'x.xml', bytes: encode(xml) }, shippedAssets)
  assert.equal(diagnostics, [], xml)
  if (document === undefined) throw new Error('not read')
  return document
}

/** A document that came from Akoma Ntoso is the same after Akoma Ntoso, and after Markdown. */
function holds(document: Document): void {
  const xml = writeAkn(document, shippedAssets)
  assert.is(essence(parse(xml)), essence(document), xml)
  const text = stringify(document, shippedAssets)
  const again = read({ path: 'x.md', bytes: encode(text) }, shippedAssets)
  assert.equal(
    again.diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  )
  assert.is(again.document && essence(again.document), essence(document), text)
}

const statement = (
  body: string,
  more = '',
): string => `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#un"><FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/2022-11-08/77-5/!main"/><FRBRdate date="2022-11-08" name="adoption"/>
</FRBRWork></identification></meta><coverPage><p><docNumber refersTo="#symbol">A/RES/77/5</docNumber></p></coverPage>
<preface><p><docNumber>77/5.</docNumber> <docTitle>The title of the resolution</docTitle></p></preface><mainBody><p>The members of the Assembly, in their work for the peoples of the world,</p>
${body}</mainBody>${more}</statement></akomaNtoso>`

const constructs: Readonly<Record<string, string>> = {
  'labels of no language, and lists that begin anew': statement(
    '<paragraph><num>59 -</num><content><p>One</p></content></paragraph><paragraph><num>1.</num><content><p>Two</p></content></paragraph><paragraph><num>1.</num><content><p>Three</p></content></paragraph>',
  ),
  'points without a sign of their level': statement(
    '<paragraph><num>1.</num><content><p>One:</p></content></paragraph><paragraph><num>(a)</num><content><p>Two</p></content></paragraph><paragraph><num>(i)</num><content><p>Three</p></content></paragraph>',
  ),
  'a heading in an item': statement(
    '<paragraph><num>1.</num><content><p>One</p><paragraph class="H4"><content><p>Two</p></content></paragraph></content></paragraph>',
  ),
  'marks of notes that repeat': statement(
    '<p>One<authorialNote marker="1"><p>Note</p></authorialNote> two<authorialNote marker="1"><p>Other</p></authorialNote></p>',
  ),
  'emphasis inside of words, and breaks in headings': statement(
    '<p>O<span class="italic">n</span>e<span class="bold italic">(two)</span>three</p><paragraph class="H1"><num>I.</num><content><p>Four<eol/>five</p></content></paragraph>',
  ),
  'pages of the original': statement(
    '<p>One <eop number="2"/>two <span class="italic">three <eop number="iv"/>four</span></p><paragraph><num>1.</num><content><p><eop number="5"/>Five</p></content></paragraph>',
  ),
  'cells that are heads by themselves': statement(
    '<table><tr><td>a</td><th>b</th></tr><tr><td rowspan="2">c</td><td><p>d</p><p>e</p></td></tr><tr><td>f</td></tr></table>',
  ),
  'words that look like a label or a rule': statement(
    '<p class="words">a) One</p><paragraph class="H2"><content><p class="words">• Two</p></content></paragraph><p class="words">* * *</p><table><tr><td><p class="words">(b) Three</p></td></tr></table>',
  ),
  'a language that its words do not tell': statement('').replace('<akomaNtoso', '<akomaNtoso xml:lang="fr"'),
  'an annex without a heading': statement(
    '',
    '<attachments><attachment><doc name="annex"><mainBody><p>The words of the annex</p></mainBody></doc></attachment></attachments>',
  ),
}

for (const [name, xml] of Object.entries(constructs))
  test(`from Akoma Ntoso and back: ${name}`, () => holds(parse(xml)))

test('words that look like a label or a rule are words again: the line says so, and no other does', () => {
  const document = parse(constructs['words that look like a label or a rule'] ?? '')
  assert.equal(
    document.mainBody.map(({ type }) => type),
    ['paragraph', 'paragraph', 'heading', 'paragraph', 'table'],
  )
  const xml = writeAkn(document, shippedAssets)
  assert.equal(xml.match(/<p class="words">[^<]*/gu), [
    '<p class="words">a)\u00a0One',
    '<p class="words">•\u00a0Two',
    '<p class="words">* * *',
    '<p class="words">(b)\u00a0Three',
  ])
})

/** Words by which the language of a document is known. */
const french: Block = {
  type: 'paragraph',
  children: [
    {
      type: 'text',
      value: 'Les membres des États et les travaux du Conseil par le Comité des droits et les mesures des organes.',
    },
  ],
}

/** `SEED=99 npx tsx tests/run.ts tests/export/akn` draws others; 1 to 200 have been drawn. */
const seed = Number(process.env.SEED ?? 3)

test('random files of Akoma Ntoso lose nothing, in that format and in Markdown', () => {
  fc.assert(
    fc.property(randomDocument, document =>
      holds(parse(writeAkn({ ...document, mainBody: [french, ...document.mainBody] }, shippedAssets))),
    ),
    { numRuns: 25, seed },
  )
})

test('every word of a native source arrives', () => {
  const sources = readdirSync(join(top, 'tests/cases'))
    .map(name => join(top, 'tests/cases', name, 'source.md'))
    .filter(path => existsSync(path))
  for (const path of sources) {
    const { document } = read(
      { path, bytes: readFileSync(path) },
      { ...shippedAssets, readSource: name => readFileSync(join(path, '..', name)) },
    )
    if (document === undefined) throw new Error(path)
    const body = (one: Document): string =>
      textOf({ ...one, meta: { ...one.meta, coverPage: [], agenda: [] } }).replace(/\s+/gu, ' ')
    // A second call of a note is its mark, right after a word.
    const words = (text: string): readonly string[] => (text.match(/\p{L}+|\p{N}+/gu) ?? []).sort()
    const again = words(body(parse(writeAkn(document, shippedAssets))))
    const missing = words(body(document)).filter(
      (word, i, all) =>
        all.filter(one => one === word).length > again.filter(one => one === word).length && all.indexOf(word) === i,
    )
    assert.equal(missing, [], path)
  }
})

const published = join(top, '../shared/akn')

if (existsSync(published)) {
  test('published files lose nothing, in Akoma Ntoso and in Markdown', () => {
    const names = readdirSync(published).filter(name => name.endsWith('.xml'))
    assert.ok(names.length > 30)
    for (const name of names) {
      const { document } = read({ path: name, bytes: readFileSync(join(published, name)) }, shippedAssets)
      if (document === undefined) throw new Error(name)
      holds(document)
    }
  })
}

test.run()
