import { readFileSync, writeFileSync } from 'node:fs'
import { type Hearing, hearings } from '../../src/evidence/hearing.ts'
import { columns, type Score } from './listen.ts'
import type { Subject } from './subjects.ts'

/** The scores that `tirage build --evidence` tells, of the very files that were heard: src/evidence/heard.json. */

const path = new URL('../../src/evidence/heard.json', import.meta.url)

export function hearingOf({ sha256, heardAs }: Subject, { faults }: Score, reader: string): Hearing {
  return {
    sha256,
    reader,
    heardAs,
    faults: Object.fromEntries(columns.map(column => [column, faults[column]?.total ?? NaN])),
  }
}

/** What was recorded of a file with the same bytes; undefined where it has changed since. */
export function recorded({ sha256 }: Subject): Hearing | undefined {
  return hearings.find(hearing => hearing.sha256 === sha256)
}

/** Puts these in the place of all that was recorded before: files of earlier versions are nobody's any more. */
export function record(heard: readonly Hearing[]): void {
  const text = `${JSON.stringify(heard, undefined, 1)}\n`
  if (readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}
