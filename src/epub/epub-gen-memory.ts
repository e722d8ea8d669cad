import { EPub } from 'epub-gen-memory'
import type { Resource } from '../render/images.ts'

/** What is packed: every text is a complete, well-formed file. Paths are the library's: all below `OEBPS/`. */
export interface Publication {
  readonly title: string
  readonly lang: string
  /** `2021-06-15T00:00:00Z`: the date of every entry of the archive. */
  readonly modified: string
  /** `content.opf` */
  readonly opf: string
  /** `toc.xhtml` */
  readonly nav: string
  /** `toc.ncx` */
  readonly ncx: string
  /** `style.css` */
  readonly css: string
  readonly documents: readonly { readonly filename: string; readonly xhtml: string }[]
  readonly resources: readonly Resource[]
}

/**
 * The library's four EJS templates, made to hand on finished text. EJS sees our text as data only, so `<%` in a document
 * stays text. (`delimiter`, `scope`, `context`, `debug`, `client`, `strict`, `async` must not name data: EJS takes them as options.)
 */
const passThrough = { chapterXHTML: '<%- xhtml %>', contentOPF: '<%- opf %>', tocNCX: '<%- ncx %>', tocXHTML: '<%- nav %>' }

/** First day that a ZIP entry can carry (APPNOTE.TXT, 4.4.6: years count from 1980 in seven bits). */
const earliestEntry = Date.UTC(1980, 0, 1)

/**
 * Not deflated: pictures are compressed already, and two subset faces shrink by 6 KB only, for which JSZip's deflate, which is JavaScript,
 * takes 40 CPU ms in a cold process.
 */
const stored = /^(?:font\/|image\/(?:png|jpeg)$)/

/**
 * The archive as bytes, the same for the same publication on any day and in any time zone.
 * The only file that knows the insides of epub-gen-memory 1.1.2.
 */
export async function pack(publication: Publication): Promise<Uint8Array> {
  return new PackedPublication(publication).genEpub()
}

/** Exported for the test of what it relies on. */
export class PackedPublication extends EPub {
  readonly #publication: Publication

  constructor(publication: Publication) {
    const { title, lang, css, modified, opf, nav, ncx, documents } = publication
    // Empty `content` keeps the library's HTML parser, and with it the fetching of `img src`, away from the text.
    const content = documents.map(({ filename, xhtml }) => ({ title: filename, filename, content: '', xhtml }))
    super({ title, lang, css, date: modified, description: title, verbose: false, ...passThrough, ...{ opf, nav, ncx } }, content)
    this.#publication = publication
  }

  protected override async generateTemplateFiles(): Promise<void> {
    await super.generateTemplateFiles()
    for (const { href, mediaType, bytes } of this.#publication.resources) {
      this.zip.file(`OEBPS/${href}`, bytes, { createFolders: false, ...(stored.test(mediaType) && { compression: 'STORE' }) })
    }
  }

  /** Fonts are resources like any other: nothing is fetched. */
  protected override async downloadAllFonts(): Promise<void> {}

  override async genEpub(): Promise<Buffer> {
    await this.render()
    const date = new Date(Math.max(Date.parse(this.#publication.modified), earliestEntry))
    for (const [name, entry] of Object.entries(this.zip.files)) {
      // An EPUB needs no entries for folders, and they would be dated now.
      if (entry.dir) delete this.zip.files[name]
      else entry.date = date
    }
    return this.zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 9 }, platform: 'DOS' })
  }
}
