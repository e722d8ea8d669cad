import { createHash } from 'node:crypto'

/** The namespace for URLs (RFC 9562, 6.6). */
const urlNamespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'

/** Derives a UUID from an address: version 5, SHA-1 (RFC 9562, 5.5). Returns a URN (`urn:uuid:…`). */
export function uuidOfUrl(url: string): string {
  const namespace = Buffer.from(urlNamespace.replaceAll('-', ''), 'hex')
  const bytes = createHash('sha1').update(namespace).update(url, 'utf8').digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`
}

/**
 * Returns the URN of one file of an official text, by which the PDF and the EPUB refer to each other
 * (`dcterms:isFormatOf`) even if only one of them is made. `file` is the format, preceded by the edition unless that is
 * the standard one: `pdf`, `large.pdf`, `epub`.
 */
export function fileIdentifier(url: string, file: string): string {
  return uuidOfUrl(`${url}#${file}`)
}
