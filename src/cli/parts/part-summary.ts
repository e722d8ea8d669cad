import { createHash } from 'node:crypto'
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { forbids } from '../../diagnostics/diagnostic.ts'
import type { SourceObserver, TaskOutcome } from '../batch/run.ts'
import type { SourcePlace } from '../disk/sources.ts'
import { fileError } from '../errors.ts'
import { failureOf } from '../terminal/failure.ts'
import { notesName, type Shard, summaryName } from './shard.ts'

/** What became of one source of a part. */
export interface SourceResult {
  readonly path: string
  /** Its index among the sources of all parts. */
  readonly index: number
  readonly built: boolean
  /** Its files, if it was built. */
  readonly files: readonly string[]
  /** Why it was not. */
  readonly reason?: string
}

/** The summary of a part, written when all its sources are done. */
export interface PartSummary {
  readonly part: number
  readonly of: number
  /** SHA-256 of the program, its templates and fonts, and the options: parts of one run have the same. */
  readonly program: string
  /** SHA-256 of the relative paths of the sources of all parts, and their number. */
  readonly list: string
  readonly total: number
  readonly strict: boolean
  readonly sources: readonly SourceResult[]
  readonly seconds: number
}

export function listDigest(places: readonly SourcePlace[]): string {
  return createHash('sha256')
    .update(places.map(({ name }) => name.normalize('NFC')).join('\0'))
    .digest('hex')
}

/**
 * Notes the outcome of each source, and writes the summary at the end. An old summary is removed at once: a part that
 * was interrupted has none.
 */
export function observePart(
  shard: Shard,
  out: string,
  facts: Pick<PartSummary, 'program' | 'list' | 'total' | 'strict'>,
  own: readonly number[],
  places: readonly SourcePlace[],
): SourceObserver {
  const path = join(out, summaryName(shard))
  rmSync(path, { force: true })
  // A part that was begun has a record, even if nothing was built yet: `tirage merge` tells it from one that is missing.
  beginRecord(join(out, notesName(shard)))
  const results: SourceResult[] = []
  const start = performance.now()
  return {
    add: (at, outcome) => {
      const named = { path: places[at]?.path ?? '', index: own[at] ?? 0 }
      results.push({ ...named, ...resultOf(outcome, facts.strict) })
    },
    end: () => {
      const summary: PartSummary = {
        part: shard.number,
        of: shard.count,
        ...facts,
        sources: results.sort((one, other) => one.index - other.index),
        seconds: Math.round(performance.now() - start) / 1000,
      }
      writeReplacing(path, `${JSON.stringify(summary)}\n`)
    },
  }
}

function resultOf(outcome: TaskOutcome, strict: boolean): Pick<SourceResult, 'built' | 'files' | 'reason'> {
  if (outcome.type === 'failed') return { built: false, files: [], reason: failureOf(outcome.error).message }
  if (outcome.type === 'refused') {
    const [first] = outcome.diagnostics.filter(diagnostic => forbids([diagnostic], { strict }))
    return { built: false, files: [], reason: first?.message ?? '' }
  }
  return { built: true, files: outcome.files.map(({ name }) => name) }
}

function beginRecord(path: string): void {
  try {
    appendFileSync(path, '')
  } catch (error) {
    throw fileError(error, 'write', path)
  }
}

/** Writes a file completely or not at all. Throws EnvironmentError. */
export function writeReplacing(path: string, text: string): void {
  const hidden = `${path}.${process.pid}-0.tmp`
  try {
    writeFileSync(hidden, text)
    renameSync(hidden, path)
  } catch (error) {
    throw fileError(error, 'write', path)
  }
}
