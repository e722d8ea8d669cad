import { inflateRawSync } from 'node:zlib'

/** An entry of a ZIP archive, from its central directory (APPNOTE.TXT, 4.3.12). */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  /** `2021-06-15 00:00:00` */
  readonly modified: string
  readonly extraLength: number
  readonly bytes: Buffer
}

/** Returns the entries in archive order. Reads what our packer writes: no ZIP64, no encryption. */
export function readZip(archive: Uint8Array): ZipEntry[] {
  const data = Buffer.from(archive)
  const end = data.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const entries: ZipEntry[] = []
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left--) {
    const [method, time, date] = [data.readUInt16LE(at + 10), data.readUInt16LE(at + 12), data.readUInt16LE(at + 14)]
    const [size, nameLength, extraLength] = [
      data.readUInt32LE(at + 20),
      data.readUInt16LE(at + 28),
      data.readUInt16LE(at + 30),
    ]
    const local = data.readUInt32LE(at + 42)
    const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const raw = data.subarray(start, start + size)
    const day = [1980 + (date >> 9), (date >> 5) & 15, date & 31].map(two).join('-')
    const clock = [time >> 11, (time >> 5) & 63, (time & 31) * 2].map(two).join(':')
    entries.push({
      name: data.toString('utf8', at + 46, at + 46 + nameLength),
      method,
      modified: `${day} ${clock}`,
      extraLength,
      bytes: method === 0 ? raw : inflateRawSync(raw),
    })
    at += 46 + nameLength + extraLength + data.readUInt16LE(at + 32)
  }
  return entries
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
