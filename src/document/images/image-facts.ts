/** Kind and size of a picture in CSS pixels, and the words of a drawing; or what is wrong with it. */
export type ImageFacts =
  | { readonly mediaType: 'image/png' | 'image/jpeg'; readonly width: number; readonly height: number }
  | { readonly mediaType: 'image/svg+xml'; readonly width: number; readonly height: number; readonly words: string }
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
