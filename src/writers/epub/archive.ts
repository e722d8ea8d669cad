import { gzipSync } from 'node:zlib'

/** A file in an archive. */
export interface ArchiveEntry {
  /** ASCII, with `/` between folders. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly method: 'store' | 'deflate'
}

/** Earliest and latest time that an entry can have (APPNOTE.TXT, 4.4.6: years count from 1980 in seven bits). */
const earliest = Date.UTC(1980, 0, 1),
  latest = Date.UTC(2107, 11, 31, 23, 59, 58)

/** Version needed to extract: folders and Deflate (APPNOTE.TXT, 4.4.3.2). */
const VERSION = 20

/** Sizes of what surrounds the data in a gzip file without a name (RFC 1952, 2.3), in bytes. */
const GZIP_HEADER = 10,
  GZIP_TRAILER = 8

/**
 * Builds a ZIP archive with entries in the given order, all dated `modified` in UTC, without folders or extra fields
 * (OCF 3.3, 4.2). Same input, same bytes, in any time zone.
 */
export function archive(entries: readonly ArchiveEntry[], modified: Date): Buffer {
  const [time, date] = dosDate(new Date(Math.min(Math.max(modified.getTime(), earliest), latest)))
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, bytes, method } of entries) {
    const { data, crc } = compress(bytes, method)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(VERSION, 0)
    common.writeUInt16LE(method === 'deflate' ? 8 : 0, 4)
    common.writeUInt16LE(time, 6)
    common.writeUInt16LE(date, 8)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const path = Buffer.from(name, 'latin1')
    locals.push(signature(3, 4), common, path, data)
    // Made by: version, on MS-DOS. The 26 bytes of the local header are followed by fields that end with that header's
    // offset.
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(signature(1, 2), Buffer.of(VERSION, 0), common, rest, path)
    offset += 30 + path.length + data.length
  }
  return Buffer.concat([
    ...locals,
    ...central,
    end(
      entries.length,
      offset,
      central.reduce((size, part) => size + part.length, 0),
    ),
  ])
}

/** Compresses an entry as gzip, whose checksum and Deflate are the same as in ZIP. */
function compress(bytes: Uint8Array, method: ArchiveEntry['method']): { readonly data: Buffer; readonly crc: number } {
  const gzip = gzipSync(bytes, { level: method === 'deflate' ? 9 : 0 })
  const crc = gzip.readUInt32LE(gzip.length - GZIP_TRAILER)
  return {
    data:
      method === 'deflate'
        ? gzip.subarray(GZIP_HEADER, gzip.length - GZIP_TRAILER)
        : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    crc,
  }
}

/** End of central directory record (APPNOTE.TXT, 4.3.16). */
function end(count: number, offset: number, size: number): Buffer {
  const record = Buffer.alloc(18)
  record.writeUInt16LE(count, 4)
  record.writeUInt16LE(count, 6)
  record.writeUInt32LE(size, 8)
  record.writeUInt32LE(offset, 12)
  return Buffer.concat([signature(5, 6), record])
}

function signature(first: number, second: number): Buffer {
  return Buffer.of(0x50, 0x4b, first, second)
}

/** Converts to MS-DOS time and date (APPNOTE.TXT, 4.4.6), which have a resolution of two seconds. */
function dosDate(moment: Date): readonly [time: number, date: number] {
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1)
  return [time, ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate()]
}
