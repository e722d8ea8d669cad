import { crc32, deflateRawSync } from 'node:zlib'

/** A Word file for tests, made of its parts: a zip file written here, so that broken ones can be made too. */
export function makeZip(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const packed = deflateRawSync(bytes)
    const path = new TextEncoder().encode(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, path, packed])
    const place = Buffer.alloc(18)
    place.writeUInt32LE(offset, 14)
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place.subarray(4), path]),
    )
    locals.push(local)
    offset += local.length
  }
  const tail = Buffer.alloc(22)
  tail.write('PK\u0005\u0006', 'latin1')
  tail.writeUInt16LE(directory.length, 8)
  tail.writeUInt16LE(directory.length, 10)
  tail.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  tail.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, tail])
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declared =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  `xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml"'

const relationships = (entries: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`

export interface Made {
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  readonly header?: string
  /** More relationships of the document, as XML. */
  readonly related?: string
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
}

/** A whole Word file of the insides of its parts. The header is that of the first page. */
export function makeDocx({
  body,
  styles = '',
  numbering = '',
  footnotes = '',
  header,
  related = '',
  parts = {},
}: Made): Uint8Array {
  const one = (id: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${id}" Target="${target}"/>`
  return makeZip({
    '_rels/.rels': relationships([one('officeDocument', 'word/document.xml')]),
    'word/_rels/document.xml.rels': relationships([
      one('styles', 'styles.xml'),
      one('numbering', 'numbering.xml'),
      one('footnotes', 'footnotes.xml'),
      one('header', 'header1.xml'),
      related,
    ]),
    'word/document.xml': `<w:document ${declared}><w:body>${body}${header === undefined ? '' : '<w:sectPr><w:headerReference w:type="first" r:id="header"/><w:titlePg/></w:sectPr>'}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${declared}>${styles}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${declared}>${numbering}</w:numbering>`,
    'word/footnotes.xml': `<w:footnotes ${declared}>${footnotes}</w:footnotes>`,
    'word/header1.xml': `<w:hdr ${declared}>${header ?? ''}</w:hdr>`,
    ...parts,
  })
}

/** A paragraph with its properties; words may hold `<w:tab/>` and the like. */
export const p = (words: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${r(words)}</w:p>`

/** A run; text stands between the elements that are given. */
export const r = (words: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr>${words
    .split(/(<[^>]+>)/u)
    .filter(part => part !== '')
    .map(part => (part.startsWith('<') ? part : `<w:t xml:space="preserve">${part}</w:t>`))
    .join('')}</w:r>`
