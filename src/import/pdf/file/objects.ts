import { inflateSync } from 'node:zlib'
import { pdfParser } from './parser.ts'
import { isArray, isDictionary, isName, isReference, isStream, type PdfDictionary, type PdfValue } from './values.ts'

/** The objects of a file by their numbers. Only what holds no page content is read here: PDF.js reads that. */
export interface PdfObjects {
  readonly get: (value: PdfValue | undefined) => PdfValue | undefined
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary | undefined
  readonly list: (value: PdfValue | undefined) => readonly PdfValue[]
  readonly catalog: PdfDictionary | undefined
}

/** Bytes of one object stream, unpacked. A structure tree of 1,000 pages has some megabytes. */
const largest = 1 << 26

/**
 * Finds the objects by looking for `12 0 obj`, not by the cross-reference table: broken tables do no harm then, and of an
 * object that was changed the last one counts (ISO 32000-2, 7.5.6). Undefined for a protected file.
 */
export function readObjects(bytes: Uint8Array): PdfObjects | undefined {
  const text = latin(bytes)
  if (/\/Encrypt\s+\d+\s+\d+\s+R/u.test(text)) return undefined
  const places = new Map<number, number>()
  for (const { 1: number, index, 0: whole } of text.matchAll(
    /(?<![\d.])(\d{1,8})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj(?![a-z])/gu,
  ))
    places.set(Number(number), index + whole.length)
  const packed = new Map<number, string>()
  const known = new Map<number, PdfValue | undefined>()
  const read = (number: number): PdfValue | undefined => {
    if (known.has(number)) return known.get(number)
    known.set(number, undefined)
    const place = places.get(number)
    const own = packed.get(number)
    const value = place === undefined ? (own === undefined ? undefined : pdfParser(own).value()) : readAt(text, place)
    known.set(number, value)
    return value
  }
  const get = (value: PdfValue | undefined): PdfValue | undefined => {
    let found = value
    for (let step = 0; step < 10 && isReference(found); step++) found = read(found.ref)
    return isReference(found) ? undefined : found
  }
  unpack(text, bytes, packed, get)
  const dictionary = (value: PdfValue | undefined): PdfDictionary | undefined => {
    const found = get(value)
    return isStream(found) ? found.dictionary : isDictionary(found) ? found : undefined
  }
  const catalog = [...places.keys(), ...packed.keys()]
    .map(number => dictionary({ ref: number }))
    .findLast(one => {
      const type = one?.get('Type')
      return isName(type) && type.name === 'Catalog'
    })
  return { get, dictionary, catalog, list: value => asList(get(value)) }
}

const asList = (value: PdfValue | undefined): readonly PdfValue[] =>
  isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** One character for each byte. */
function latin(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return parts.join('')
}

function readAt(text: string, place: number): PdfValue | undefined {
  const parser = pdfParser(text, place)
  const value = parser.value()
  if (!isDictionary(value)) return value
  const keyword = /^\s*stream(?:\r\n|\n|\r)/u.exec(text.slice(parser.place(), parser.place() + 32))?.[0]
  return keyword === undefined ? value : { dictionary: value, start: parser.place() + keyword.length }
}

/** Objects in streams of objects (7.5.7). An object that stands alone is the newer one where both are. */
function unpack(
  text: string,
  bytes: Uint8Array,
  packed: Map<number, string>,
  get: (value: PdfValue | undefined) => PdfValue | undefined,
): void {
  for (const { index } of text.matchAll(/\/Type\s*\/ObjStm\b/gu)) {
    const begin = text.lastIndexOf(' obj', index)
    const stream = begin < 0 ? undefined : readAt(text, begin + 4)
    if (!isStream(stream)) continue
    const content = streamText(stream, bytes, get)
    const [count, first] = [get(stream.dictionary.get('N')), get(stream.dictionary.get('First'))]
    if (content === undefined || typeof count !== 'number' || typeof first !== 'number') continue
    const head = content.slice(0, first).trim().split(/\s+/u).map(Number)
    for (let at = 0; at < Math.min(count, head.length / 2); at++) {
      const [number = -1, offset = 0] = head.slice(at * 2)
      packed.set(number, content.slice(first + offset, first + (head[at * 2 + 3] ?? content.length)))
    }
  }
}

function streamText(
  { dictionary, start }: { readonly dictionary: PdfDictionary; readonly start: number },
  bytes: Uint8Array,
  get: (value: PdfValue | undefined) => PdfValue | undefined,
): string | undefined {
  const filters = asList(get(dictionary.get('Filter')))
  const length = get(dictionary.get('Length'))
  const raw = bytes.subarray(start, typeof length === 'number' ? start + length : undefined)
  if (filters.length === 0) return latin(raw)
  const [filter] = filters
  if (filters.length > 1 || !isName(filter) || filter.name !== 'FlateDecode') return undefined
  try {
    return latin(inflateSync(raw, { maxOutputLength: largest }))
  } catch {
    return undefined
  }
}
