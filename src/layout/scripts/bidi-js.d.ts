declare module 'bidi-js' {
  /** The Unicode bidirectional algorithm (UAX #9). */
  export default function bidiFactory(): {
    readonly getEmbeddingLevels: (text: string, direction: 'ltr' | 'rtl') => { readonly levels: Uint8Array }
  }
}
