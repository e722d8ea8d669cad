import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EPub } from 'epub-gen-memory'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Publication } from '../../../src/writers/epub/epub-gen-memory.ts'
import { PackedPublication, pack } from '../../../src/writers/epub/epub-gen-memory.ts'
import { readZip } from '../../support/files/zip-reader.ts'

const publication: Publication = {
  title: 'Title',
  lang: 'fr',
  modified: '2021-06-15T00:00:00Z',
  opf: '<opf/>',
  nav: '<nav/>',
  ncx: '<ncx/>',
  css: 'p{}',
  documents: [
    { filename: 'a.xhtml', xhtml: '<html>é</html>' },
    { filename: 'b.xhtml', xhtml: '<html/>' },
  ],
  resources: [{ href: 'images/image-1.png', mediaType: 'image/png', bytes: Buffer.from([1, 2, 3]) }],
}
const entriesOf = async (changes: Partial<Publication> = {}) => readZip(await pack({ ...publication, ...changes }))
const textsOf = async (changes: Partial<Publication> = {}): Promise<Record<string, string>> =>
  Object.fromEntries((await entriesOf(changes)).map(({ name, bytes }) => [name, bytes.toString('utf8')]))

test('keys that the library does not know reach its templates', async () => {
  const texts = await textsOf()
  assert.is(texts['OEBPS/a.xhtml'], '<html>é</html>')
  assert.is(texts['OEBPS/b.xhtml'], '<html/>')
  assert.is(texts['OEBPS/content.opf'], '<opf/>')
  assert.is(texts['OEBPS/toc.xhtml'], '<nav/>')
  assert.is(texts['OEBPS/toc.ncx'], '<ncx/>')
  assert.is(texts['OEBPS/style.css'], 'p{}')
})

test('the members that the subclass replaces or uses are there', () => {
  const members = EPub.prototype as unknown as Record<string, unknown>
  for (const name of ['render', 'genEpub', 'generateTemplateFiles', 'downloadAllFonts', 'downloadAllImages']) {
    assert.type(members[name], 'function', name)
  }
  assert.ok(Object.hasOwn(new EPub({ title: 'a', description: 'a' }, []), 'zip'))
})

/** An archive that keeps what is asked of it: what it has no answer to, it refuses. */
function witness(asked: string[], path = ''): object {
  return new Proxy(
    {
      file: (name: string, data: unknown) => void asked.push(`file ${path}${name} ${typeof data}`),
      folder: (name: string) => (asked.push(`folder ${path}${name}`), witness(asked, `${path}${name}/`)),
    },
    { get: (target, key) => Reflect.get(target, key) ?? assert.unreachable(`the library asks for zip.${String(key)}`) },
  )
}

test('of its archive the library asks for folders and for files of text, once each', async () => {
  const asked: string[] = []
  await Object.assign(new PackedPublication({ ...publication, resources: [] }), { zip: witness(asked) }).render()
  assert.equal(asked.filter(line => line.startsWith('file')).sort(), [
    'file META-INF/container.xml string',
    'file OEBPS/a.xhtml string',
    'file OEBPS/b.xhtml string',
    'file OEBPS/content.opf string',
    'file OEBPS/style.css string',
    'file OEBPS/toc.ncx string',
    'file OEBPS/toc.xhtml string',
  ])
  assert.equal([...new Set(asked.filter(line => line.startsWith('folder')))].sort(), [
    'folder META-INF',
    'folder OEBPS',
  ])
})

test('EJS in a text stays text', async () => {
  const code = '<p><%= 1 + 1 %><%- include("/etc/passwd") %><%# x %></p>'
  const texts = await textsOf({ documents: [{ filename: 'a.xhtml', xhtml: code }], opf: code, nav: code, ncx: code })
  for (const name of ['a.xhtml', 'content.opf', 'toc.xhtml', 'toc.ncx']) assert.is(texts[`OEBPS/${name}`], code)
})

test('nothing is fetched, neither from the network nor from the disk', async () => {
  let requests = 0
  const server = createServer((_, response) => {
    requests++
    response.end('x')
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const images = `<img src="http://127.0.0.1:${port}/a.png" alt=""/><img src="file:///etc/hostname" alt=""/>`
    const css = `@import url(http://127.0.0.1:${port}/b.css)`
    const entries = await entriesOf({ documents: [{ filename: 'a.xhtml', xhtml: images }], css })
    assert.is(requests, 0)
    assert.equal(
      entries.map(({ name }) => name).filter(name => name.includes('images/')),
      ['OEBPS/images/image-1.png'],
    )
  } finally {
    server.close()
  }
})

test('the media type comes first, stored, with no extra field (OCF 3.3, 4.3.2)', async () => {
  const [first] = await entriesOf()
  assert.equal(
    [first?.name, first?.method, first?.extraLength, first?.bytes.toString()],
    ['mimetype', 0, 0, 'application/epub+zip'],
  )
})

test('entries are files only, all dated like the document', async () => {
  const entries = await entriesOf()
  assert.ok(entries.length > 5)
  for (const { name, modified } of entries) {
    assert.not.ok(name.endsWith('/'), name)
    assert.is(modified, '2021-06-15 00:00:00', name)
  }
})

test('a document older than the ZIP format is dated at its beginning', async () => {
  const entries = await entriesOf({ modified: '1948-12-10T00:00:00Z' })
  assert.ok(entries.length > 5)
  for (const { modified } of entries) assert.is(modified, '1980-01-01 00:00:00')
})

test('resources keep their bytes; compressed ones are not deflated again', async () => {
  const found = (await entriesOf()).find(({ name }) => name === 'OEBPS/images/image-1.png')
  assert.equal([...(found?.bytes ?? [])], [1, 2, 3])
  const methodOf = async (mediaType: string): Promise<number | undefined> =>
    (await entriesOf({ resources: [{ href: 'x', mediaType, bytes: Buffer.from('xxxxxxxx') }] })).at(-1)?.method
  assert.equal(
    await Promise.all(['font/woff2', 'image/png', 'image/jpeg', 'image/svg+xml'].map(methodOf)),
    [0, 0, 0, 8],
  )
})

test.run()
