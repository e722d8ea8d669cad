import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../src/check/check.ts'
import type { Document } from '../../src/document/document.ts'
import { linesOf } from '../../src/document/lines.ts'
import { readMarkdown } from '../../src/readers/markdown.ts'
import { describeReading } from '../../src/readers/readers.ts'
import { writeAkn } from '../../src/writers/akn/write-akn.ts'
import { stringify } from '../../src/writers/markdown/write-markdown.ts'
import { essence } from '../../src/writers/same-document.ts'
import { contextFor } from '../support/builders/check-document.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { aknBody, aknFile, readAknFile, readAknText } from '../support/sources/akn-source.ts'
import { unusualFiles } from '../support/sources/akn-unusual.ts'
import { prose, sketch } from '../support/sources/sketch.ts'

/**
 * Files that no published one is like: nothing is lost, said twice or grown together, and the document is one that can
 * be written.
 */

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const word = /(?<!\p{L})w\d+x(?!\p{L})/gu

function parse(xml: string): Document {
  const { document, diagnostics } = readAknText(xml)
  assert.equal(
    diagnostics.filter(({ severity, rule }) => severity === 'error' || rule === 'text-not-read'),
    [],
  )
  if (document === undefined) throw new Error('not read')
  return document
}

/** All that a document says, in its order; a raised mark that follows a word is set off from it. */
function everything(document: Document): string {
  const { coverPage, above, below } = linesOf(document)
  const {
    meta: { number = '', title },
    mainBody,
    attachments,
    notes,
  } = document
  const lines = [...coverPage, ...above].map(line => prose(line.children)).join('\n')
  return `${lines}\n${number} ${prose(title)}\n${below.map(line => prose(line.children)).join('\n')}\n${sketch([...mainBody, ...attachments, ...notes])}`.replace(
    /superscript(?=\()/gu,
    ' ',
  )
}

for (const { name, xml } of unusualFiles) {
  test(`each word is read once: ${name}`, () => {
    const document = parse(xml)
    assert.equal([...(everything(document).match(word) ?? [])].sort(), [...(xml.match(/w\d+x/gu) ?? [])].sort())
    assert.match(
      describeReading({ path: 'a.xml', bytes: encode(xml) }, shippedAssets).text,
      /text: (\d+) of \1 characters read/u,
    )
    assert.equal(
      check(document, contextFor(document.lang)).filter(({ severity }) => severity === 'error'),
      [],
    )
  })

  test(`it is the same in Akoma Ntoso and in Markdown: ${name}`, () => {
    const document = parse(xml)
    const again = writeAkn(document, shippedAssets)
    assert.is(essence(parse(again)), essence(document), again)
    const text = stringify(document, shippedAssets)
    const native = readMarkdown({ path: 'x.md', bytes: encode(text) }, shippedAssets).document
    assert.is(native && essence(native), essence(document), text)
  })
}

test('what no vocabulary has is a line where no line is around it, and a part of one else', () => {
  assert.is(aknBody('<novelty>One</novelty><novelty>Two</novelty><p>Th<novelty>r</novelty>ee</p>'), 'One\nTwo\nThree\n')
})

test('elements of XHTML are those of the same name, and a formula of MathML is one line', () => {
  const foreign =
    '<foreign xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML"><h:p>One</h:p><h:p>Two</h:p><m:math><m:mi>x</m:mi><m:mo>=</m:mo><m:mn>2</m:mn></m:math></foreign>'
  assert.is(aknBody(foreign), 'One\nTwo\nx=2\n')
})

test('a style sheet says nothing', () => {
  assert.is(aknBody('<foreign><style>p { color: red }</style><p>One</p></foreign>'), 'One\n')
})

test('a quotation in a cell is its paragraphs, in a list of the cell too', () => {
  const cell =
    '<quotedStructure><p>One</p></quotedStructure><list><point><num>(a)</num><content><quotedStructure><p>Two</p></quotedStructure></content></point></list>'
  const [table] = readAknFile({ mainBody: `<table><tr><td>${cell}</td></tr></table>` }).mainBody
  assert.is(JSON.stringify(table).includes('blockQuote'), false)
  assert.match(JSON.stringify(table), /One.*Two/u)
})

test('words between the rows of a table stand before or after it, each on their own', () => {
  assert.is(
    aknBody('<table>One<tr><td>a</td></tr>Two<tr><td>b</td></tr><p>Three</p></table>'),
    'One\ntable -\n  row: a\n  row: b\nTwo\nThree\n',
  )
})

test('the parts of a collection are set apart, in its body and inside of each other', () => {
  const doc = (words: string, more = ''): string =>
    `<component><doc name="resolution"><mainBody><p>${words}</p></mainBody>${more}</doc></component>`
  assert.is(
    sketch(
      readAknFile({
        mainBody: '',
        after: `<collectionBody>${doc('One')}${doc('Two', `<components>${doc('Three')}</components>`)}between</collectionBody>`,
      }).mainBody,
    ),
    'component\n  One\ncomponent\n  Two\n  component\n    Three\ncomponent\n  between\n',
  )
})

test('words beside attachments keep their place', () => {
  const attachment = (words: string): string =>
    `<attachment><doc name="annex"><mainBody><p>${words}</p></mainBody></doc></attachment>`
  assert.is(
    sketch(
      readAknFile({ after: `<attachments>${attachment('One')}between${attachment('Two')}</attachments>` }).attachments,
    ),
    'annex\n  One\nannex\n  between\nannex\n  Two\n',
  )
})

test('notes are in the order of their calls, also where a block stands in the line', () => {
  const note = (marker: string): string => `<authorialNote marker="${marker}"><p>Note ${marker}</p></authorialNote>`
  const { notes } = readAknFile({ mainBody: `<p>One${note('1')}<point>two${note('2')}</point>three${note('3')}</p>` })
  assert.equal(
    notes.map(({ num }) => num),
    ['1', '2', '3'],
  )
})

test('a reference to a note is its mark', () => {
  assert.is(
    aknBody('<p>One<authorialNote marker="1"><p>Note</p></authorialNote> two<noteRef href="#n" marker="1"/></p>'),
    'One[^1] twosuperscript(1)\n',
  )
})

test('a symbol is one line, however it is broken in the file', () => {
  const { meta } = readAknFile({
    coverPage:
      '<p><docNumber refersTo="#symbol">A/RES/77/5<eol/> <eol/>Add.1</docNumber></p><p><docDate date="2022-11-08">8 November</docDate></p>',
  })
  assert.equal(meta.symbols, ['A/RES/77/5 Add.1'])
})

test('there are as many such files as habits are known, each with words of its own', () => {
  assert.ok(unusualFiles.length >= 40)
  assert.ok(aknFile({}).includes('A/RES/77/5'))
})

test.run()
