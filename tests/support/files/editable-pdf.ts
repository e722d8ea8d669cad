import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { qpdfArguments } from '../../../src/pipeline/check-pdf.ts'

/** A PDF value in qpdf's JSON, as it can be changed. */
export type Value = null | boolean | number | string | Value[] | Dictionary
export type Dictionary = { [key: string]: Value }

interface Entry {
  value?: Value
  stream?: { dict: Dictionary; data: string }
}

/** A PDF taken apart by qpdf, to be changed object by object and put together again. */
export class EditablePdf {
  readonly #json: { qpdf: [Dictionary, Record<string, Entry>] }
  readonly #folder = mkdtempSync(join(tmpdir(), 'tirage-edit-'))

  constructor(bytes: Uint8Array) {
    const path = join(this.#folder, 'from.pdf')
    writeFileSync(path, bytes)
    const options = { encoding: 'utf8', maxBuffer: 1 << 29 } as const
    this.#json = JSON.parse(
      execFileSync('qpdf', [...qpdfArguments.filter(one => one !== '--json-key=encrypt'), path], options),
    )
  }

  /** Returns the file as it is now. `encrypted` uses an empty password. */
  bytes(protection: 'open' | 'encrypted' = 'open'): Uint8Array {
    const [from, to] = [join(this.#folder, 'to.json'), join(this.#folder, 'to.pdf')]
    writeFileSync(from, JSON.stringify(this.#json))
    try {
      execFileSync('qpdf', [
        '--json-input',
        ...(protection === 'encrypted' ? ['--encrypt', '', 'owner', '256', '--'] : []),
        from,
        to,
      ])
      return readFileSync(to)
    } finally {
      rmSync(this.#folder, { recursive: true })
    }
  }

  get #table(): Record<string, Entry> {
    return this.#json.qpdf[1]
  }

  get trailer(): Dictionary {
    return this.#table.trailer?.value as Dictionary
  }

  get catalog(): Dictionary {
    return this.get(this.trailer['/Root'] as string)
  }

  /** Returns the dictionary that a reference leads to, or the direct one. */
  get(reference: Value | undefined): Dictionary {
    if (typeof reference !== 'string') return reference as Dictionary
    const entry = this.#table[`obj:${reference}`]
    return entry?.stream?.dict ?? (entry?.value as Dictionary)
  }

  /** Returns the list that a reference leads to, or the direct one. */
  list(value: Value | undefined): Value[] {
    return (Array.isArray(value) ? value : (this.get(value) as unknown)) as Value[]
  }

  /** Returns references to the objects that have these entries, by object number. */
  find(entries: Dictionary): string[] {
    return Object.keys(this.#table)
      .filter(key => key.startsWith('obj:'))
      .map(key => key.slice(4))
      .sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
      .filter(reference => Object.entries(entries).every(([key, wanted]) => this.get(reference)?.[key] === wanted))
  }

  /** Returns the `n`-th element of a structure type in writing order, which is tree order. */
  element(type: string, n = 0): Dictionary {
    const reference = this.reference(type, n)
    return this.get(reference)
  }

  reference(type: string, n = 0): string {
    const found = this.find({ '/Type': '/StructElem', '/S': `/${type}` })[n]
    if (found === undefined) throw new Error(`no element ${type} ${n}`)
    return found
  }

  /** Returns the elements that have a reference as a kid. */
  parentOf(reference: string): Dictionary {
    return this.get(this.get(reference)['/P'])
  }

  add(value: Value): string {
    const number =
      Math.max(
        ...Object.keys(this.#table)
          .filter(key => key.startsWith('obj:'))
          .map(key => parseInt(key.slice(4), 10)),
      ) + 1
    this.#table[`obj:${number} 0 R`] = { value }
    this.#json.qpdf[0].maxobjectid = number
    return `${number} 0 R`
  }

  /** Changes the decoded data of a stream, one character per byte. Throws if nothing changes. */
  stream(reference: Value | undefined, change: (data: string) => string): void {
    const stream = this.#table[`obj:${String(reference)}`]?.stream
    if (stream === undefined) throw new Error(`${String(reference)} is no stream`)
    const before = Buffer.from(stream.data, 'base64').toString('latin1')
    const after = change(before)
    if (after === before) throw new Error(`nothing changes in ${String(reference)}`)
    stream.data = Buffer.from(after, 'latin1').toString('base64')
  }

  /** Returns the dictionary of the page at an index. */
  page(index: number): Dictionary {
    return this.get(this.find({ '/Type': '/Page' })[index])
  }

  /** Changes the content of a page. Its streams become one (ISO 32000-1, table 30, Contents). */
  content(index: number, change: (data: string) => string): void {
    const contents = this.page(index)['/Contents']
    const [first, ...rest] = Array.isArray(contents) ? contents : [contents]
    const dataOf = (reference: Value | undefined): string =>
      Buffer.from(this.#table[`obj:${String(reference)}`]?.stream?.data ?? '', 'base64').toString('latin1')
    this.stream(first, data => {
      const whole = [data, ...rest.map(dataOf)].join('\n')
      const changed = change(whole)
      if (changed === whole) throw new Error(`nothing changes on page ${index + 1}`)
      return changed
    })
    this.page(index)['/Contents'] = first as Value
  }

  /**
   * Changes the content of the first page, from the second on, that contains what is to change. Throws if none does.
   */
  body(change: (data: string) => string): void {
    const pages = this.find({ '/Type': '/Page' }).length
    for (let index = 1; index <= pages; index++) {
      try {
        return this.content(index % pages, change)
      } catch {
        /* not on this page */
      }
    }
    throw new Error('no page has it')
  }

  /** Changes every ToUnicode map. */
  unicode(change: (data: string) => string): void {
    const maps = new Set(
      this.find({ '/Type': '/Font', '/Subtype': '/Type0' }).map(font => this.get(font)['/ToUnicode']),
    )
    let changed = 0
    for (const map of maps) {
      try {
        this.stream(map, change)
        changed++
      } catch {
        /* not in this font */
      }
    }
    if (changed === 0) throw new Error('no font has it')
  }
}
