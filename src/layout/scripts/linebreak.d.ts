declare module 'linebreak' {
  /** The Unicode line breaking algorithm (UAX #14). */
  export default class LineBreaker {
    constructor(text: string)
    /** Returns the next break opportunity, in UTF-16 units; null after the last. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
