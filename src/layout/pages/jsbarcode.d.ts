declare module 'jsbarcode/bin/barcodes/CODE39/index.js' {
  /** Code 39 encoder of jsbarcode, without its drawing code. */
  class Code39 {
    constructor(data: string, options: { readonly mod43?: boolean })
    /** `data` has one character per module; `1` is dark. */
    encode(): { readonly data: string }
  }
  const exports: { readonly CODE39: typeof Code39 }
  export default exports
}
