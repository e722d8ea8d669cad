import type { Entry, ZipFile } from 'yauzl'
import { WordFault } from './fault.ts'

/** The parts of an OPC package (ECMA-376, part 2): names without the first slash, bytes when asked for. */
export interface Package {
  readonly names: ReadonlySet<string>
  /** Bytes of a part; undefined where there is none. Throws `WordFault` past the limits and for a broken part. */
  readonly read: (name: string) => Promise<Uint8Array | undefined>
}

/**
 * What a package may ask for. The largest file of the United Nations that was seen, a programme budget of 560 tables, has 60 parts and 45 MiB
 * of XML, compressed 30 to 1; Deflate itself reaches 1,032 to 1.
 */
export const limits = {
  /** Bytes of the file, compressed. */
  file: 64 << 20,
  parts: 5000,
  /** Bytes of one part and of all that are read, once inflated. */
  part: 96 << 20,
  total: 192 << 20,
  ratio: 250,
  /** Below this size a part may be compressed as it likes. */
  small: 1 << 20,
} as const

/** Opens a package held in memory. Throws `WordFault` for what is no zip file, or has too many parts. */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  if (bytes.length > limits.file)
    throw new WordFault(
      'import-word-limit',
      `the file is larger than ${limits.file >> 20} MiB`,
      'save the document in parts',
    )
  const { fromBufferPromise } = (await import('yauzl')).default
  const entries = new Map<string, Entry>()
  const zip = await wrapped(async () => {
    const opened = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    if (opened.entryCount > limits.parts)
      throw new WordFault('import-word-limit', `the file has more than ${limits.parts} parts`, 'save it anew')
    for await (const entry of opened.eachEntry()) {
      const name = entry.fileName.replace(/^\//u, '')
      if (!entries.has(name)) entries.set(name, entry)
    }
    return opened
  })
  let total = 0
  const known = new Map<string, Uint8Array>()
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const entry = entries.get(name)
    if (entry === undefined || known.has(name)) return known.get(name)
    const { uncompressedSize: size, compressedSize } = entry
    total += size
    if (size > limits.part || total > limits.total || (size > limits.small && size > limits.ratio * compressedSize)) {
      throw new WordFault(
        'import-word-limit',
        `the part ${name} inflates to ${Math.ceil(size / (1 << 20))} MiB`,
        'take out what makes it so large, and save it anew',
      )
    }
    const part = await wrapped(async () => await inflate(zip, entry))
    known.set(name, part)
    return part
  }
  return { names: new Set(entries.keys()), read }
}

/** yauzl ends the stream with an error as soon as it gives more than the directory says. */
async function inflate(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

/** Whatever goes wrong inside a zip file is the file's fault. */
async function wrapped<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof WordFault) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new WordFault(
      'import-word-file',
      `the file is no Word document, or a broken one: ${reason.slice(0, 200)}`,
      'open it in a word processor and save it anew as .docx',
    )
  }
}
