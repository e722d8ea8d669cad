import type { Stats } from 'node:fs'
import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { EnvironmentError, fileError, SourceError } from '../errors.ts'
import { maxFileBytes } from './disk-assets.ts'
import { trueName, walk } from './walk.ts'

/** The location of a source: `path` for messages, `folder` for looking up its images. */
export interface SourcePlace {
  readonly path: string
  readonly folder: string
  /** Its path from the folder that was named, with slashes; of a file that was named, the path as it was given. */
  readonly name: string
  /** The bytes of standard input, which can be read only once. */
  readonly bytes?: Uint8Array
}

/**
 * Finds the sources that the arguments name, each once: a file, every source below a folder, or `-` for standard input.
 * `extensions` returns the file extensions of sources and is called only for a folder. Before any file is read, throws
 * EnvironmentError for an argument that does not exist, cannot be a source or is too large. `readSource` reports
 * unreadable files of a folder.
 */
export async function findSources(
  paths: readonly string[],
  extensions: () => Promise<readonly string[]>,
): Promise<readonly SourcePlace[]> {
  const places = new Map<string, SourcePlace>()
  for (const path of new Set(paths)) {
    if (path === '-')
      places.set(path, { path: standardInput, folder: '.', name: standardInput, bytes: await readStandardInput() })
    for (const place of path === '-' ? [] : await placesAt(path, extensions)) {
      const name = trueName(resolve(place.path))
      if (!places.has(name)) places.set(name, place)
    }
  }
  return [...places.values()]
}

/** Has the extension of the native format, which selects the reader; the PDF's attached source gets this name. */
const standardInput = 'stdin.md'

async function placesAt(path: string, extensions: () => Promise<readonly string[]>): Promise<readonly SourcePlace[]> {
  const stat = statOf(path)
  if (!stat.isDirectory()) {
    requireReadable(path, stat)
    return [{ path, folder: dirname(path), name: slashed(path) }]
  }
  const endings = await extensions()
  const files = walk(path, endings)
  if (files.length > 0) {
    return files.map(file => ({ path: file, folder: dirname(file), name: slashed(relative(path, file)) }))
  }
  const names = endings.join(' or ')
  throw new EnvironmentError(
    `no source in ${path}: no file there ends in ${names}`,
    `name a file, or a folder of ${names} files`,
  )
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}

function statOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw fileError(error, 'read', path)
  }
}

function requireReadable(path: string, stat: Stats): void {
  try {
    accessSync(path, constants.R_OK)
  } catch (error) {
    throw fileError(error, 'read', path)
  }
  if (!stat.isFile()) throw new EnvironmentError(`cannot read ${path}: it is not a file`, 'use - to read from a pipe')
  if (stat.size > maxFileBytes) throw tooLarge(path, `${Math.ceil(stat.size / 1024 / 1024)} MB, more than`)
}

function tooLarge(path: string, size: string): EnvironmentError {
  const limit = `${maxFileBytes / 1024 / 1024} MB`
  return new EnvironmentError(`cannot read ${path}: it is ${size} the limit of ${limit}`, 'split the document')
}

/** Returns the bytes of a source. Throws SourceError if it cannot be read, so that the run goes on with the others. */
export function readSource(place: Pick<SourcePlace, 'path' | 'bytes'>): Uint8Array {
  if (place.bytes !== undefined) return place.bytes
  try {
    requireReadable(place.path, statOf(place.path))
    return readFileSync(place.path)
  } catch (error) {
    const { message, hint } = error instanceof EnvironmentError ? error : fileError(error, 'read', place.path)
    throw new SourceError(message, hint)
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > maxFileBytes) throw tooLarge(standardInput, 'more than')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
