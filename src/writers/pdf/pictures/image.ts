import { inspectImage } from '../../../document/images/image.ts'
import type { ImageFacts, ImageFault } from '../../../document/images/image-facts.ts'
import { jpegChannels } from '../../../document/images/plain-image.ts'
import type { Fonts } from '../../../fonts/load.ts'
import { matchFaces } from '../../../fonts/match.ts'
import { type Drawing, drawingOf } from './drawing.ts'

/** Thrown for an image that cannot be embedded. `message` names it and gives the reason. */
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
 * Throws `ImageError` unless the bytes are a complete PNG, a JPEG of one or three channels, or plain SVG; pdfkit would
 * end the process on them.
 */
export function checkImage(src: string, bytes: Uint8Array): Exclude<ImageFacts, ImageFault> {
  const facts = inspectImage(bytes)
  if ('fault' in facts) throw new ImageError(src, facts)
  // `plainImage` has converted print colours to screen colours, unless the pixels cannot be read.
  if (facts.mediaType === 'image/jpeg' && jpegChannels(bytes) === 4) {
    const fault = 'is a JPEG of 4 channels (CMYK) whose pixels cannot be read'
    throw new ImageError(src, { rule: 'image-unreadable', fault, hint: 'save it as PNG, or as JPEG in colour or grey' })
  }
  return facts
}

/** Faces, and the stacks that contain them (`Theme.families`). */
export interface FontFamilies {
  readonly fonts: Fonts
  readonly families: Readonly<Record<string, readonly string[]>>
}

/** A drawing as operators, or as pixels if operators cannot draw all of it. */
export type Drawn =
  | { readonly type: 'operators'; readonly drawing: Drawing }
  | { readonly type: 'pixels'; readonly png: Uint8Array }

/**
 * Draws an SVG that `checkImage` has accepted: as operators if possible, otherwise as pixels in print resolution.
 * Rejects with `ImageError` for what no renderer accepts.
 */
export async function draw(
  src: string,
  bytes: Uint8Array,
  facts: DrawingFacts,
  families: FontFamilies,
): Promise<Drawn> {
  const { width, height, pixelEffects = 0 } = facts
  const { rasterize, resolveSvg } = await import('./resvg.ts')
  const faces = facesFor(facts.words ?? '', families)
  const resolved = pixelEffects === 0 ? await resolveSvg(bytes, faces, families.fonts) : undefined
  const drawing = resolved === undefined ? undefined : drawingOf(resolved, width, height)
  if (drawing !== undefined && !('undrawable' in drawing)) return { type: 'operators', drawing }
  const png = await rasterize(bytes, pixelsAcross(width, height, pixelEffects), faces, families.fonts)
  if (png !== undefined) return { type: 'pixels', png }
  throw new ImageError(src, {
    rule: 'image-drawing',
    fault: 'contains something that no renderer can draw',
    hint: 'save it as PNG',
  })
}

/** Pixels of a print per CSS pixel: 300 per inch instead of 96. */
const PRINT = 300 / 96

/**
 * Maximum number of raster pixels times effects: resvg takes 0.2 s for a mask over a million pixels, and a page of 100
 * masks must not take minutes.
 */
const MOST_WORK = 100e6

/**
 * Returns the width of the raster in pixels: print resolution, less with many effects, but never below screen
 * resolution.
 */
function pixelsAcross(width: number, height: number, effects: number): number {
  const scale = Math.sqrt(MOST_WORK / (Math.max(1, effects) * width * height))
  return Math.round(width * Math.max(1, Math.min(PRINT, scale, 6000 / Math.max(width, height))))
}

interface DrawingFacts {
  readonly width: number
  readonly height: number
  readonly words?: string
  readonly pixelEffects?: number
}

/** Returns the faces, in all styles, that the words of a drawing need; faces for other scripts are not read. */
function facesFor(words: string, { fonts, families }: FontFamilies): readonly string[] {
  const plain = new Set(
    Object.values(families).flatMap(stack => [stack[0], ...matchFaces(words, stack, fonts).map(({ face }) => face)]),
  )
  return Object.keys(fonts.faces).filter(key => plain.has(key.replace(/(-bold)?(-italic)?$/u, '')))
}
