import { inspectImage } from '../document/image.ts'

/** An image that cannot be embedded. `message` names it and says why. */
export class ImageError extends Error {
  readonly src: string
  constructor(src: string, reason: string) {
    super(`image ${src} ${reason}`)
    this.name = 'ImageError'
    this.src = src
  }
}

/** Throws `ImageError` for bytes that are not a whole PNG or a JPEG of one or three channels: pdfkit would end the process on them. */
export function checkImage(src: string, bytes: Uint8Array): void {
  const facts = inspectImage(bytes)
  if ('fault' in facts) throw new ImageError(src, facts.fault)
}
