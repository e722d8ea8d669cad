import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PDF value as `qpdf --json` prints it: names `/P`, strings `u:text` or `b:hex`, references `12 0 R`. */
export type PdfValue = null | boolean | number | string | readonly PdfValue[] | { readonly [key: string]: PdfValue }

export type PdfDictionary = { readonly [key: string]: PdfValue }

/** The objects of a PDF, as qpdf reads them. */
export class PdfObjects {
  readonly #objects: Readonly<Record<string, { value?: PdfValue; stream?: { dict: PdfDictionary } }>>

  constructor(bytes: Uint8Array) {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const
    const output = withFile(bytes, path => execFileSync('qpdf', ['--json=2', '--json-key=qpdf', path], options))
    this.#objects = JSON.parse(output).qpdf[1]
  }

  /** Follows references. */
  resolve(value: PdfValue | undefined): PdfValue {
    if (typeof value !== 'string' || !/^\d+ 0 R$/.test(value)) return value ?? null
    const object = this.#objects[`obj:${value}`]
    return object?.stream?.dict ?? this.resolve(object?.value)
  }

  /** Returns the dictionary at a path of keys and indexes from the trailer: `at('/Root', '/Pages', '/Kids', 0)`. */
  at(...path: readonly (string | number)[]): PdfValue {
    let value: PdfValue = this.#objects.trailer?.value ?? null
    for (const key of path) {
      if (value === null || typeof value !== 'object') return null
      value = this.resolve((value as Record<string | number, PdfValue>)[key])
    }
    return value
  }

  /** Returns all dictionaries with these entries, by object number. */
  find(entries: PdfDictionary): readonly PdfDictionary[] {
    return Object.keys(this.#objects)
      .filter(key => key.startsWith('obj:'))
      .sort((a, b) => parseInt(a.slice(4), 10) - parseInt(b.slice(4), 10))
      .map(key => this.resolve(key.slice(4)))
      .filter((value): value is PdfDictionary => value !== null && typeof value === 'object' && !Array.isArray(value))
      .filter(value => Object.entries(entries).every(([key, wanted]) => value[key] === wanted))
  }
}

/** Returns the complaints of `qpdf --check`; empty for a valid file. */
export function qpdfCheck(bytes: Uint8Array): string {
  return withFile(bytes, path => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    return status === 0 ? '' : stdout + stderr
  })
}

/** Returns the structure tree with its text, as poppler reads it. */
export function structText(bytes: Uint8Array): string {
  return withFile(bytes, path => execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8' }))
}

/** Returns the text in content-stream order, as poppler reads it. */
export function rawText(bytes: Uint8Array): string {
  return withFile(bytes, path => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }))
}

export function withFile<Result>(bytes: Uint8Array, use: (path: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-'))
  try {
    const path = join(folder, 'file.pdf')
    writeFileSync(path, bytes)
    return use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
