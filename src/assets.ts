/**
 * All that the pipeline reads from outside. The core has no file system, clock or network:
 * the command gives it an `Assets` made from the disk, a test one made from a record.
 */
export interface Assets {
  /**
   * A shipped file by its path below the package's top (`templates/themes/standard.json`, `fonts/Tinos-Regular.ttf`),
   * or undefined.
   */
  readonly read: (path: string) => Uint8Array | undefined
  /** Paths of shipped files that others stand in for (`--templates`), sorted; those others are what `read` gives. */
  readonly overrides?: readonly string[]
  /** Paths of the shipped files below a folder (`templates/conventions/`), sorted. */
  readonly list: (folder: string) => readonly string[]
  /** A file that the source names, relative to and inside the source's own folder, or undefined. */
  readonly readSource: (path: string) => Uint8Array | undefined
}

/** A shipped file that must be there is not: an error of the installation or of `--templates`, not of the source. */
export class MissingAssetError extends Error {
  readonly path: string
  constructor(path: string) {
    super(`missing file ${path}`)
    this.name = 'MissingAssetError'
    this.path = path
  }
}

/** Bytes of a shipped file. Throws `MissingAssetError`. */
export function readAsset(assets: Assets, path: string): Uint8Array {
  const bytes = assets.read(path)
  if (bytes === undefined) throw new MissingAssetError(path)
  return bytes
}

/** A shipped UTF-8 text file. Throws `MissingAssetError`. */
export function readAssetText(assets: Assets, path: string): string {
  return new TextDecoder().decode(readAsset(assets, path))
}

/**
 * A loader that makes its value once for each set of shipped files and key (a path, a language): parsing and checking
 * the data of templates/ anew takes 0.85 ms of a document's 25 in a batch (measured on A/76/86). The value is shared:
 * never written to.
 */
export function oncePerAssets<T>(load: (assets: Assets, key: string) => T): (assets: Assets, key: string) => T {
  const loaded = new WeakMap<Assets['read'], Map<string, T>>()
  return (assets, key) => {
    let known = loaded.get(assets.read)
    if (known === undefined) loaded.set(assets.read, (known = new Map()))
    if (!known.has(key)) known.set(key, load(assets, key))
    return known.get(key) as T
  }
}
