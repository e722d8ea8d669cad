import type { Fonts } from '../fonts/load.ts'
import type { Layout, Page } from '../layout/page.ts'
import { paintPage } from './content.ts'
import type { ContentResources } from './content.ts'
import type { PdfImage } from './file-parts.ts'
import { DocumentFont } from './font.ts'
import type { Subset } from './font.ts'
import { checkImage } from './image.ts'
import { writeLinks } from './links.ts'
import { documentInfo, xmpPacket } from './metadata.ts'
import type { EmbeddedFile, Metadata } from './metadata.ts'
import { Places, writeOutline, writePageLabels } from './navigation.ts'
import { PdfFile } from './pdfkit.ts'
import { standards } from './standard.ts'
import type { Standard } from './standard.ts'
import { indexStructure, StructureWriter } from './structure.ts'
import type { StructureIndex } from './structure.ts'
import type { ObjectId } from './syntax.ts'

export interface PdfOptions {
  /** The faces the layout was made with, under the same keys. */
  readonly fonts: Fonts
  readonly subset: Subset
  readonly metadata: Metadata
  readonly standard: keyof typeof standards
  /** The source of the document. */
  readonly attachment: EmbeddedFile
  /** A PNG or JPEG by its path in the source. Throws when there is none. */
  readonly readImage: (src: string) => Uint8Array
}

/** Paints a layout as a PDF that conforms to the standards of one set. Same input, same bytes. Rejects with `ImageError`. */
export async function writePdf(layout: Layout, options: PdfOptions): Promise<Uint8Array> {
  const { metadata } = options
  const standard: Standard = standards[options.standard]
  const file = new PdfFile({
    version: standard.version, subset: standard.subset, language: metadata.language, direction: metadata.direction,
    info: standard.information === 'dictionary' ? documentInfo(metadata) : undefined, metadata: xmpPacket(metadata, standard),
  })
  const index = indexStructure(file, layout.structure)
  const parts: Parts = {
    file, index, structure: new StructureWriter(file, index, standard), places: new Places(file, index, standard),
  }
  const fonts = new Map<string, DocumentFont>()
  const images = await openImages(file, layout.pages, options.readImage)
  const resources = contentResources(file, index, standard, fonts, images, options.fonts)
  const pageIds = layout.pages.map(page => writePage(parts, page, resources))
  parts.structure.finish()
  for (const font of fonts.values()) await font.finish(options.subset)
  writeOutline(file, layout.outline, parts.places)
  parts.places.finish(layout.destinations, layout.pages, pageIds)
  writePageLabels(file, layout.pages)
  file.attachSource(options.attachment, metadata.date)
  return file.end()
}

/** What the pages of a file have in common. */
interface Parts {
  readonly file: PdfFile
  readonly index: StructureIndex
  readonly structure: StructureWriter
  readonly places: Places
}

function writePage({ file, index, structure, places }: Parts, page: Page, resources: ContentResources): ObjectId {
  const id = file.beginPage(page.width, page.height)
  const { bytes, leaves, fonts, images } = paintPage(page, resources)
  const structParents = structure.addPage(id, leaves)
  for (const op of page.ops) {
    if (op.op === 'image' && typeof op.owner === 'number') structure.addBox(op.owner, op.rect, page.height)
  }
  const annotations = writeLinks(file, page, id, index, structure, places)
  file.endPage({ content: bytes, fonts, images, annotations, structParents })
  return id
}

/** Fonts are opened when they are first drawn with. */
function contentResources(
  file: PdfFile, index: StructureIndex, standard: Standard, opened: Map<string, DocumentFont>, images: ReadonlyMap<string, PdfImage>,
  fonts: Fonts,
): ContentResources {
  return {
    font: key => {
      let font = opened.get(key)
      if (font === undefined) opened.set(key, font = new DocumentFont(file, `F${opened.size + 1}`, key, fonts))
      return font
    },
    image: src => {
      const image = images.get(src)
      if (image === undefined) throw new Error(`image ${src} was not opened`)
      return image
    },
    role: leaf => {
      const owner = index.owners.get(leaf)
      if (owner === undefined) throw new Error(`leaf ${leaf} is painted but not in the structure`)
      return standard.types[owner.node.role] ?? owner.node.role
    },
  }
}

/** Every image once, one after the other, in the order of their first use. */
async function openImages(
  file: PdfFile, pages: readonly Page[], readImage: (src: string) => Uint8Array,
): Promise<ReadonlyMap<string, PdfImage>> {
  const images = new Map<string, PdfImage>()
  for (const page of pages) {
    for (const { src } of page.images) {
      if (images.has(src)) continue
      const bytes = readImage(src)
      checkImage(src, bytes)
      images.set(src, await file.addImage(bytes))
    }
  }
  return images
}
