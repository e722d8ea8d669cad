import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Assets } from '../../assets.ts'
import { EnvironmentError, fileError } from '../errors.ts'

/**
 * Largest file that is read, in bytes: a photograph for print fits, a disk image does not. The readers accept sources
 * of half this size, and report larger ones themselves.
 */
export const maxFileBytes = 32 * 1024 * 1024

/**
 * Returns the folder that holds package.json, templates/ and fonts/. It is the nearest one above this module, which is
 * the same from src/cli/ and from the bundle in lib/.
 */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new EnvironmentError('there is no package.json above the program', 'install tirage again')
    folder = parent
  }
  return folder
}

/**
 * Creates assets that read from the disk: shipped files from the package, some replaced by those in `templates` (the
 * folder of `--templates`, laid out like templates/), and the files beside a source. Throws EnvironmentError if
 * `templates` is not a folder, or if an existing shipped file cannot be read.
 */
export function diskAssets(templates: string | undefined): (sourceFolder: string) => Assets {
  if (templates !== undefined && !isFolder(templates)) {
    throw new EnvironmentError(`cannot read templates in ${templates}: it is not a folder`)
  }
  const top = packageFolder()
  const shipped = new Map<string, Uint8Array | undefined>()
  const read = (path: string): Uint8Array | undefined => {
    if (!shipped.has(path)) shipped.set(path, readOverridden(templates, path) ?? readInside(top, path))
    return shipped.get(path)
  }
  const overrides =
    templates === undefined
      ? []
      : listInside(templates, '')
          .map(path => `templates/${path}`)
          .sort()
  const list = (folder: string): readonly string[] => {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`
    return [...new Set([...listInside(top, prefix), ...overrides.filter(path => path.startsWith(prefix))])].sort()
  }
  // One value for each folder: the stages cache what they make of the shipped files per assets.
  const made = new Map<string, Assets>()
  return sourceFolder => {
    const assets = made.get(sourceFolder) ?? {
      read,
      overrides,
      list,
      readSource: path => readInside(sourceFolder, path),
    }
    made.set(sourceFolder, assets)
    return assets
  }
}

function readOverridden(templates: string | undefined, path: string): Uint8Array | undefined {
  if (templates === undefined || !path.startsWith('templates/')) return undefined
  return readInside(templates, path.slice('templates/'.length))
}

/**
 * Reads a regular file inside `folder`. Returns undefined if there is none, if it is too large, or if `path` leads
 * outside: an absolute path, an address, a `..` or a symbolic link. Throws EnvironmentError if it exists but cannot be
 * read.
 */
function readInside(folder: string, path: string): Uint8Array | undefined {
  const inside = resolveInside(folder, path)
  if (inside === undefined) return undefined
  const stat = statSync(inside)
  if (!stat.isFile() || stat.size > maxFileBytes) return undefined
  try {
    return readFileSync(inside)
  } catch (error) {
    throw fileError(error, 'read', join(folder, path))
  }
}

function resolveInside(folder: string, path: string): string | undefined {
  // A colon means an address (file:, https:) or a Windows drive; no shipped file and no sensible image has one.
  if (path === '' || /^[/\\]|[\0:\\]/.test(path) || path.split('/').includes('..')) return undefined
  try {
    const base = realpathSync(folder)
    const real = realpathSync(join(base, path))
    return real.startsWith(base.endsWith(sep) ? base : base + sep) ? real : undefined
  } catch {
    return undefined
  }
}

/** Lists the files below `top/prefix`, unsorted, as paths that begin with `prefix`, which is '' or ends in a slash. */
function listInside(top: string, prefix: string): readonly string[] {
  const start = join(top, prefix)
  if (!isFolder(start)) return []
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .map(name => prefix + name.split(sep).join('/'))
    .filter(path => statSync(join(top, path), { throwIfNoEntry: false })?.isFile())
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}
