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
  /** Follows references. Returns the dictionary of a stream. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue
  /** Returns the value as a dictionary, or an empty one for anything else. */
  readonly dictionary: (value: PdfValue | undefined) => PdfDictionary
  /** Returns the value as a list: a single value as a list of one, nothing as an empty list. */
  readonly list: (value: PdfValue | undefined) => readonly PdfValue[]
  /** Returns the decoded bytes of a stream. */
  readonly stream: (value: PdfValue | undefined) => Uint8Array | undefined
  /** Every object of the file with its reference, ordered by number. */
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

/** Options that make qpdf print the input of `readObjects`. */
export const qpdfArguments: readonly string[] = [
  '--json=2',
  '--json-key=qpdf',
  '--json-key=encrypt',
  '--json-stream-data=inline',
  '--decode-level=generalized',
]

const REFERENCE = /^\d+ \d+ R$/u

/** Reads qpdf's JSON. Throws `SyntaxError` if it is invalid. */
export function readObjects(json: string): PdfObjects {
  const {
    encrypt,
    qpdf: [{ pdfversion }, table],
  } = JSON.parse(json) as QpdfJson
  const find = (reference: string): QpdfObject | undefined => table[`obj:${reference}`]
  const resolve = (value: PdfValue | undefined): PdfValue => {
    // A chain of references cannot be longer than the number of objects; qpdf itself refuses longer ones.
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

/** Returns a text string of qpdf without its `u:`, or undefined for another value. */
export function textOf(value: PdfValue | undefined): string | undefined {
  if (typeof value !== 'string') return undefined
  if (value.startsWith('u:')) return value.slice(2)
  return value.startsWith('b:') ? Buffer.from(value.slice(2), 'hex').toString('latin1') : undefined
}

/** Returns a name without its solidus. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'string' && value.startsWith('/') ? value.slice(1) : undefined
}

/** Returns the entries of a name tree or a number tree of any depth (ISO 32000-1, 7.9.6 and 7.9.7). */
export function treeEntries(
  tree: PdfValue | undefined,
  objects: PdfObjects,
  depth = 0,
): readonly (readonly [PdfValue, PdfValue])[] {
  const node = objects.dictionary(tree)
  const pairs = objects.list(node['/Nums'] ?? node['/Names'])
  const own = pairs.flatMap((key, i) => (i % 2 === 0 ? [[key, pairs[i + 1] ?? null] as const] : []))
  // A tree of 32 levels has more entries than a file can have objects; a deeper one is a circle.
  return depth > 32
    ? own
    : [...own, ...objects.list(node['/Kids']).flatMap(kid => treeEntries(kid, objects, depth + 1))]
}

/** Returns an entry that a page may inherit from a node above it (ISO 32000-1, 7.7.3.4). */
export function inherited(page: PdfDictionary, key: string, objects: PdfObjects): PdfValue | undefined {
  for (let node = page, depth = 0; depth < 64; node = objects.dictionary(node['/Parent']), depth++) {
    if (node[key] !== undefined) return node[key]
    if (!isReference(node['/Parent'])) return undefined
  }
  return undefined
}
