import { createHash } from 'node:crypto'
import { type Condition, type Guarantee, partsOf, type StandardConditions } from './condition.ts'
import { standardsHeld } from './conditions.ts'
import type { Hearing } from './hearing.ts'

/** A file that the evidence is about. */
export interface EvidenceFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a check says against a file. */
export interface EvidenceFinding {
  readonly severity: 'error' | 'warning'
  readonly rule: string
  readonly message: string
}

/** A finished file, by what it is held to. */
export interface EvidenceOutput extends EvidenceFile {
  readonly mediaType: string
  readonly kind: StandardConditions['of'][number]
  /** What `tirage check --pdf` says of it; undefined where that was not run, as on what is no PDF. */
  readonly findings?: readonly EvidenceFinding[]
}

export interface EvidenceInput {
  readonly document: { readonly symbol: string; readonly title: string; readonly lang: string }
  readonly source: EvidenceFile
  /** Files that stood in for shipped ones (`--templates`), which the tests of the program have never seen. */
  readonly replaced: readonly EvidenceFile[]
  readonly outputs: readonly EvidenceOutput[]
  /** What `tirage check` warns of; with an error there is no output. */
  readonly warnings: readonly EvidenceFinding[]
  /** Programs that made and judged the files, with their versions. */
  readonly software: Readonly<Record<string, string>>
  /** What a screen reader was heard to say, of any file. */
  readonly hearings: readonly Hearing[]
}

/**
 * EARL 1.0 Schema, 2.7. `passed` and `failed` are said only where a program has looked at this very document.
 * `cantTell`: a person must answer too, or a check warns. `untested`: held by construction or by tests of the program
 * alone.
 */
export type Outcome = 'passed' | 'failed' | 'cantTell' | 'untested'

export const outcomes: readonly Outcome[] = ['passed', 'failed', 'cantTell', 'untested']

/** What is known of one condition for one output. */
export interface Assertion {
  readonly standard: StandardConditions
  readonly condition: Condition
  readonly output: EvidenceOutput
  readonly outcome: Outcome
  /** How it is guaranteed, in words: `by construction: src/writers/pdf/standard.ts`. */
  readonly by: readonly string[]
  readonly findings: readonly string[]
}

/** A question that a person answers, and the conditions that wait for it. */
export interface Question {
  readonly text: string
  readonly conditions: readonly string[]
}

/** Every condition of every standard for each output that it holds for. */
export function assertionsOf({ outputs, warnings }: EvidenceInput): readonly Assertion[] {
  return outputs.flatMap(output =>
    standardsHeld
      .filter(({ of }) => of.includes(output.kind))
      .flatMap(standard =>
        standard.conditions.map((condition): Assertion => {
          const by = condition.by.filter(guarantee => applies(guarantee, output))
          const said = (kind: string, found: readonly EvidenceFinding[]): readonly EvidenceFinding[] =>
            found.filter(({ rule }) => by.some(guarantee => guarantee === `${kind}: ${rule}`))
          const findings = [...said('rule', warnings), ...said('checker', output.findings ?? [])]
          const outcome = outcomeOf(by, output, findings)
          return {
            standard,
            condition,
            output,
            outcome,
            by: by.map(guarantee => told(guarantee, output)),
            findings: findings.map(describe),
          }
        }),
      ),
  )
}

export function describe({ rule, message }: EvidenceFinding): string {
  return `${rule}: ${message}`
}

function outcomeOf(by: readonly Guarantee[], output: EvidenceOutput, findings: readonly EvidenceFinding[]): Outcome {
  if (findings.some(({ severity }) => severity === 'error')) return 'failed'
  const kinds = by.map(guarantee => partsOf(guarantee).kind)
  if (findings.length > 0 || kinds.includes('person')) return 'cantTell'
  // Half of the looks that a condition asks for are not a pass.
  const checked = !kinds.includes('checker') || wasRead(output)
  return checked && (kinds.includes('rule') || kinds.includes('checker')) ? 'passed' : 'untested'
}

/**
 * Whether `tirage check --pdf` could decide its conditions: it was run, and both the file and its source could be read.
 */
export function wasRead({ findings }: EvidenceOutput): boolean {
  return (
    findings !== undefined && !findings.some(({ rule }) => rule === 'pdf-unreadable' || rule === 'source-unreadable')
  )
}

/** Guarantees of one way out alone, by how what they name begins; every other one is of all. */
const ownTo: readonly (readonly [names: RegExp, kinds: readonly EvidenceOutput['kind'][]])[] = [
  [/^(?:src\/pdf\/|src\/layout\/|tests\/pdf\/|veraPDF$|a PDF )/u, ['ua1', 'ua2']],
  [/^(?:src\/epub\/|tests\/epub\/|tests\/conformance\/(?:epub-|reading-engine)|EPUBCheck$|Ace$)/u, ['epub']],
  [/^(?:axe$|tests\/conformance\/axe\.)/u, ['html']],
  [/^(?:src\/render\/navigation\.ts|templates\/partials\/(?:link|note-reference|styles)\.hbs)$/u, ['epub', 'html']],
]

function applies(guarantee: Guarantee, { kind: output }: EvidenceOutput): boolean {
  const { kind, what } = partsOf(guarantee)
  if (kind === 'checker') return output === 'ua1' || output === 'ua2'
  return ownTo.every(([names, kinds]) => !names.test(what) || kinds.includes(output))
}

/** A guarantee in words, with whether it was this document that was looked at. */
function told(guarantee: Guarantee, output: EvidenceOutput): string {
  const { kind, what } = partsOf(guarantee)
  switch (kind) {
    case 'built':
      return `by construction: ${what}`
    case 'never':
      return `by construction: ${what}`
    case 'rule':
      return `by check of this source: ${what}`
    case 'checker':
      return `${wasRead(output) ? 'by check of this file' : 'by check, not run on this file'}: ${what}`
    case 'validator':
      return `by test, not run on this file: ${what}`
    case 'test':
      return `by test: ${what}`
    case 'person':
      return `by a person: ${what}`
    default:
      throw new Error(`no words for ${kind}`)
  }
}

/** What no program can tell, with the conditions that ask for it. */
export function questionsOf({ outputs }: EvidenceInput): readonly Question[] {
  const asked = new Map<string, string[]>()
  for (const { name, of, conditions } of standardsHeld) {
    if (!outputs.some(({ kind }) => of.includes(kind))) continue
    for (const { clauses, by } of conditions) {
      for (const { what } of by.map(partsOf).filter(({ kind }) => kind === 'person')) {
        asked.set(what, [...(asked.get(what) ?? []), `${name}, ${clauses.join(', ')}`])
      }
    }
  }
  return [...asked].map(([text, conditions]) => ({ text, conditions }))
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
