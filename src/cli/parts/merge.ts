import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type ManifestEntry, manifestName, readManifest } from '../batch/manifest.ts'
import { sha256 } from '../batch/produce.ts'
import { publish } from '../disk/publish.ts'
import { type SourceResult, writeReplacing } from './part-summary.ts'
import { keyOf, type Part, type PartFault } from './read-parts.ts'

/** A run put together from its parts. */
export interface Merged {
  readonly built: number
  readonly files: number
  /** Sources that were not built, and files that are not as the part recorded them. */
  readonly faults: readonly PartFault[]
}

/** A source that was built, with its part. */
interface Result {
  readonly part: Part
  readonly source: SourceResult
}

/**
 * Joins parts that go together: copies their files to `out`, unless they are there already, and writes one record of
 * all. If two sources have the same output, the first in the order of the sources gets it, as in one run. Throws
 * EnvironmentError.
 */
export async function merge(parts: readonly Part[], out: string): Promise<Merged> {
  const results = parts
    .flatMap(part => part.summary.sources.map((source): Result => ({ part, source })))
    .sort((one, other) => one.source.index - other.source.index)
  const faults: PartFault[] = []
  const entries: ManifestEntry[] = []
  const owners = new Map<string, string>()
  for (const result of results) {
    const { part, source } = result
    const rival = source.files.flatMap(name => owners.get(name.toLowerCase()) ?? [])[0]
    const refusal = source.built
      ? rival && `its output is also that of ${rival}`
      : (source.reason ?? 'it was not built')
    if (refusal !== undefined) {
      faults.push(faultOf(source.path, 'not-built', refusal, 'correct the source, then build its part again'))
      continue
    }
    for (const name of source.files) owners.set(name.toLowerCase(), source.path)
    const entry = part.entries.get(keyOf(source.files))
    const wrong = entry === undefined ? 'its part has no record of it' : await take(part, entry, out)
    if (wrong === undefined && entry !== undefined) entries.push(entry)
    else faults.push(faultOf(source.path, 'file-missing', wrong ?? '', 'build its part again with --resume'))
  }
  writeRecord(out, entries)
  return { built: entries.length, files: entries.reduce((sum, { files }) => sum + files.length, 0), faults }
}

function faultOf(path: string, rule: string, message: string, hint: string): PartFault {
  return { path, diagnostic: { severity: 'error', rule, message, hint } }
}

/** Copies the files of a document. Returns what is wrong with one of them; then none is copied. */
async function take({ folder }: Part, { files }: ManifestEntry, out: string): Promise<string | undefined> {
  const read: { readonly name: string; readonly bytes: Uint8Array }[] = []
  for (const { name, sha256: digest } of files) {
    const path = join(folder, name)
    if (!existsSync(path)) return `its file ${path} is missing`
    const bytes = readFileSync(path)
    if (sha256(bytes) !== digest) return `its file ${path} is not the one that was built`
    read.push({ name, bytes })
  }
  if (!existsSync(out) || realpathSync(folder) !== realpathSync(out)) await publish(out, read)
  return undefined
}

/** Adds the entries to the record of the folder: there `tirage build --resume` goes on. */
function writeRecord(out: string, entries: readonly ManifestEntry[]): void {
  const path = join(out, manifestName)
  const keys = new Set(entries.map(({ files }) => keyOf(files.map(({ name }) => name))))
  const others = readManifest(path).filter(({ files }) => !keys.has(keyOf(files.map(({ name }) => name))))
  writeReplacing(path, [...others, ...entries].map(entry => `${JSON.stringify(entry)}\n`).join(''))
}
