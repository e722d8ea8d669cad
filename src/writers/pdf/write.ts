import type { Fonts } from '../../fonts/load.ts'
import type { Layout, Page, Painter } from '../../layout/page.ts'
import { attachSource } from './attachment.ts'
import type { ContentResources } from './content.ts'
import { paintLast, paintPage } from './content.ts'
import type { PdfImage } from './file/file-parts.ts'
import { PdfFile } from './file/pdfkit.ts'
import type { Subset } from './fonts/font.ts'
import { DocumentFont } from './fonts/font.ts'
import type { EmbeddedFile, Metadata } from './metadata.ts'
import { documentInfo, xmpPacket } from './metadata.ts'
import { checkImage, draw, type FontFamilies } from './pictures/image.ts'
import type { Standard } from './standard.ts'
import { standards } from './standard.ts'
import type { ObjectId } from './syntax.ts'
import { writeLinks } from './tags/links.ts'
import { Places, writeOutline, writePageLabels } from './tags/navigation.ts'
import { indexStructure, StructureWriter } from './tags/structure.ts'
import type { StructureIndex } from './tags/structure-index.ts'

export interface PdfOptions {
  /** The faces used for layout, under the same keys. */
  readonly fonts: Fonts
  /** Font stacks of the theme, used for text in drawings. */
  readonly families: FontFamilies['families']
  readonly subset: Subset
  readonly metadata: Metadata
  readonly standard: keyof typeof standards
  /** The source of the document. */
  readonly attachment: EmbeddedFile
  /** Paths of the pictures, in text order. */
  readonly images: readonly string[]
  /** Returns a PNG, JPEG or SVG by its path in the source. Throws if there is none. */
  readonly readImage: (src: string) => Uint8Array
}

/** A finished file, and the layout of its pages. */
export interface WrittenPdf {
  readonly bytes: Uint8Array
  readonly layout: Layout
}

/**
 * Paints pages as a PDF that conforms to a set of standards while `lay` makes them; each page is written out at once.
 * Same input, same bytes. Rejects with `ImageError`.
 */
export async function writePdf(lay: (paint: Painter) => Promise<Layout>, options: PdfOptions): Promise<WrittenPdf> {
  const { metadata } = options
  const standard: Standard = standards[options.standard]
  const file = new PdfFile({
    version: standard.version,
    subset: standard.subset,
    language: metadata.language,
    info: standard.information === 'dictionary' ? documentInfo(metadata) : undefined,
    metadata: xmpPacket(metadata, standard),
  })
  const images = await openImages(file, options)
  const fonts = new Map<string, DocumentFont>()
  const pages: WrittenPage[] = []
  let painting: { readonly parts: Parts; readonly resources: ContentResources } | undefined
  const layout = await lay(structure => {
    const index = indexStructure(file, structure)
    const parts = {
      file,
      index,
      structure: new StructureWriter(file, index, standard),
      places: new Places(file, index, standard),
    }
    const resources = contentResources(file, index, standard, fonts, images, options.fonts)
    painting = { parts, resources }
    return page => pages.push(writePage(parts, page, resources))
  })
  if (painting === undefined) throw new Error('a layout without structure')
  const { parts, resources } = painting
  pages.forEach(({ folio }, i) => file.writeStream(folio, paintLast(layout.folios[i], resources)))
  parts.structure.finish()
  for (const font of fonts.values()) await font.finish(options.subset)
  file.setFonts([...fonts.values()].flatMap(font => font.resources))
  writeOutline(file, layout.outline, parts.places)
  parts.places.finish(
    layout.destinations,
    layout.pages,
    pages.map(({ id }) => id),
  )
  writePageLabels(file, layout.pages)
  attachSource(file, options.attachment, metadata.date)
  return { bytes: await file.end(), layout }
}

/** What the pages of a file share. */
interface Parts {
  readonly file: PdfFile
  readonly index: StructureIndex
  readonly structure: StructureWriter
  readonly places: Places
}

/** A page that is written except for its folio, which has a stream of its own. */
interface WrittenPage {
  readonly id: ObjectId
  readonly folio: ObjectId
}

function writePage({ file, index, structure, places }: Parts, page: Page, resources: ContentResources): WrittenPage {
  const id = file.beginPage(page.width, page.height)
  const { bytes, leaves, images } = paintPage(page, resources)
  const structParents = structure.addPage(id, leaves)
  for (const op of page.ops) {
    if (op.op === 'image' && typeof op.owner === 'number') structure.addBox(op.owner, op.rect, page.height)
  }
  const annotations = writeLinks(file, page, id, index, structure, places)
  const folio = file.reserve()
  file.endPage({ content: bytes, folio, images, annotations, structParents })
  return { id, folio }
}

/** Returns the resources for painting. Fonts are opened when first used. */
function contentResources(
  file: PdfFile,
  index: StructureIndex,
  standard: Standard,
  opened: Map<string, DocumentFont>,
  images: ReadonlyMap<string, PdfImage>,
  fonts: Fonts,
): ContentResources {
  return {
    font: key => {
      // One file may serve two styles.
      const path = fonts.faces[key]
      let font = opened.get(path)
      if (font === undefined) opened.set(path, (font = new DocumentFont(file, `F${opened.size + 1}`, key, fonts)))
      return font
    },
    image: src => {
      const image = images.get(src)
      if (image === undefined) throw new Error(`image ${src} was not opened`)
      return image
    },
    role: leaf => {
      const owner = index.owners[leaf]
      if (owner === undefined) throw new Error(`leaf ${leaf} is painted but not in the structure`)
      return standard.types[owner.node.role] ?? owner.node.role
    },
  }
}

/** Opens every image once, one after another, in order of first use. */
async function openImages(
  file: PdfFile,
  { images: paths, readImage, fonts, families }: PdfOptions,
): Promise<ReadonlyMap<string, PdfImage>> {
  const images = new Map<string, PdfImage>()
  for (const src of new Set(paths)) {
    const bytes = readImage(src)
    const facts = checkImage(src, bytes)
    const drawn = facts.mediaType === 'image/svg+xml' ? await draw(src, bytes, facts, { fonts, families }) : undefined
    images.set(
      src,
      drawn?.type === 'operators' ? file.addForm(drawn.drawing) : await file.addImage(drawn?.png ?? bytes),
    )
  }
  return images
}
