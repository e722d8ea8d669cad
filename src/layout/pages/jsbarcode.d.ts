declare module 'jsbarcode/bin/barcodes/CODE39/index.js' {
  /** Code 39 encoder of jsbarcode, without its drawing code. */
  class Code39 {
    constructor(data: string, options: { readonly mod43?: boolean })
    /** `data`: one character a module, `1` dark. */
    encode(): { readonly data: string }
  }
  const exports: { readonly CODE39: typeof Code39 }
  export default exports
}
