/**
 * The part of the standard WebAssembly API that the subsetter needs. Neither ES2023 nor the types of Node 20 declare
 * it.
 */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
  }
  function instantiate(
    bytes: Uint8Array,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>
}
