/**
 * Kind of a picture, its displayed size in CSS pixels, and the words of a drawing; or the fault. `changes` says how the
 * output will differ from the file, worded to follow `image <name>`.
 */
export type ImageFacts =
  | {
      readonly mediaType: 'image/png' | 'image/jpeg'
      readonly width: number
      readonly height: number
      readonly changes?: string
    }
  | {
      readonly mediaType: 'image/svg+xml'
      readonly width: number
      readonly height: number
      readonly words: string
      readonly changes?: string
      /** Number of gradients, patterns, masks and filters. The PDF shows them as pixels. */
      readonly pixelEffects?: number
    }
  | ImageFault

/**
 * Why a picture cannot be used, worded to follow `image <name>`: `is a damaged PNG`. An intact drawing is refused too
 * if it does more than draw.
 */
export interface ImageFault {
  readonly rule: 'image-unreadable' | 'image-drawing'
  readonly fault: string
  readonly hint: string
}
