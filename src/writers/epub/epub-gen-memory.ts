import { EPub } from 'epub-gen-memory'
import type { Resource } from '../../render/web/images.ts'
import { archive, type Entry } from './archive.ts'

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
 * The library's four EJS templates, made to hand on finished text. EJS sees our text as data only, so `<%` in a
 * document stays text. (`delimiter`, `scope`, `context`, `debug`, `client`, `strict`, `async` must not name data: EJS
 * takes them as options.)
 */
const passThrough = {
  chapterXHTML: '<%- xhtml %>',
  contentOPF: '<%- opf %>',
  tocNCX: '<%- ncx %>',
  tocXHTML: '<%- nav %>',
}

/** Pictures and WOFF2 are compressed already. */
const stored = /^(?:font\/woff2|image\/(?:png|jpeg))$/

/** What the library asks of its archive: folders, and files in them. */
interface Folder {
  readonly file: (name: string, data: string) => void
  readonly folder: (name: string) => Folder
}

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
  /** The media type comes first, and as it is (OCF 3.3, 4.2.2). */
  readonly #entries: Entry[] = [{ name: 'mimetype', bytes: Buffer.from('application/epub+zip'), method: 'store' }]

  constructor(publication: Publication) {
    const { title, lang, css, modified, opf, nav, ncx, documents } = publication
    // Empty `content` keeps the library's HTML parser, and with it the fetching of `img src`, away from the text.
    const content = documents.map(({ filename, xhtml }) => ({ title: filename, filename, content: '', xhtml }))
    super(
      { title, lang, css, date: modified, description: title, verbose: false, ...passThrough, ...{ opf, nav, ncx } },
      content,
    )
    this.#publication = publication
    // In place of JSZip: its Deflate is JavaScript, which was half the work of an EPUB (docs/performance.md), and it
    // knows no other.
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

  /** Fonts are resources like any other: nothing is fetched. */
  protected override async downloadAllFonts(): Promise<void> {}

  override async genEpub(): Promise<Buffer> {
    await this.render()
    return archive(this.#entries, new Date(this.#publication.modified))
  }
}
