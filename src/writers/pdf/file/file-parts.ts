import type { ObjectId } from '../syntax.ts'

/** Options for opening a file. */
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

/** What is needed to close a page. */
export interface PageParts {
  readonly content: Uint8Array
  /** A stream appended to the content and written later. */
  readonly folio: ObjectId
  readonly images: Iterable<PdfImage>
  readonly annotations: readonly ObjectId[]
  readonly structParents: number
}

/** An image in the file, drawn by `/label Do`. */
export interface PdfImage {
  readonly label: string
  readonly id: ObjectId
}
