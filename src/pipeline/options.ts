export type Format = 'pdf' | 'epub' | 'html'

/** One finished file. */
export interface OutputFile {
  readonly name: string
  readonly format: Format
  readonly bytes: Uint8Array
  /** Number of pages of a paged format. */
  readonly pages?: number
}
export interface BuildOptions {
  readonly to: readonly Format[]
  /**
   * Name of a theme in templates/themes/. All but `standard` are PDF only: readers of EPUB and HTML choose the size of
   * type.
   */
  readonly edition: string
  /** What the PDF conforms to: `ua1` is PDF/UA-1 and PDF/A-3a; `ua2` is PDF/UA-2, PDF/A-4f and WTPDF 1.0. */
  readonly standard: 'ua1' | 'ua2'
  /**
   * Names the files instead of the symbol, without language and extension. Contains only characters allowed in file
   * names.
   */
  readonly stem?: string
  readonly onStage?: (stage: string) => void
  /**
   * Called with the names of the files as soon as the source is read, even if it is refused afterwards. Not called for
   * a source that is too broken to have a name.
   */
  readonly onNames?: (names: readonly string[]) => void
  /** Called directly after `onNames`. */
  readonly onDocument?: (identity: DocumentIdentity) => void
}

/** Shows whether two sources are versions of one document, and whether they have the same text. */
export interface DocumentIdentity {
  /** Symbol and language: `A-76-86.fr`. */
  readonly name: string
  /** SHA-256 of the words of title, body, annexes and notes. The masthead is left out, because a reissue changes it. */
  readonly text: string
}
