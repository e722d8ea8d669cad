import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'

/**
 * Thrown while a test file loads if it needs something that is not installed. tests/run.ts reports the ring as skipped.
 */
export class RingSkipped extends Error {
  constructor(ring: string, missing: string, install: string) {
    super(`${ring}: ${missing} not found (${install})`)
    this.name = 'RingSkipped'
  }
}

/**
 * Thrown while a test file loads if data are missing that the project does not contain and nobody can install. Never a
 * failure.
 */
export class DataAbsent extends Error {
  constructor(ring: string, missing: string, whence: string) {
    super(`${ring}: ${missing} not found (${whence})`)
    this.name = 'DataAbsent'
  }
}

/** Data that the project does not contain. Its developers have them beside the checkout. */
export interface Data {
  readonly path: string
  /** Origin of the data. */
  readonly whence: string
}

const beside = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url))

export const publishedAkn: Data = { path: beside('shared/akn'), whence: 'files of github.com/UNxml' }

export const extractedText: Data = {
  path: beside('shared/seed/A-76-86.fr.txt'),
  whence: 'the text of the PDF of A/76/86, as it was extracted',
}

export const publishedPdfs: Data = { path: beside('shared/reference'), whence: 'PDFs of docs.un.org' }

export const techniques: Data = {
  path: process.env.TIRAGE_TECHNIQUES ?? beside('techniques-for-accessible-pdf'),
  whence: 'github.com/pdf-association/techniques-for-accessible-pdf, or TIRAGE_TECHNIQUES',
}

/** Returns the path of data that a whole file needs. Throws DataAbsent, with their origin, if they are missing. */
export function requireData(ring: string, { path, whence }: Data): string {
  if (!existsSync(path)) throw new DataAbsent(ring, path, whence)
  return path
}

/** Declares a test that needs data in a file whose other tests do not. Without the data it counts as skipped. */
export function testWithData(data: Data, name: string, body: (path: string) => void | Promise<void>): void {
  if (existsSync(data.path)) test(name, () => body(data.path))
  else test.skip(name, () => {})
}

/** Returns the path of a command in PATH. Throws RingSkipped, with the command that installs it. */
export function requireTool(ring: string, command: string, install: string): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, command))
    .find(isExecutable)
  if (found === undefined) throw new RingSkipped(ring, command, install)
  return found
}

/** Returns the first path that exists. Throws RingSkipped, with the command that installs the file. */
export function requireFile(ring: string, paths: readonly string[], install: string): string {
  const found = paths.find(path => existsSync(path))
  if (found === undefined) throw new RingSkipped(ring, paths.join(' or '), install)
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
