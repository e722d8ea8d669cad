import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type ManifestEntry, readManifest } from '../batch/manifest.ts'
import { EnvironmentError, fileError } from '../errors.ts'
import type { PartSummary } from './part-summary.ts'
import { notesName, notesPattern, type Shard, summaryName, summaryPattern } from './shard.ts'

/** A finished part: what it says of itself, and where its files are. */
export interface Part {
  readonly folder: string
  readonly summary: PartSummary
  /** The entries of its record, keyed by the names of their files, one a line. */
  readonly entries: ReadonlyMap<string, ManifestEntry>
}

/** A fault of a part, with the file or folder that has it. */
export interface PartFault {
  readonly path: string
  readonly diagnostic: Diagnostic
}

export interface ReadParts {
  readonly parts: readonly Part[]
  /** What is missing. */
  readonly missing: readonly PartFault[]
  /** Parts that do not belong together; they cannot be joined. */
  readonly clashes: readonly PartFault[]
}

/** Reads the parts in some folders. Throws EnvironmentError for a folder that cannot be read or holds no part. */
export function readParts(folders: readonly string[]): ReadParts {
  const parts: Part[] = []
  const missing: PartFault[] = []
  for (const folder of new Set(folders)) {
    const names = namesIn(folder)
    const summaries = names.filter(name => summaryPattern.test(name))
    const unfinished = names.flatMap(name => {
      const shard = shardIn(name, notesPattern)
      return shard !== undefined && !names.includes(summaryName(shard)) ? [shard] : []
    })
    if (summaries.length === 0 && unfinished.length === 0)
      throw new EnvironmentError(`no part in ${folder}`, 'name the folders that tirage build --shard wrote to')
    missing.push(...unfinished.map(shard => unfinishedPart(folder, shard)))
    for (const name of summaries) {
      const part = partAt(folder, name)
      if (part === undefined) missing.push(unreadable(join(folder, name)))
      else parts.push(part)
    }
  }
  parts.sort((one, other) => one.summary.part - other.summary.part)
  return { parts, missing: [...missing, ...absent(parts, missing)], clashes: clashesOf(parts) }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    throw fileError(error, 'read', folder)
  }
}

function shardIn(name: string, pattern: RegExp): Shard | undefined {
  const [, number, count] = pattern.exec(name) ?? []
  return number === undefined ? undefined : { number: Number(number), count: Number(count) }
}

function partAt(folder: string, name: string): Part | undefined {
  const shard = shardIn(name, summaryPattern)
  try {
    const summary = JSON.parse(readFileSync(join(folder, name), 'utf8')) as PartSummary
    if (shard === undefined || summary.part !== shard.number || !Array.isArray(summary.sources)) return undefined
    const entries = readManifest(join(folder, notesName(shard)))
    return {
      folder,
      summary,
      entries: new Map(entries.map(entry => [keyOf(entry.files.map(file => file.name)), entry])),
    }
  } catch {
    return undefined
  }
}

/** Key of an entry of a record: the names of its files. */
export function keyOf(names: readonly string[]): string {
  return names.join('\n')
}

function fault(path: string, rule: string, message: string, hint: string): PartFault {
  return { path, diagnostic: { severity: 'error', rule, message, hint } }
}

function unfinishedPart(folder: string, { number, count }: Shard): PartFault {
  const hint = `run tirage build … --shard ${number}/${count} --resume again`
  return fault(folder, 'part-unfinished', `part ${number} of ${count} was begun and not finished`, hint)
}

function unreadable(path: string): PartFault {
  return fault(path, 'part-unfinished', 'the summary of a part cannot be read', 'build the part again')
}

/** Parts that no folder has, not even unfinished. */
function absent(parts: readonly Part[], unfinished: readonly PartFault[]): readonly PartFault[] {
  const [first] = parts
  if (first === undefined) return []
  const { of } = first.summary
  const there = new Set(parts.map(({ summary }) => summary.part))
  for (const { diagnostic } of unfinished) there.add(Number(/^part (\d+) /u.exec(diagnostic.message)?.[1]))
  return Array.from({ length: of }, (_, index) => index + 1)
    .filter(number => !there.has(number))
    .map(number =>
      fault(
        `part ${number}`,
        'part-missing',
        `part ${number} of ${of} is missing`,
        `run tirage build … --shard ${number}/${of}, or name its folder`,
      ),
    )
}

/** What keeps parts from being parts of one run. Each is compared with the first. */
function clashesOf(parts: readonly Part[]): readonly PartFault[] {
  const [first] = parts
  if (first === undefined) return []
  const found: PartFault[] = []
  const folders = new Map<number, string>()
  for (const { folder, summary } of parts) {
    const { part, of, program, list, total, strict } = summary
    const name = `part ${part} of ${of}`
    const firstName = `part ${first.summary.part} of ${first.summary.of} in ${first.folder}`
    const before = folders.get(part)
    if (of !== first.summary.of)
      found.push(fault(folder, 'part-count', `${name} does not go with ${firstName}`, 'name the parts of one run'))
    else if (before !== undefined)
      found.push(fault(folder, 'part-twice', `${name} is also in ${before}`, 'name one of the two folders'))
    else folders.set(part, folder)
    if (program !== first.summary.program || strict !== first.summary.strict)
      found.push(
        fault(
          folder,
          'part-version',
          `${name} was built by another version of Tirage, with other templates or other options than ${firstName}`,
          'build it again by the same version with the same options',
        ),
      )
    if (list !== first.summary.list)
      found.push(
        fault(
          folder,
          'part-sources',
          `${name} is of other sources (${total}) than ${firstName} (${first.summary.total})`,
          'build the parts again from the same folder',
        ),
      )
  }
  return found
}
