import type { ObjectId } from '../syntax.ts'

/** What a file is opened with. */
export interface PdfFileOptions {
  readonly version: '1.7' | '2.0'
  /** The pdfkit subset that adds the sRGB output intent. */
  readonly subset: 'PDF/A-3a'
  readonly language: string
  /** Document information dictionary, for a file that has one; its date is the document's own. */
  readonly info: Readonly<Record<string, string | Date>> | undefined
  /** The whole XMP packet. */
  readonly metadata: string
}

/** What a page is closed with. */
export interface PageParts {
  readonly content: Uint8Array
  /** A stream that is joined to the content, and written later. */
  readonly folio: ObjectId
  readonly images: Iterable<PdfImage>
  readonly annotations: readonly ObjectId[]
  readonly structParents: number
}

/** An image of the file, drawn by `/label Do`. */
export interface PdfImage {
  readonly label: string
  readonly id: ObjectId
}
