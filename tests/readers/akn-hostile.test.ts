import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { describeReading } from '../../src/readers/readers.ts'
import { shippedAssets } from '../support/run/shipped-assets.ts'
import { aknFile, complaintsOf, paragraph, readAknText } from '../support/sources/akn-source.ts'

/** Files that are not as they should be: refused with their place, never a crash, and no file beside them is read. */

const messages = (xml: string): readonly string[] => readAknText(xml).diagnostics.map(({ message }) => message)

test('tags that do not fit are both named, with their lines', () => {
  const xml = aknFile({ mainBody: '\n<paragraph>\n<content><p>Words</p></content>\n</docTitle>\n</paragraph>' })
  const { document, diagnostics } = readAknText(xml)
  assert.is(document, undefined)
  const line = xml.split('\n').findIndex(text => text.startsWith('</docTitle>')) + 1
  assert.equal(complaintsOf(diagnostics), [`xml-syntax ${line}:1`])
  assert.is(diagnostics[0]?.message, `</docTitle> does not match <paragraph> of line ${line - 2}`)
  assert.match(diagnostics[0]?.hint ?? '', '</paragraph>')
})

test('other malformed XML is reported with its place', () => {
  assert.equal(messages('<a></a></b>'), ['</b> closes an element that is not open'])
  assert.equal(messages('<a>\n<b>'), ['the file ends before <b> of line 2 is closed'])
  assert.match(messages('<a><p x=1></p></a>')[0] ?? '', 'not well-formed XML: ')
  assert.match(messages('<a>&nbsp;</a>')[0] ?? '', 'entity')
  assert.match(messages('no xml at all')[0] ?? '', 'not well-formed XML: ')
  for (const xml of ['', ' ', '\ufeff', '<', '<a', '<a><![CDATA[', '<?xml', '<!-- '])
    assert.ok(
      readAknText(xml).diagnostics.some(({ severity }) => severity === 'error'),
      JSON.stringify(xml),
    )
})

test('a document type is refused before any entity of it is read', () => {
  const bomb = `<!DOCTYPE akomaNtoso [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>\n${aknFile({ mainBody: paragraph('&b;&x;') })}`
  assert.equal(messages(bomb), ['the file declares a document type'])
  assert.equal(complaintsOf(readAknText(bomb).diagnostics), ['xml-syntax 1:1'])
})

test('excessive nesting is refused, and a hundred nested lists are read', () => {
  const deep = (count: number): string =>
    aknFile({ mainBody: `${'<container>'.repeat(count)}<p>Words.</p>${'</container>'.repeat(count)}` })
  assert.equal(messages(deep(100_000)), ['elements are nested more than 200 levels deep'])
  assert.equal(messages(deep(150)), [])
})

test('another vocabulary, and no document at all, are refused', () => {
  assert.equal(messages('<html><p>Words</p></html>'), ['the root element is <html>, not <akomaNtoso>'])
  assert.equal(messages('<akomaNtoso></akomaNtoso>'), ['the file contains no document'])
  assert.match(
    messages(aknFile({ mainBody: paragraph('\u03bb\u03cc\u03b3\u03bf\u03c2 '.repeat(50)) }))[0] ?? 'nothing said',
    /nothing said|no conventions/u,
  )
})

test('characters that no output can contain become U+FFFD and are reported', () => {
  const { document, diagnostics } = readAknText(aknFile({ mainBody: paragraph('a\ue000b \u202ec') }))
  assert.equal(
    diagnostics.map(({ rule, severity }) => `${severity} ${rule}`),
    ['warning control-character', 'warning control-character'],
  )
  assert.match(JSON.stringify(document), 'a\ufffdb \ufffdc')
})

test('a very long file is read in a time that grows with its length', () => {
  const { document } = readAknText(aknFile({ mainBody: paragraph('Words.', '1.').repeat(5000) }))
  assert.is(document?.mainBody.length, 5000)
})

test('the coverage report counts what was used, ignored and unknown', () => {
  const xml = aknFile({
    meta: '<classification><keyword value="x" showAs="x"/></classification>',
    mainBody: paragraph('Words <novelty kind="new">new</novelty>.', '1.'),
  })
  const { text, diagnostics } = describeReading({ path: 'a.xml', bytes: new TextEncoder().encode(xml) }, shippedAssets)
  assert.equal(diagnostics, [])
  const row = (name: string): readonly string[] =>
    text
      .split('\n')
      .find(line => line.startsWith(`${name} `))
      ?.trim()
      .split(/\s+/u)
      .slice(1) ?? []
  assert.equal(row('paragraph'), ['1', '0', '0'])
  assert.equal(row('keyword'), ['0', '1', '0'])
  assert.equal(row('FRBRlanguage'), ['1', '0', '0'])
  assert.equal(row('FRBRlanguage@language'), ['1', '0', '0'])
  assert.equal(row('img@src'), ['0', '1', '0'])
  assert.equal(row('akomaNtoso@xmlns'), ['0', '1', '0'])
  assert.equal(row('p@xml:space'), ['0', '1', '0'])
  assert.equal(row('novelty'), ['0', '0', '1'])
  assert.equal(row('novelty@kind'), ['0', '0', '1'])
  assert.equal(row('paragraph@class'), ['1', '0', '0'])
  assert.match(text, /text: (\d+) of \1 characters read/u)
})

test('other formats have no coverage report', () => {
  assert.equal(
    describeReading({ path: 'a.md', bytes: new Uint8Array() }, shippedAssets).diagnostics.map(({ rule }) => rule),
    ['source-type'],
  )
})

test.run()
