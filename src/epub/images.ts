import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Position } from '../document/nodes.ts'
import type { Element } from '../render/element.ts'
import { elements, mapElements } from './tree.ts'

/** A file of the package beside its text. */
export interface Resource {
  /** Path below the package document. */
  readonly href: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Where an image goes in the package, and where the source names it first. */
export interface ImageFile {
  readonly href: string
  readonly position: Position | undefined
}

/** The core media types for images (EPUB 3.3, 3.2). */
const mediaTypes: Readonly<Record<string, string>> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', svg: 'image/svg+xml',
}

/** Names the file of each image of the source: `images/image-1.png`, in reading order, one file for one address. */
export function imageFiles(root: Element): ReadonlyMap<string, ImageFile> {
  const files = new Map<string, ImageFile>()
  for (const { tagName, properties: { src }, position } of elements(root)) {
    if (tagName !== 'img' || src === undefined || files.has(src)) continue
    files.set(src, { href: `images/image-${files.size + 1}.${extension(src)}`, position })
  }
  return files
}

/** The tree with the addresses of its images inside the package. */
export function relinkImages(root: Element, files: ReadonlyMap<string, ImageFile>): Element {
  return mapElements(root, element => {
    const href = element.tagName === 'img' ? files.get(element.properties.src ?? '')?.href : undefined
    return href === undefined ? element : { ...element, properties: { ...element.properties, src: href } }
  })
}

/** The bytes of the images. Throws `DiagnosticError` for a file that is missing or of a kind EPUB readers need not know. */
export function imageResources(
  files: ReadonlyMap<string, ImageFile>, readImage: (src: string) => Uint8Array | undefined,
): Resource[] {
  return [...files].map(([src, { href, position }]) => {
    const mediaType = mediaTypes[extension(src)]
    if (mediaType === undefined) {
      throw imageError(`the image ${src} is not PNG, JPEG, GIF, WebP or SVG`, 'convert it to one of these', position)
    }
    const bytes = readImage(src)
    if (bytes === undefined) throw imageError(`the image ${src} cannot be read`, 'put the file where its path says', position)
    return { href, mediaType, bytes }
  })
}

function extension(src: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(src)?.[1]?.toLowerCase() ?? ''
}

function imageError(message: string, hint: string, position: Position | undefined): DiagnosticError {
  return new DiagnosticError([{ severity: 'error', rule: 'image-path', message, hint, ...(position && { position }) }])
}
