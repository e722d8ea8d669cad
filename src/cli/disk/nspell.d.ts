declare module 'nspell' {
  /** The part of nspell 2.1 that Tirage uses. */
  export default function nspell(dictionary: { readonly aff: Uint8Array; readonly dic: Uint8Array }): {
    readonly correct: (word: string) => boolean
  }
}
