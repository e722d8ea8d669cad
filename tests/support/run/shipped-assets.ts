import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assets } from '../../../src/assets.ts'

const top = fileURLToPath(new URL('../../..', import.meta.url))

/** The shipped files of this checkout, without a source folder. */
export const shippedAssets: Assets = {
  read: path => (existsSync(join(top, path)) ? readFileSync(join(top, path)) : undefined),
  list: folder =>
    readdirSync(join(top, folder))
      .sort()
      .map(name => folder + name),
  readSource: () => undefined,
}

/** Makes assets from a record of texts, with the shipped schemas. Each text is validated against its schema. */
export function assetsOf(files: Readonly<Record<string, string>>): Assets {
  const read = (path: string): Uint8Array | undefined =>
    Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : undefined
  return {
    read: path => (path.startsWith('templates/schema/') ? (read(path) ?? shippedAssets.read(path)) : read(path)),
    list: folder =>
      Object.keys(files)
        .filter(path => path.startsWith(folder))
        .sort(),
    readSource: () => undefined,
  }
}
