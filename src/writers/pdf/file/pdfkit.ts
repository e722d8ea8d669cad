import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import type { Drawing, Form } from '../pictures/drawing.ts'
import { farthest, number } from '../pictures/drawing-geometry.ts'
import { formEntries } from '../pictures/form.ts'
import type { ObjectId } from '../syntax.ts'
import { pdfName, pdfReference } from '../syntax.ts'
import type { PageParts, PdfFileOptions, PdfImage } from './file-parts.ts'
import { Sink } from './sink.ts'

/**
 * The only file that depends on private names of pdfkit 0.20.2, which provides objects, the cross-reference table and
 * images. tests/writers/pdf/pdfkit.test.ts tests each name declared in the interfaces below.
 */

type Dictionary = Record<string, unknown>

interface PdfkitReference {
  readonly id: ObjectId
  data: Dictionary
  compress: boolean
  end(chunk?: Uint8Array): void
}

interface PdfkitPage {
  readonly dictionary: PdfkitReference
  readonly content: PdfkitReference
  readonly resources: PdfkitReference
  readonly xobjects: Dictionary
  readonly annotations: unknown[]
  write(chunk: Uint8Array): void
}

interface PdfkitImage {
  readonly label: string
  readonly obj: PdfkitReference | null
  embed(document: PdfkitDocument): void
  /** For a PNG: called, possibly later, when its pixels are ready; writes its objects. */
  finalize?(): void
}

interface PdfkitDocument {
  readonly options: Dictionary
  readonly page: PdfkitPage
  /** Entries of the information dictionary. */
  info: Dictionary
  readonly outline: { readonly outlineData: Dictionary; readonly dictionary: PdfkitReference }
  ref(data: Dictionary): PdfkitReference
  addPage(options: { size: [number, number]; margin: number }): void
  flushPages(): void
  openImage(bytes: Uint8Array): PdfkitImage
  getStructTreeRoot(): PdfkitReference
  end(): void
  /** From Readable: pdfkit passes it every chunk of the file, and null at the end. */
  push(chunk: Uint8Array | null): boolean
  /** Writes the metadata stream and adds it to the catalog. */
  endMetadata(): void
  _root: PdfkitReference
  /** The information dictionary, set by `end`; if undefined, the trailer has none. */
  _info: PdfkitReference | undefined
  /** Number of bytes written so far. */
  _offset: number
  /** Offset of each object, by its number minus one. */
  _offsets: (number | null)[]
  _id: Uint8Array
  _write(data: string | Uint8Array): void
  _finalize(): void
}

/** Syntax that is already written: pdfkit calls `toString` on anything that is not a plain object. */
class Raw {
  readonly syntax: string
  constructor(syntax: string) {
    this.syntax = syntax
  }

  toString(): string {
    return this.syntax
  }
  get [Symbol.toStringTag](): string {
    return 'Raw'
  }
}

const Base = PDFDocument as unknown as new (options: Dictionary) => PdfkitDocument

class Document extends Base {
  // Declared without initializers, because the base constructor writes before fields of this class could be set.
  declare sink: Sink | undefined
  declare metadataXml: string
  declare information: PdfFileOptions['info']
  declare ended: () => void

  /** The version in the header as requested: pdfkit would treat a version unknown to it as 1.3. */
  get version(): unknown {
    return this.options.pdfVersion
  }
  set version(_: unknown) {}

  override push(chunk: Uint8Array | null): boolean {
    if (chunk === null) this.ended()
    else (this.sink ??= new Sink()).write(chunk)
    return true
  }

  /** Does what `_write` does without copying: pdfkit converts text to bytes in JavaScript, one character at a time. */
  writeObject(id: ObjectId, ...parts: readonly (string | Uint8Array)[]): void {
    this._offsets[id - 1] = this._offset
    const sink = (this.sink ??= new Sink())
    for (const part of [`${id} 0 obj\n`, ...parts, '\nendobj\n']) {
      if (typeof part === 'string') sink.writeText(part)
      else sink.write(part)
      this._offset += part.length
    }
  }

  override endMetadata(): void {
    const metadata = this.ref({ Type: 'Metadata', Subtype: 'XML' })
    // An archive reader must find the packet without decoding anything (ISO 19005-3, 6.6.2.1).
    metadata.compress = false
    metadata.end(new TextEncoder().encode(this.metadataXml))
    this._root.data.Metadata = metadata
  }

  override _finalize(): void {
    if (this.sink !== undefined) this._id = this.sink.digest()
    if (this.information === undefined) this._info = undefined
    super._finalize()
  }
}

/** A PDF file being written: complete objects are written out, and only their offsets are kept. */
export class PdfFile {
  readonly #document: Document
  /** One font dictionary for all pages, written when all fonts are known. */
  readonly #fonts: ObjectId

  constructor(options: PdfFileOptions) {
    this.#document = new Document({
      autoFirstPage: false,
      font: null,
      tagged: true,
      displayTitle: true,
      pdfVersion: options.version,
      subset: options.subset,
      lang: options.language,
      info: options.info ?? {},
    })
    // pdfkit would fill in the clock and its own name.
    if (options.info === undefined) this.#document.info = {}
    this.#document.information = options.info
    this.#document.metadataXml = options.metadata
    // No `Direction` among the viewer preferences: for R2L PDFium turns lines of Latin words too (“2021 December 9”).
    this.#fonts = this.reserve()
  }

  /** Reserves an object number. Every reserved number must be written with `write`. */
  reserve(): ObjectId {
    return this.#document._offsets.push(null)
  }

  write(id: ObjectId, body: string): void {
    this.#document.writeObject(id, body)
  }

  /** Writes a stream that is too short to be worth compressing. */
  writeStream(id: ObjectId, bytes: Uint8Array): void {
    this.write(id, `<</Length ${bytes.length}>>\nstream\n${Buffer.from(bytes).toString('latin1')}\nendstream`)
  }

  /** Writes the fonts of all pages, by the names used in content streams. */
  setFonts(fonts: Iterable<{ readonly name: string; readonly id: ObjectId }>): void {
    this.write(this.#fonts, `<<${[...fonts].map(({ name, id }) => `${pdfName(name)} ${pdfReference(id)}`).join(' ')}>>`)
  }

  add(body: string): ObjectId {
    const id = this.reserve()
    this.write(id, body)
    return id
  }

  /** Writes a compressed stream; `entries` are the keys and values of its dictionary, as syntax. */
  addStream(entries: Readonly<Record<string, string>>, bytes: Uint8Array): ObjectId {
    const data: Dictionary = {}
    for (const [key, value] of Object.entries(entries)) data[key] = new Raw(value)
    const reference = this.#document.ref(data)
    reference.end(bytes)
    return reference.id
  }

  /** Opens a page, in points; y grows downwards in its content. */
  beginPage(width: number, height: number): ObjectId {
    this.#document.addPage({ size: [width, height], margin: 0 })
    return this.#document.page.dictionary.id
  }

  endPage(parts: PageParts): void {
    const page = this.#document.page
    page.resources.data.Font = new Raw(pdfReference(this.#fonts))
    for (const image of parts.images) page.xobjects[image.label] = new Raw(pdfReference(image.id))
    if (parts.annotations.length > 0) page.annotations.push(...parts.annotations.map(id => new Raw(pdfReference(id))))
    page.dictionary.data.StructParents = parts.structParents
    // What pdfkit has written so far is only the transformation. For the rest it would keep a buffer of 16 KiB per page
    // until the next collection.
    page.content.compress = false
    delete page.content.data.Filter
    const content = this.reserve()
    const bytes = deflateSync(parts.content, { chunkSize: 4096 })
    this.#document.writeObject(
      content,
      `<</Filter/FlateDecode/Length ${bytes.length}>>\nstream\n`,
      bytes,
      '\nendstream',
    )
    page.dictionary.data.Contents = new Raw(`[${[page.content.id, content, parts.folio].map(pdfReference).join(' ')}]`)
    this.#document.flushPages()
    // The page tree keeps only numbers, so that the objects of a page can be freed.
    const kids = (this.#document._root.data.Pages as PdfkitReference).data.Kids as unknown[]
    kids[kids.length - 1] = new Raw(pdfReference(page.dictionary.id))
  }

  /**
   * Adds a PNG or JPEG that `checkImage` has accepted. pdfkit inflates transparent PNGs in another thread: nothing may
   * be written until the promise resolves, or the order of objects would be random.
   */
  async addImage(bytes: Uint8Array): Promise<PdfImage> {
    const image = this.#document.openImage(bytes)
    const finalize = image.finalize?.bind(image)
    if (finalize === undefined) image.embed(this.#document)
    else {
      await new Promise<void>((resolve, reject) => {
        image.finalize = () => {
          try {
            resolve(finalize())
          } catch (error) {
            reject(error)
          }
        }
        image.embed(this.#document)
      })
    }
    if (image.obj === null) throw new Error('pdfkit has not embedded the image')
    return { label: image.label, id: image.obj.id }
  }

  /** Adds a drawing as a form XObject on the unit square, painted like an image (ISO 32000-1, 8.10). */
  addForm(drawing: Drawing): PdfImage {
    const { width, height } = drawing
    const entries = formEntries(drawing, `[0 0 ${width} ${height}]`, group => this.#addGroup(group))
    const matrix = `[${number(1 / width)} 0 0 ${number(-1 / height)} 0 1]`
    const id = this.addStream({ ...entries, Matrix: matrix }, Buffer.from(drawing.content, 'latin1'))
    return { label: `D${id}`, id }
  }

  /** Adds a transparency group. It is unbounded, and clipped by what contains it. */
  #addGroup(group: Form): ObjectId {
    const entries = formEntries(group, `[${[-farthest, -farthest, farthest, farthest].join(' ')}]`, inner =>
      this.#addGroup(inner),
    )
    return this.addStream({ ...entries, Group: '<</S /Transparency>>' }, Buffer.from(group.content, 'latin1'))
  }

  setCatalog(key: string, value: string): void {
    this.#document._root.data[key] = new Raw(value)
  }

  /** Sets a name tree, given as syntax. */
  setNames(key: 'Dests' | 'EmbeddedFiles', tree: string): void {
    const names = this.#document._root.data.Names as PdfkitReference
    names.data[key] = new Raw(tree)
  }

  /**
   * Object number of the structure tree root, which pdfkit writes at the end with the entries of `setStructTreeRoot`.
   */
  get structTreeRoot(): ObjectId {
    return this.#document.getStructTreeRoot().id
  }

  setStructTreeRoot(entries: Readonly<Record<string, string>>): void {
    const root = this.#document.getStructTreeRoot()
    root.data = { Type: 'StructTreeRoot' }
    for (const [key, value] of Object.entries(entries)) root.data[key] = new Raw(value)
  }

  /** Object number of the outline root, written at the end with the entries of `setOutline`. */
  get outline(): ObjectId {
    return this.#document.outline.dictionary.id
  }

  setOutline(entries: Readonly<Record<string, string>>): void {
    const { outlineData, dictionary } = this.#document.outline
    for (const [key, value] of Object.entries(entries)) outlineData[key] = new Raw(value)
    this.#document._root.data.Outlines = dictionary
    this.#document._root.data.PageMode = 'UseOutlines'
  }

  /** Writes what is left and returns the whole file. */
  async end(): Promise<Uint8Array> {
    const document = this.#document
    await new Promise<void>(resolve => {
      document.ended = resolve
      document.end()
    })
    if (document.sink === undefined) throw new Error('pdfkit has written nothing')
    return document.sink.bytes()
  }
}
