import { inspectImage } from '../../../document/images/image.ts'
import type { ImageFacts, ImageFault } from '../../../document/images/image-facts.ts'
import type { Fonts } from '../../../fonts/load.ts'
import { matchFaces } from '../../../fonts/match.ts'
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

/**
 * Throws `ImageError` for bytes that are no whole PNG, JPEG of one or three channels, or plain SVG: pdfkit would end
 * the process on them.
 */
export function checkImage(src: string, bytes: Uint8Array): Exclude<ImageFacts, ImageFault> {
  const facts = inspectImage(bytes)
  if ('fault' in facts) throw new ImageError(src, facts)
  return facts
}

/** Faces, and the stacks that they stand in (`Theme.families`). */
export interface FontFamilies {
  readonly fonts: Fonts
  readonly families: Readonly<Record<string, readonly string[]>>
}

/** An SVG that `checkImage` has passed, as operators. Rejects with `ImageError` for what the PDF does not draw. */
export async function draw(
  src: string,
  bytes: Uint8Array,
  facts: DrawingFacts,
  families: FontFamilies,
): Promise<Drawing> {
  const { width, height } = facts
  const { resolveSvg } = await import('./resvg.ts')
  const resolved = await resolveSvg(bytes, facesFor(facts.words ?? '', families), families.fonts)
  const drawing =
    resolved === undefined ? { undrawable: 'something that is no SVG' } : drawingOf(resolved, width, height)
  if (!('undrawable' in drawing)) return drawing
  throw new ImageError(src, {
    rule: 'image-drawing',
    fault: `has ${drawing.undrawable}, which the PDF does not draw`,
    hint: 'save it as PNG',
  })
}

interface DrawingFacts {
  readonly width: number
  readonly height: number
  readonly words?: string
}

/** The faces in all styles that the words of a drawing need: what is of another script stays unread. */
function facesFor(words: string, { fonts, families }: FontFamilies): readonly string[] {
  const plain = new Set(
    Object.values(families).flatMap(stack => [stack[0], ...matchFaces(words, stack, fonts).map(({ face }) => face)]),
  )
  return Object.keys(fonts.faces).filter(key => plain.has(key.replace(/(-bold)?(-italic)?$/u, '')))
}
