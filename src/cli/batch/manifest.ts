import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { fileError } from '../errors.ts'
import type { FileFacts } from './builder.ts'
import { type BuildResult, sha256 } from './produce.ts'

/**
 * Name of the file beside the outputs that records what they were made from: one line of JSON for each document, added
 * after its files are renamed. A line that a killed run left incomplete is ignored.
 */
export const manifestName = '.tirage.jsonl'

/** The record of one built document. */
export interface ManifestEntry {
  /** SHA-256 of the source's bytes and of what all sources of a run share (inputs.ts). */
  readonly inputs: string
  readonly document?: BuildResult['document']
  /** SHA-256 of the files that the source names, keyed by path from its folder; null for a missing file. */
  readonly images: Readonly<Record<string, string | null>>
  readonly files: readonly FileFacts[]
  /** Warnings, which are repeated if the document is not built again. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface Manifest {
  /** Returns the entry of a source if its images, read by `readImage`, and its outputs are unchanged. */
  readonly upToDate: (inputs: string, readImage: (path: string) => Uint8Array | undefined) => ManifestEntry | undefined
  /** Adds the entry of a published document. Throws EnvironmentError. */
  readonly add: (entry: ManifestEntry) => void
}

/** Opens the manifest of an existing output folder. Throws EnvironmentError. */
export function openManifest(folder: string, name: string): Manifest {
  const path = join(folder, name)
  const text = readText(path)
  const entries = latest(text)
  const lines = [...entries.values()].map(entry => `${JSON.stringify(entry)}\n`).join('')
  // Rewrite it without outdated entries and without an incomplete last line.
  if (lines !== text)
    inFolder(folder, () => {
      const hidden = join(folder, `.${name}.${process.pid}-0.tmp`)
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

/** Reads the entries of a manifest, for each set of outputs the last one. Empty if there is no such file. */
export function readManifest(path: string): readonly ManifestEntry[] {
  return [...latest(readText(path)).values()]
}

/** Returns the last entry of each set of outputs, keyed by inputs. */
function latest(text: string): ReadonlyMap<string, ManifestEntry> {
  const byOutputs = new Map<string, ManifestEntry>()
  for (const line of text.split('\n')) {
    const entry = parse(line)
    if (entry === undefined) continue
    const key = entry.files.map(({ name }) => name).join('\n')
    byOutputs.delete(key)
    byOutputs.set(key, entry)
  }
  return new Map([...byOutputs.values()].map(entry => [entry.inputs, entry]))
}

function parse(line: string): ManifestEntry | undefined {
  try {
    const entry = JSON.parse(line) as ManifestEntry
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
  { images, files }: ManifestEntry,
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
