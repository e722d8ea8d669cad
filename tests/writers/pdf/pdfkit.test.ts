/** One test for each name of pdfkit that is not in its documentation: an update that breaks one says which. */
import PDFDocument from 'pdfkit'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { pixels } from '../../support/builders/pdf-sample.ts'

type Data = Record<string, unknown>
interface Reference {
  id: number
  data: Data
  compress: boolean
  end(chunk?: Uint8Array): void
  toString(): string
}

/** pdfkit's document, its private names included, with what it writes kept as text. */
interface Internals {
  page: { dictionary: Reference; fonts: Data; xobjects: Data; annotations: unknown[]; write(chunk: Uint8Array): void }
  outline: { outlineData: Data; dictionary: Reference }
  written: string
  ended: boolean
  ref(data: Data): Reference
  addPage(options: Data): void
  flushPages(): void
  openImage(bytes: Uint8Array): {
    label: string
    obj: Reference | null
    embed(document: unknown): void
    finalize?(): void
  }
  getStructTreeRoot(): Reference
  end(): void
  push(chunk: Uint8Array | null): boolean
  endMetadata(): void
  options: Data
  info: Data
  _info: Reference | undefined
  _root: Reference
  _offset: number
  _offsets: (number | null)[]
  _id: Uint8Array
  _write(data: string | Uint8Array): void
  _finalize(): void
}

const Base = PDFDocument as unknown as new (options: Data) => Internals

class Recorder extends Base {
  declare written: string
  declare ended: boolean
  override push(chunk: Uint8Array | null): boolean {
    if (chunk === null) this.ended = true
    else this.written = (this.written ?? '') + Buffer.from(chunk).toString('latin1')
    return true
  }
}

const options = {
  autoFirstPage: false,
  font: null,
  tagged: true,
  displayTitle: true,
  pdfVersion: '1.7',
  lang: 'fr',
  subset: 'PDF/A-3a',
  info: { CreationDate: new Date(0) },
}
const open = (): Recorder => new Recorder(options)
const page = { size: [200, 100], margin: 0 }

test('push takes every piece from the header on, and null at the end', () => {
  const document = open()
  assert.match(document.written, /^%PDF-1\.7\n/)
  document.end()
  assert.ok(document.ended)
  assert.ok(document.written.endsWith('%%EOF\n'))
})

test('_offset counts what was pushed', () => {
  const document = open()
  document.ref({}).end()
  assert.is(document._offset, document.written.length)
})

test('_write appends a line feed to text and pushes it; bytes it pushes as they are', () => {
  const document = open()
  document._write('abc')
  assert.ok(document.written.endsWith('abc\n'))
  document._write(Buffer.from('def'))
  assert.ok(document.written.endsWith('abc\ndef'))
})

test('_offsets gives objects their numbers and the cross-reference table its places', () => {
  const document = open()
  const id = document._offsets.push(null)
  assert.is(document.ref({}).id, id + 1)
  document._offsets[id] = 0
  document._offsets[id - 1] = 12345
  document._finalize()
  assert.match(document.written, /^0000012345 00000 n $/m)
})

test('_root is the catalog', () => {
  const document = open()
  assert.is(document._root.data.Type, 'Catalog')
  const keys = ['Lang', 'MarkInfo', 'Names', 'Pages', 'StructTreeRoot']
  for (const key of keys) assert.ok(key in document._root.data, key)
})

test('_root.Pages.Kids ends with the page just opened', () => {
  const document = open()
  document.addPage(page)
  const kids = (document._root.data.Pages as Reference).data.Kids as unknown[]
  assert.is(kids.at(-1), document.page.dictionary)
})

test('_root.Names.Dests may be replaced, and EmbeddedFiles stand beside it', () => {
  const document = open()
  const names = (document._root.data.Names as Reference).data
  names.Dests = names.EmbeddedFiles = new Date(0)
  document.end()
  assert.match(document.written, /\/Dests \(D:19700101000000Z\)\n\/EmbeddedFiles \(D:19700101000000Z\)/)
})

test('_id is the file identifier, read when the trailer is written', () => {
  const document = open()
  document._id = Uint8Array.of(0xab, 0xcd)
  document.end()
  assert.match(document.written, /\/ID \[<abcd> <abcd>\]/)
})

test('_finalize writes the trailer, after everything else', () => {
  let last = ''
  class Watched extends Recorder {
    override _finalize(): void {
      last = this.written.trimEnd().split('\n').at(-1) ?? ''
      super._finalize()
    }
  }
  const document = new Watched(options)
  document.end()
  assert.is(last, 'endobj')
  assert.match(document.written, /endobj\nxref\n/)
})

test('version is set by the constructor and asked for by the header alone', () => {
  class Later extends Recorder {
    get version(): unknown {
      return this.options.pdfVersion
    }
    set version(_: unknown) {}
  }
  assert.match(new Later({ ...options, pdfVersion: '2.0' }).written, /^%PDF-2\.0\n/)
  assert.match(new Recorder({ ...options, pdfVersion: '2.0' }).written, /^%PDF-1\.3\n/)
})

test('_info is what the trailer refers to; info holds its entries', () => {
  class Bare extends Recorder {
    override _finalize(): void {
      this._info = undefined
      super._finalize()
    }
  }
  const document = new Bare(options)
  document.info = { CreationDate: new Date(0) }
  document.end()
  assert.match(document.written, /trailer\n<<\n\/Size \d+\n\/Root \d+ 0 R\n\/ID/)
  assert.not.match(document.written, /PDFKit/)
  const usual = open()
  usual.end()
  assert.match(usual.written, /\/Info \d+ 0 R/)
})

test('endMetadata is where the metadata stream is written, before the catalog', () => {
  class Own extends Recorder {
    override endMetadata(): void {
      this._root.data.Metadata = this.ref({ Type: 'Metadata' })
      const metadata = this._root.data.Metadata as Reference
      metadata.compress = false
      metadata.end(Buffer.from('<own/>'))
    }
  }
  const document = new Own(options)
  document.end()
  assert.match(document.written, /stream\n<own\/>\nendstream/)
  assert.not.match(document.written, /xpacket/)
  assert.match(document.written, /\/Metadata \d+ 0 R/)
})

test('a value that is not a plain object is written with its own toString', () => {
  const document = open()
  const raw = {
    toString: () => '[1 0 R/XYZ]',
    get [Symbol.toStringTag]() {
      return 'Raw'
    },
  }
  document.ref({ Dest: raw }).end()
  assert.match(document.written, /\/Dest \[1 0 R\/XYZ\]/)
})

test('getStructTreeRoot gives the reference that end() writes', () => {
  const document = open()
  document.getStructTreeRoot().data = { Type: 'StructTreeRoot', K: 7 }
  document.end()
  assert.match(document.written, /\/Type \/StructTreeRoot\n\/K 7\n>>/)
})

test('outline.outlineData is the dictionary that end() writes', () => {
  const document = open()
  document.outline.outlineData.Count = 5
  document._root.data.Outlines = document.outline.dictionary
  document.end()
  assert.match(document.written, new RegExp(`${document.outline.dictionary.id} 0 obj\n<<\n/Count 5\n>>`))
})

test('flushPages writes the page at once: its fonts, images, annotations, tab order, and y downwards', () => {
  const document = open()
  document.addPage(page)
  document.page.fonts.F1 = 1
  document.page.xobjects.I1 = 2
  document.page.annotations.push(3)
  document.page.dictionary.data.StructParents = 4
  document.page.write(Buffer.from('BT ET'))
  const compressed = document.written.length
  document.flushPages()
  const written = document.written.slice(compressed)
  const parts = ['/F1 1', '/I1 2', '/Annots [3]', '/StructParents 4', '/Tabs /S', '/MediaBox [0 0 200 100]']
  for (const part of parts) assert.ok(written.includes(part), part)
})

test('embed makes an object of an image', () => {
  const document = open()
  const image = document.openImage(Buffer.from('/9j/wAALCAABAAEBAREA/9k=', 'base64'))
  image.embed(document)
  assert.is(image.label, 'I1')
  assert.is(image.obj?.data.Subtype, 'Image')
})

test('finalize of a PNG writes its objects, with its mask, when the pixels are ready', async () => {
  const document = open()
  const image = document.openImage(pixels)
  const finalize = image.finalize?.bind(image)
  await new Promise<void>(resolve => {
    image.finalize = () => resolve(finalize?.())
    image.embed(document)
  })
  assert.ok(document.written.includes(`${image.obj?.id} 0 obj`))
  assert.match(document.written, /\/SMask \d+ 0 R/)
})

test('the PDF/A subset adds an sRGB output intent', () => {
  const document = open()
  document.end()
  assert.match(document.written, /\/S \/GTS_PDFA1/)
  assert.match(document.written, /\/OutputIntents \[\d+ 0 R\]/)
})

test.run()
