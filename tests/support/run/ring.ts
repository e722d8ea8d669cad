import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

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

/** A folder of data beside the project. Throws DataAbsent, with where the data are from, where there is none. */
export function requireData(ring: string, path: string, whence: string): string {
  if (!existsSync(path)) throw new DataAbsent(ring, path, whence)
  return path
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
