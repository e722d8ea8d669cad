import { EPub } from 'epub-gen-memory'
import type { Resource } from '../../render/web/images.ts'
import { type ArchiveEntry, archive } from './archive.ts'

/** What is packed. Every text is a complete, well-formed file; paths are the library's, all below `OEBPS/`. */
export interface Publication {
  readonly title: string
  readonly lang: string
  /** `2021-06-15T00:00:00Z`: the date of every entry in the archive. */
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
 * Replacements for the library's four EJS templates that pass on finished text. EJS sees our text only as data, so `<%`
 * in a document stays text. (Data must not be named `delimiter`, `scope`, `context`, `debug`, `client`, `strict` or
 * `async`: EJS takes these as options.)
 */
const passThrough = {
  chapterXHTML: '<%- xhtml %>',
  contentOPF: '<%- opf %>',
  tocNCX: '<%- ncx %>',
  tocXHTML: '<%- nav %>',
}

/** Media types that are already compressed. */
const stored = /^(?:font\/woff2|image\/(?:png|jpeg))$/

/** What the library requires of its archive: folders with files. */
interface Folder {
  readonly file: (name: string, data: string) => void
  readonly folder: (name: string) => Folder
}

/**
 * Packs a publication. Same publication, same bytes, on any day and in any time zone. The only file that depends on the
 * internals of epub-gen-memory 1.1.2.
 */
export async function pack(publication: Publication): Promise<Uint8Array> {
  return new PackedPublication(publication).genEpub()
}

/** Exported so that a test can check the library's internals it relies on. */
export class PackedPublication extends EPub {
  readonly #publication: Publication
  /** The media type must come first, uncompressed (OCF 3.3, 4.2.2). */
  readonly #entries: ArchiveEntry[] = [
    { name: 'mimetype', bytes: Buffer.from('application/epub+zip'), method: 'store' },
  ]

  constructor(publication: Publication) {
    const { title, lang, css, modified, opf, nav, ncx, documents } = publication
    // With empty `content`, the library does not parse the text as HTML or fetch any `img src`.
    const content = documents.map(({ filename, xhtml }) => ({ title: filename, filename, content: '', xhtml }))
    super(
      { title, lang, css, date: modified, description: title, verbose: false, ...passThrough, ...{ opf, nav, ncx } },
      content,
    )
    this.#publication = publication
    // Replaces JSZip, whose Deflate in JavaScript was half the work of an EPUB (docs/performance.md) and cannot be
    // exchanged.
    Object.assign(this, { zip: this.#folder('') })
  }

  #folder(path: string): Folder {
    return {
      file: (name, data) =>
        void this.#entries.push({ name: `${path}${name}`, bytes: Buffer.from(data), method: 'deflate' }),
      folder: name => this.#folder(`${path}${name}/`),
    }
  }

  protected override async generateTemplateFiles(): Promise<void> {
    await super.generateTemplateFiles()
    for (const { href, mediaType, bytes } of this.#publication.resources) {
      this.#entries.push({ name: `OEBPS/${href}`, bytes, method: stored.test(mediaType) ? 'store' : 'deflate' })
    }
  }

  /** Fonts are resources like any other: nothing is downloaded. */
  protected override async downloadAllFonts(): Promise<void> {}

  override async genEpub(): Promise<Buffer> {
    await this.render()
    return archive(this.#entries, new Date(this.#publication.modified))
  }
}
