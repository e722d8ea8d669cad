declare module 'subset-font' {
  interface Options {
    readonly targetFormat?: 'truetype' | 'sfnt' | 'woff' | 'woff2'
    /** Four-letter tags; all features when absent. */
    readonly keepFeatures?: readonly string[]
    readonly noHinting?: boolean
  }
  export default function subsetFont(font: Buffer, text: string, options?: Options): Promise<Buffer>
}
