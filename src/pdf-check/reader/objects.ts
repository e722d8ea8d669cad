/** A PDF value as `qpdf --json` prints it: names `/P`, strings `u:text` or `b:hex`, references `12 0 R`. */
export type PdfValue = null | boolean | number | string | readonly PdfValue[] | PdfDictionary

export interface PdfDictionary {
  readonly [key: string]: PdfValue
}

/** The objects of a file, as qpdf reads them. */
export interface PdfObjects {
  readonly trailer: PdfDictionary
  readonly version: string
  readonly encrypted: boolean
  /** Follows references; the dictionary of a stream. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue
  /** The value as a dictionary; an empty one for anything else. */
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary
  /** The value as a list; of a single value that value alone, of nothing an empty one. */
  readonly list: (value: PdfValue | undefined) => readonly PdfValue[]
  /** Decoded bytes of a stream. */
  readonly stream: (value: PdfValue | undefined) => Uint8Array | undefined
  /** Every object of the file by its reference, in the order of their numbers. */
  readonly all: readonly (readonly [reference: string, value: PdfValue])[]
}

interface QpdfObject {
  readonly value?: PdfValue
  readonly stream?: { readonly dict: PdfDictionary; readonly data?: string }
}

/**
 * What `qpdf --json=2 --json-key=qpdf --json-key=encrypt --json-stream-data=inline --decode-level=generalized` prints.
 */
interface QpdfJson {
  readonly encrypt?: { readonly encrypted?: boolean }
  readonly qpdf: readonly [{ readonly pdfversion: string }, Readonly<Record<string, QpdfObject>>]
}

/** Options that make qpdf print what `readObjects` takes. */
export const qpdfArguments: readonly string[] = [
  '--json=2',
  '--json-key=qpdf',
  '--json-key=encrypt',
  '--json-stream-data=inline',
  '--decode-level=generalized',
]

const REFERENCE = /^\d+ \d+ R$/u

/** Reads qpdf's JSON. Throws `SyntaxError` when it is none. */
export function readObjects(json: string): PdfObjects {
  const {
    encrypt,
    qpdf: [{ pdfversion }, table],
  } = JSON.parse(json) as QpdfJson
  const find = (reference: string): QpdfObject | undefined => table[`obj:${reference}`]
  const resolve = (value: PdfValue | undefined): PdfValue => {
    // A chain of references is no longer than the file has objects; qpdf itself refuses longer ones.
    for (let hops = 0; typeof value === 'string' && REFERENCE.test(value) && hops < 64; hops++) {
      const object = find(value)
      value = object?.stream?.dict ?? object?.value ?? null
    }
    return value ?? null
  }
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = resolve(value)
    return isDictionary(found) ? found : {}
  }
  const list = (value: PdfValue | undefined): readonly PdfValue[] => {
    const found = resolve(value)
    return Array.isArray(found) ? (found as readonly PdfValue[]) : found === null ? [] : [value ?? null]
  }
  const stream = (value: PdfValue | undefined): Uint8Array | undefined => {
    const data = typeof value === 'string' ? find(value)?.stream?.data : undefined
    return data === undefined ? undefined : Buffer.from(data, 'base64')
  }
  const references = Object.keys(table)
    .filter(key => key.startsWith('obj:'))
    .map(key => key.slice(4))
  references.sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
  const { stream: _, value: trailer } = table.trailer ?? {}
  return {
    trailer: isDictionary(trailer) ? trailer : {},
    version: pdfversion,
    encrypted: encrypt?.encrypted === true,
    resolve,
    dictionary,
    list,
    stream,
    all: references.map(reference => [reference, resolve(reference)] as const),
  }
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isReference(value: PdfValue | undefined): value is string {
  return typeof value === 'string' && REFERENCE.test(value)
}

/** A text string as qpdf prints it, without its `u:`; undefined where there is none. */
export function textOf(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  if (value.startsWith('u:')) return value.slice(2)
  return value.startsWith('b:') ? Buffer.from(value.slice(2), 'hex').toString('latin1') : undefined
}

/** A name without its solidus. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'string' && value.startsWith('/') ? value.slice(1) : undefined
}

/** The entries of a name tree or a number tree (ISO 32000-1, 7.9.6 and 7.9.7), however many levels it has. */
export function treeEntries(
  tree: PdfValue | undefined,
  objects: PdfObjects,
  depth = 0,
): readonly (readonly [PdfValue, PdfValue])[] {
  const node = objects.dictionary(tree)
  const pairs = objects.list(node['/Nums'] ?? node['/Names'])
  const own = pairs.flatMap((key, i) => (i % 2 === 0 ? [[key, pairs[i + 1] ?? null] as const] : []))
  // A tree of 32 levels holds more entries than a file has objects; deeper is a circle.
  return depth > 32
    ? own
    : [...own, ...objects.list(node['/Kids']).flatMap(kid => treeEntries(kid, objects, depth + 1))]
}

/** An entry that a page may have from a node above it (ISO 32000-1, 7.7.3.4). */
export function inherited(page: PdfDictionary, key: string, objects: PdfObjects): PdfValue | undefined {
  for (let node = page, depth = 0; depth < 64; node = objects.dictionary(node['/Parent']), depth++) {
    if (node[key] !== undefined) return node[key]
    if (!isReference(node['/Parent'])) return undefined
  }
  return undefined
}
