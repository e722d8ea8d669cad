import { SaxesParser } from 'saxes'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Metadata } from '../../../src/writers/pdf/metadata.ts'
import { documentInfo, xmpPacket } from '../../../src/writers/pdf/metadata.ts'
import { standards } from '../../../src/writers/pdf/standard.ts'

const metadata: Metadata = {
  title: 'A/76/86 : <Droits> & "devoirs" (é) 😀',
  language: 'fr',
  author: 'Nations Unies',
  identifier: 'A/76/86',
  date: new Date('2021-06-15T00:00:00Z'),
}

/** Texts of the packet by the path of their elements. */
function texts(xml: string): Readonly<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  const path: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag => path.push(tag.name.replace(/^rdf:(RDF|Description|Alt|Seq|Bag|li)$/, '')))
  parser.on('closetag', () => path.pop())
  parser.on('text', text => {
    const key = path.filter(name => name !== '' && name !== 'x:xmpmeta').join('/')
    if (text.trim() !== '') (found[key] ??= []).push(text)
  })
  parser.write(xml).close()
  return found
}

test('the packet is well-formed and says what the information dictionary says', () => {
  const found = texts(xmpPacket(metadata, standards.ua1))
  const info = documentInfo(metadata)
  assert.equal(found['dc:title'], [info.Title, info.Title])
  assert.equal(found['dc:creator'], [info.Author])
  assert.equal(found['xmp:CreatorTool'], [info.Creator])
  assert.equal(found['pdf:Producer'], [info.Producer])
  assert.equal(found['xmp:CreateDate'], ['2021-06-15T00:00:00Z'])
  assert.equal(found['dc:language'], ['fr'])
  assert.equal(found['dc:identifier'], ['A/76/86'])
})

test('it names PDF/A-3a and PDF/UA-1', () => {
  const found = texts(xmpPacket(metadata, standards.ua1))
  assert.equal(found['pdfaid:part'], ['3'])
  assert.equal(found['pdfaid:conformance'], ['A'])
  assert.equal(found['pdfuaid:part'], ['1'])
})

test('it names itself and the EPUB of the same text, by a property that the packet describes', () => {
  const packet = xmpPacket({ ...metadata, identifiers: { pdf: 'urn:uuid:1', epub: 'urn:uuid:2' } }, standards.ua1)
  const found = texts(packet)
  assert.equal(found['xmpMM:DocumentID'], ['urn:uuid:1'])
  assert.equal(found['dcterms:isFormatOf'], ['urn:uuid:2'])
  assert.match(packet, '<pdfaSchema:namespaceURI>http://purl.org/dc/terms/</pdfaSchema:namespaceURI>')
  assert.not.match(xmpPacket(metadata, standards.ua1), 'urn:uuid')
})

test('a character that XML cannot hold is replaced in both places', () => {
  const broken = { ...metadata, title: 'a\u0001b\ud800c' }
  assert.is(documentInfo(broken).Title, 'a\ufffdb\ufffdc')
  assert.equal(texts(xmpPacket(broken, standards.ua1))['dc:title'][0], 'a\ufffdb\ufffdc')
})

test.run()
