import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'

/** Thrown while a test file loads: what it needs is not on this machine. tests/run.ts reports the ring as skipped. */
export class RingSkipped extends Error {
  constructor(ring: string, missing: string, install: string) {
    super(`${ring}: ${missing} not found (${install})`)
    this.name = 'RingSkipped'
  }
}

/**
 * Thrown while a test file loads: data that the project does not hold and nobody can install are not beside it. Never a
 * failure.
 */
export class DataAbsent extends Error {
  constructor(ring: string, missing: string, whence: string) {
    super(`${ring}: ${missing} not found (${whence})`)
    this.name = 'DataAbsent'
  }
}

/** Data that the project does not hold; where it is developed they lie beside the checkout. */
export interface Data {
  readonly path: string
  /** Where they are from. */
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

/** Path of data that a whole file is about. Throws DataAbsent, with where they are from, where there are none. */
export function requireData(ring: string, { path, whence }: Data): string {
  if (!existsSync(path)) throw new DataAbsent(ring, path, whence)
  return path
}

/** Declares a test of a file whose others need no data: without them it is skipped, and counted as skipped. */
export function testWithData(data: Data, name: string, body: (path: string) => void | Promise<void>): void {
  if (existsSync(data.path)) test(name, () => body(data.path))
  else test.skip(name, () => {})
}

/** Path of a command of PATH. Throws RingSkipped with the line that installs it. */
export function requireTool(ring: string, command: string, install: string): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, command))
    .find(isExecutable)
  if (found === undefined) throw new RingSkipped(ring, command, install)
  return found
}

/** The first of several paths that is there. Throws RingSkipped with the line that installs it. */
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
