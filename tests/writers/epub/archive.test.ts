import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { archive, type Entry } from '../../../src/writers/epub/archive.ts'
import { readZip } from '../../support/files/zip-reader.ts'

const entry = (name: string, text: string, method: Entry['method'] = 'deflate'): Entry => ({
  name,
  bytes: Buffer.from(text),
  method,
})
const date = new Date('2021-06-15T13:45:58Z')

test('entries keep their order, their bytes and the moment, in UTC', () => {
  const entries = readZip(archive([entry('b', 'é'.repeat(500)), entry('c/a', '', 'store'), entry('empty', '')], date))
  assert.equal(
    entries.map(({ name, method, modified, bytes }) => [name, method, modified, bytes.toString()]),
    [
      ['b', 8, '2021-06-15 13:45:58', 'é'.repeat(500)],
      ['c/a', 0, '2021-06-15 13:45:58', ''],
      ['empty', 8, '2021-06-15 13:45:58', ''],
    ],
  )
})

test('the checksum is CRC-32, of what is stored too', () => {
  // The check value of CRC-32 (ISO 3309): that of the nine figures.
  for (const method of ['store', 'deflate'] as const) {
    const file = archive([entry('a', '123456789', method)], date)
    assert.is(file.readUInt32LE(14), 0xcbf43926, method)
    assert.is(file.readUInt32LE(file.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 16), 0xcbf43926, method)
  }
})

test('text is smaller, and the same each time', () => {
  const text = entry('a', 'Assemblée générale '.repeat(100))
  assert.ok(archive([text], date).length < 250)
  assert.equal(archive([text], date), archive([text], date))
})

test('a document older than the format is dated at its beginning, one of a later age at its end', () => {
  assert.is(readZip(archive([entry('a', '')], new Date('9999-12-31T00:00:00Z')))[0]?.modified, '2107-12-31 23:59:58')
  assert.is(readZip(archive([entry('a', '')], new Date('1948-12-10T00:00:00Z')))[0]?.modified, '1980-01-01 00:00:00')
})

test('bytes that are a part of a larger buffer are taken from where they begin', () => {
  const bytes = Buffer.from('xxabc').subarray(2)
  assert.is(readZip(archive([{ name: 'a', bytes, method: 'store' }], date))[0]?.bytes.toString(), 'abc')
})

test.run()
