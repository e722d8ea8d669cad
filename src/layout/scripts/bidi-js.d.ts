declare module 'bidi-js' {
  interface EmbeddingLevels {
    readonly levels: Uint8Array
  }

  /** The Unicode bidirectional algorithm (UAX #9). */
  export default function bidiFactory(): {
    readonly getEmbeddingLevels: (text: string, direction: 'ltr' | 'rtl') => EmbeddingLevels
    /** Returns the first and last unit of each stretch to reverse, in order (rules L1 and L2). */
    readonly getReorderSegments: (
      text: string,
      levels: EmbeddingLevels,
    ) => readonly (readonly [start: number, end: number])[]
  }
}
