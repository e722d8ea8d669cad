/** The values of a PDF (ISO 32000-2, 7.3), as plain data. A name begins with `/`; a string is bytes, one character each. */
export type PdfValue =
  | number
  | boolean
  | null
  | PdfName
  | PdfString
  | PdfReference
  | PdfStream
  | readonly PdfValue[]
  | PdfDictionary

export interface PdfName {
  readonly name: string
}

export interface PdfString {
  readonly string: string
}

export interface PdfReference {
  readonly ref: number
}

export interface PdfStream {
  readonly dictionary: PdfDictionary
  /** Where its bytes begin in the file. */
  readonly start: number
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>

export const isName = (value: PdfValue | undefined): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value

export const isString = (value: PdfValue | undefined): value is PdfString =>
  typeof value === 'object' && value !== null && 'string' in value

export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'ref' in value

export const isStream = (value: PdfValue | undefined): value is PdfStream =>
  typeof value === 'object' && value !== null && 'dictionary' in value

export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map

export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)

/** A text string (7.9.2.2): UTF-16 with its mark, UTF-8 with its mark, else PDFDocEncoding, of which Latin-1 is nearly all. */
export function textOf({ string }: PdfString): string {
  const bytes = Uint8Array.from(string, character => character.charCodeAt(0) & 0xff)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded('utf-16be', bytes.subarray(2))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded('utf-16le', bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decoded('utf-8', bytes.subarray(3))
  return string
}

const decoded = (encoding: string, bytes: Uint8Array): string => new TextDecoder(encoding).decode(bytes)
