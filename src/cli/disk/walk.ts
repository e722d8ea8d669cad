import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { EnvironmentError, fileError } from '../errors.ts'

/**
 * Lists the files below `folder` whose names end in one of `extensions`, in upper or lower case. They are sorted by
 * path, so that a run has the same order everywhere. Hidden files and folders are skipped. A link to a file counts as
 * that file. A link to a folder is not followed, as in `find`: it may form a loop or lead to the whole disk. Throws
 * EnvironmentError if `folder` cannot be read. An unreadable folder inside it is among the paths, so that reading it
 * reports the error.
 */
export function walk(folder: string, extensions: readonly string[]): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith('.'))
      .flatMap(entry => pathsOf(entry, join(folder, entry.name), extensions))
      .sort()
  } catch (error) {
    throw fileError(error, 'read', folder)
  }
}

/** Resolves links, so that all links to a file give one path. A dangling link is returned as it is. */
export function trueName(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function pathsOf(entry: Dirent, path: string, extensions: readonly string[]): readonly string[] {
  if (entry.isDirectory()) {
    try {
      return walk(path, extensions)
    } catch (error) {
      if (error instanceof EnvironmentError) return [path]
      throw error
    }
  }
  return extensions.includes(extname(entry.name).toLowerCase()) && !isLinkToFolder(entry, path) ? [path] : []
}

/** Returns false for a dangling or circular link: reading it reports the error. */
function isLinkToFolder(entry: Dirent, path: string): boolean {
  try {
    return entry.isSymbolicLink() && statSync(path).isDirectory()
  } catch {
    return false
  }
}
