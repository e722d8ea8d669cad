import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { maxFileBytes } from './disk-assets.ts'
import { EnvironmentError, fileError } from './errors.ts'

/** Where one source is: `path` as it is shown, `folder` as the place its pictures are looked up in. */
export interface SourcePlace {
  readonly path: string
  readonly folder: string
  /** Standard input is read at once: it can be read only once. */
  readonly bytes?: Uint8Array
}

/**
 * The sources that the arguments name, each once: a file, every `*.md` of a folder by name, or `-` for standard input.
 * Throws EnvironmentError for what is not there, cannot be a source or is too large, before any file is read.
 */
export async function findSources(paths: readonly string[]): Promise<readonly SourcePlace[]> {
  const places = new Map<string, SourcePlace>()
  for (const path of new Set(paths)) {
    if (path === '-') places.set(path, { path: standardInput, folder: '.', bytes: await readStandardInput() })
    else for (const place of placesAt(path)) places.set(resolve(place.path), place)
  }
  return [...places.values()]
}

/** A name with the extension of the native format: the reader is chosen by it, and the PDF carries its source under it. */
const standardInput = 'stdin.md'

function placesAt(path: string): readonly SourcePlace[] {
  const stat = statOf(path)
  if (!stat.isDirectory()) {
    requireReadable(path, stat)
    return [{ path, folder: dirname(path) }]
  }
  const files = listSources(path).map(name => join(path, name))
  if (files.length === 0) {
    throw new EnvironmentError(`no source in ${path}: no file there ends in .md`, 'name a file, or a folder of .md files')
  }
  for (const file of files) requireReadable(file, statOf(file))
  return files.map(file => ({ path: file, folder: path }))
}

function listSources(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.md') && !name.startsWith('.')).sort()
  } catch (error) {
    throw fileError(error, 'read', folder)
  }
}

function statOf(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw fileError(error, 'read', path)
  }
}

function requireReadable(path: string, stat: Stats): void {
  if (!stat.isFile()) throw new EnvironmentError(`cannot read ${path}: it is not a file`, 'use - to read from a pipe')
  if (stat.size > maxFileBytes) throw tooLarge(path, `${Math.ceil(stat.size / 1024 / 1024)} MB, more than`)
  try {
    accessSync(path, constants.R_OK)
  } catch (error) {
    throw fileError(error, 'read', path)
  }
}

function tooLarge(path: string, size: string): EnvironmentError {
  const limit = `${maxFileBytes / 1024 / 1024} MB`
  return new EnvironmentError(`cannot read ${path}: it is ${size} the ${limit} that are read`, 'split the document')
}

/** The bytes of a source. Throws EnvironmentError when they cannot be had. */
export function readSource(place: SourcePlace): Uint8Array {
  try {
    return place.bytes ?? readFileSync(place.path)
  } catch (error) {
    throw fileError(error, 'read', place.path)
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
