import { readFileSync } from 'node:fs'
import { build } from '../../../src/build.ts'
import { diskAssets } from '../../../src/cli/disk/disk-assets.ts'

/** The PDF of a source, as `tirage build` makes it. */
export async function builtPdf(path: string): Promise<Uint8Array> {
  const options = { to: ['pdf'], edition: 'standard', standard: 'ua1' } as const
  const { files } = await build({ path, bytes: readFileSync(path) }, diskAssets(undefined)('.'), options)
  const [pdf] = files
  if (pdf === undefined) throw new Error(`${path} does not build`)
  return pdf.bytes
}
