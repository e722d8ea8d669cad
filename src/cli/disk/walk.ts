import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { EnvironmentError, fileError } from '../errors.ts'

/**
 * Files below `folder` whose names end in one of `extensions`, in any case, sorted by path, so that a run has the same
 * order everywhere. Hidden files and folders are none of the author's texts. A link to a file is that file; a link to a
 * folder is not followed, as with `find`: it may lead round in a circle or to the whole disk. Throws EnvironmentError
 * when `folder` cannot be read; a folder inside it that cannot be is among the paths, for the reader to say so.
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

/** One path for all links to a file; a link that leads nowhere is its own. */
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

/** A link that leads nowhere, or round in a circle, is none to a folder: the reader says what it is. */
function isLinkToFolder(entry: Dirent, path: string): boolean {
  try {
    return entry.isSymbolicLink() && statSync(path).isDirectory()
  } catch {
    return false
  }
}
