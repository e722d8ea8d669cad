import { DiagnosticError } from '../../diagnostics/diagnostic.ts'
import { inspectImage } from '../../document/images/image.ts'
import type { Element } from '../markup/element.ts'
import { elements, mapElements } from '../markup/tree.ts'

/** A file of the package besides its text. */
export interface Resource {
  /** Path relative to the package document. */
  readonly href: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** File extension of each core media type (EPUB 3.3, 3.2) that a source may have. */
const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

/**
 * Maps the address of each image in the source to its file: `images/image-1.png`, in reading order, one file per
 * address. The media type is determined from the bytes, whatever the file name. Throws `DiagnosticError` for a file
 * that is missing or not a picture.
 */
export function imageFiles(
  root: Element,
  readImage: (src: string) => Uint8Array | undefined,
): ReadonlyMap<string, Resource> {
  const files = new Map<string, Resource>()
  for (const {
    tagName,
    properties: { src },
  } of elements(root)) {
    if (tagName !== 'img' || src === undefined || files.has(src)) continue
    const bytes = readImage(src)
    if (bytes === undefined)
      throw imageError('image-missing', `the image ${src} cannot be read`, 'put the file at that path')
    const facts = inspectImage(bytes)
    if ('fault' in facts) throw imageError(facts.rule, `the image ${src} ${facts.fault}`, facts.hint)
    files.set(src, {
      href: `images/image-${files.size + 1}.${extensions[facts.mediaType]}`,
      mediaType: facts.mediaType,
      bytes,
    })
  }
  return files
}

/** Replaces the addresses of images with those inside the package. */
export function relinkImages(root: Element, files: ReadonlyMap<string, Resource>): Element {
  return mapElements(root, element => {
    const href = element.tagName === 'img' ? files.get(element.properties.src ?? '')?.href : undefined
    return href === undefined ? element : { ...element, properties: { ...element.properties, src: href } }
  })
}

function imageError(rule: string, message: string, hint: string): DiagnosticError {
  return new DiagnosticError([{ severity: 'error', rule, message, hint }])
}
