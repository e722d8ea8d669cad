import { type ImageFacts, type ImageFault, inspectImage } from '../document/image.ts'
import type { Fonts } from '../fonts/load.ts'
import { type Drawing, drawingOf } from './drawing.ts'

/** An image that cannot be embedded. `message` names it and says why. */
export class ImageError extends Error {
  readonly src: string
  readonly fault: ImageFault
  constructor(src: string, fault: ImageFault) {
    super(`image ${src} ${fault.fault}`)
    this.name = 'ImageError'
    this.src = src
    this.fault = fault
  }
}

/** Throws `ImageError` for bytes that are no whole PNG, JPEG of one or three channels, or plain SVG: pdfkit would end the process on them. */
export function checkImage(src: string, bytes: Uint8Array): Exclude<ImageFacts, ImageFault> {
  const facts = inspectImage(bytes)
  if ('fault' in facts) throw new ImageError(src, facts)
  return facts
}

/** An SVG that `checkImage` has passed, as operators. Rejects with `ImageError` for what the PDF does not draw. */
export async function draw(src: string, bytes: Uint8Array, { width, height }: Size, fonts: Fonts): Promise<Drawing> {
  const { resolveSvg } = await import('./resvg.ts')
  const resolved = await resolveSvg(bytes, fonts)
  const drawing = resolved === undefined ? { undrawable: 'something that is no SVG' } : drawingOf(resolved, width, height)
  if (!('undrawable' in drawing)) return drawing
  throw new ImageError(src, { rule: 'image-drawing', fault: `has ${drawing.undrawable}, which the PDF does not draw`, hint: 'save it as PNG' })
}

interface Size {
  readonly width: number
  readonly height: number
}
