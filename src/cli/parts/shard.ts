import { createHash } from 'node:crypto'
import type { SourcePlace } from '../disk/sources.ts'
import { UsageError } from '../errors.ts'

/** Part `number` of `count` (--shard 3/7). Parts are counted from 1. */
export interface Shard {
  readonly number: number
  readonly count: number
}

/** More parts than any cluster has tasks, so that a typing error is told. */
const MOST_PARTS = 100_000

/** Throws UsageError for text that is not like `3/7`. */
export function shardOf(text: string): Shard {
  const [, number = '0', count = '0'] = /^(\d{1,6})\/(\d{1,6})$/u.exec(text) ?? []
  const shard = { number: Number(number), count: Number(count) }
  if (shard.number >= 1 && shard.number <= shard.count && shard.count <= MOST_PARTS) return shard
  throw new UsageError(`--shard ${text} is not a part`, 'write the number of the part and of all parts: 1/4 to 4/4')
}

/**
 * Which part a source belongs to, from 1: its relative path decides, and nothing else. The path is normalized, because
 * file systems spell accents in two ways.
 */
export function partOf(name: string, count: number): number {
  const digest = createHash('sha256').update(name.normalize('NFC')).digest()
  return (digest.readUIntBE(0, 6) % count) + 1
}

/** The indexes of the sources of a part. */
export function indexesIn({ number, count }: Shard, places: readonly SourcePlace[]): readonly number[] {
  return [...places.keys()].filter(index => partOf(places[index]?.name ?? '', count) === number)
}

/** Names of the two files that a part leaves beside its outputs: its record (manifest.ts) and its summary. */
export function notesName({ number, count }: Shard): string {
  return `.tirage.${number}-of-${count}.jsonl`
}

export function summaryName({ number, count }: Shard): string {
  return `.tirage.${number}-of-${count}.json`
}

/** Matches a summary and captures its part. */
export const summaryPattern = /^\.tirage\.(\d+)-of-(\d+)\.json$/u

/** Matches the notes of a part and captures the part. */
export const notesPattern = /^\.tirage\.(\d+)-of-(\d+)\.jsonl$/u
