declare module 'nspell' {
  /** The part of nspell 2.1 that the tests use. */
  export default function nspell(dictionary: { readonly aff: Uint8Array; readonly dic: Uint8Array }): {
    readonly correct: (word: string) => boolean
    /** Every form, with its flags. */
    readonly data: Readonly<Record<string, readonly string[]>>
  }
}
