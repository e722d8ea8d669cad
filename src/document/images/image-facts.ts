/**
 * Kind of a picture, its size in CSS pixels as it is shown, and the words of a drawing; or what is wrong with it.
 * `changes` says what an output does not show as the file has it, after the words `image <name>`.
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
      /** Uses of gradients, patterns, masks and filters, which the PDF shows as pixels. */
      readonly pixelEffects?: number
    }
  | ImageFault

/**
 * Why a picture can be used nowhere: `is a damaged PNG`, after the words `image <name>`; a drawing may be whole and do
 * more than draw.
 */
export interface ImageFault {
  readonly rule: 'image-unreadable' | 'image-drawing'
  readonly fault: string
  readonly hint: string
}
