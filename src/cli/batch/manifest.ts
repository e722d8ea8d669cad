import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { fileError } from '../errors.ts'
import type { FileFacts } from './builder.ts'
import { sha256 } from './produce.ts'

/**
 * Name of the file beside the outputs that says what they were made from: one line of JSON for each document, added
 * when its files have their names. A line that a killed run has left half written is no line.
 */
export const manifestName = '.tirage.jsonl'

/** One document as it was built. */
export interface Entry {
  /** SHA-256 of the source's bytes and of all that is the same for every source of a run (inputs.ts). */
  readonly inputs: string
  /** SHA-256 of the files that the source names, by their path from its folder; null for one that was not there. */
  readonly images: Readonly<Record<string, string | null>>
  readonly files: readonly FileFacts[]
  /** Warnings, to be said again where the document is not built again. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface Manifest {
  /** The entry of a source whose pictures, read by `readImage`, and outputs are those that it tells of. */
  readonly upToDate: (inputs: string, readImage: (path: string) => Uint8Array | undefined) => Entry | undefined
  /** Adds the entry of a document that is published. Throws EnvironmentError. */
  readonly add: (entry: Entry) => void
}

/** The manifest of an output folder, which is there. Throws EnvironmentError. */
export function openManifest(folder: string): Manifest {
  const path = join(folder, manifestName)
  const text = readText(path)
  const entries = latest(text)
  const lines = [...entries.values()].map(entry => `${JSON.stringify(entry)}\n`).join('')
  // Without what later runs have made untrue, and without half a line at its end.
  if (lines !== text)
    inFolder(folder, () => {
      const hidden = join(folder, `.${manifestName}.${process.pid}-0.tmp`)
      writeFileSync(hidden, lines)
      renameSync(hidden, path)
    })
  return {
    upToDate: (inputs, readImage) => {
      const entry = entries.get(inputs)
      return entry !== undefined && isIntact(entry, folder, readImage) ? entry : undefined
    },
    add: entry => inFolder(folder, () => appendFileSync(path, `${JSON.stringify(entry)}\n`)),
  }
}

/** The last entry of each set of outputs, by its inputs. */
function latest(text: string): ReadonlyMap<string, Entry> {
  const byOutputs = new Map<string, Entry>()
  for (const line of text.split('\n')) {
    const entry = parse(line)
    if (entry === undefined) continue
    const key = entry.files.map(({ name }) => name).join('\n')
    byOutputs.delete(key)
    byOutputs.set(key, entry)
  }
  return new Map([...byOutputs.values()].map(entry => [entry.inputs, entry]))
}

function parse(line: string): Entry | undefined {
  try {
    const entry = JSON.parse(line) as Entry
    return typeof entry.inputs === 'string' &&
      Array.isArray(entry.files) &&
      Array.isArray(entry.diagnostics) &&
      typeof entry.images === 'object'
      ? entry
      : undefined
  } catch {
    return undefined
  }
}

function isIntact(
  { images, files }: Entry,
  folder: string,
  readImage: (path: string) => Uint8Array | undefined,
): boolean {
  const digestOf = (bytes: Uint8Array | undefined): string | null => (bytes === undefined ? null : sha256(bytes))
  return (
    files.every(({ name, sha256: digest }) => digestOf(readOutput(join(folder, name))) === digest) &&
    Object.entries(images).every(([path, digest]) => digestOf(readImage(path)) === digest)
  )
}

function readOutput(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function readText(path: string): string {
  return new TextDecoder().decode(readOutput(path))
}

function inFolder(folder: string, action: () => void): void {
  try {
    action()
  } catch (error) {
    throw fileError(error, 'write to', folder)
  }
}
