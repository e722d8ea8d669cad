import { createHash } from 'node:crypto'

/** The name space of addresses (RFC 9562, 6.6). */
const urlNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** The UUID that an address always gives: version 5, SHA-1 (RFC 9562, 5.5). The result is a URN (`urn:uuid:…`). */
export function uuidOfUrl(url: string): string {
  const namespace = Buffer.from(urlNamespace.replaceAll('-', ''), 'hex')
  const bytes = createHash('sha1').update(namespace).update(url, 'utf8').digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}

/**
 * The URN of one file of an official text: the PDF and the EPUB name each other by it (`dcterms:isFormatOf`), each
 * without the other. `file` is the format, with the edition before it where that is not the standard one: `pdf`,
 * `large.pdf`, `epub`.
 */
export function fileIdentifier(url: string, file: string): string {
  return uuidOfUrl(`${url}#${file}`)
}
