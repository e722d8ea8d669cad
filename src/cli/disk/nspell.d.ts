declare module 'nspell' {
  /** The part of nspell 2.1 that is used. */
  export default function nspell(dictionary: { readonly aff: Uint8Array; readonly dic: Uint8Array }): {
    readonly correct: (word: string) => boolean
  }
}
