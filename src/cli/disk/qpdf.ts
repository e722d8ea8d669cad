import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { EnvironmentError, fileError } from '../errors.ts'
import { maxFileBytes } from './disk-assets.ts'

/** Most bytes that qpdf may print: its JSON is about three times as long as the file. */
const MOST_OUTPUT = 2 ** 29

/** qpdf's exit code for a file that it could read, with warnings. */
const WARNINGS = 3

/**
 * Reads a PDF and qpdf's JSON of it. `refused` says why qpdf cannot read the file. Throws EnvironmentError if the file
 * cannot be opened or qpdf is not installed.
 */
export function readPdf(
  path: string,
  qpdfArguments: readonly string[],
): { readonly bytes: Uint8Array; readonly json: string } | { readonly refused: string } {
  const bytes = readBytes(path)
  const { error, status, stdout, stderr } = spawnSync('qpdf', [...qpdfArguments, resolve(path)], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') {
    const hint = 'install it (Debian, Ubuntu: apt-get install qpdf; macOS: brew install qpdf)'
    throw new EnvironmentError('cannot check a PDF: qpdf is not installed', hint)
  }
  if (error !== undefined) throw error
  if (status === 0 || status === WARNINGS) return { bytes, json: stdout }
  return {
    refused:
      stderr
        .trim()
        .split('\n')
        .at(-1)
        ?.replace(`${resolve(path)}: `, '') ?? `qpdf ends with ${status}`,
  }
}

function readBytes(path: string): Uint8Array {
  try {
    const { size } = statSync(path)
    if (size > maxFileBytes)
      throw new EnvironmentError(`cannot read ${path}: it is larger than the limit of ${maxFileBytes / 1024 / 1024} MB`)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof EnvironmentError) throw error
    throw fileError(error, 'read', path)
  }
}
