import { createHash } from 'node:crypto'
import { type Condition, type Guarantee, partsOf, type StandardConditions } from './condition.ts'
import { standardsHeld } from './conditions.ts'
import type { Hearing } from './hearing.ts'
import type { Viewing } from './viewing.ts'

/** A file covered by the evidence. */
export interface EvidenceFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A finding of a check. */
export interface EvidenceFinding {
  readonly severity: 'error' | 'warning'
  readonly rule: string
  readonly message: string
}

/** A finished file, with the kind that decides which standards apply. */
export interface EvidenceOutput extends EvidenceFile {
  readonly mediaType: string
  readonly kind: StandardConditions['of'][number]
  /** Findings of `tirage check --pdf`; undefined if it was not run, as for files that are not PDF. */
  readonly findings?: readonly EvidenceFinding[]
}

export interface EvidenceInput {
  readonly document: { readonly symbol: string; readonly title: string; readonly lang: string }
  readonly source: EvidenceFile
  /** Files that replaced shipped ones (`--templates`), which Tirage's tests do not cover. */
  readonly replaced: readonly EvidenceFile[]
  readonly outputs: readonly EvidenceOutput[]
  /** Warnings of `tirage check`. With an error there is no output. */
  readonly warnings: readonly EvidenceFinding[]
  /** Programs that made and examined the files, with their versions. */
  readonly software: Readonly<Record<string, string>>
  /** Results of the screen reader, for any files. */
  readonly hearings: readonly Hearing[]
  /** Results of the viewers, for any PDFs. */
  readonly viewings: readonly Viewing[]
}

/**
 * Outcomes of EARL 1.0 Schema, 2.7. `passed` and `failed` are used only if a program examined this very document.
 * `cantTell`: a person must answer too, or a check gives a warning. `untested`: guaranteed only by construction or by
 * Tirage's tests.
 */
export type Outcome = 'passed' | 'failed' | 'cantTell' | 'untested'

export const outcomes: readonly Outcome[] = ['passed', 'failed', 'cantTell', 'untested']

/** What is known of one condition for one output. */
export interface Assertion {
  readonly standard: StandardConditions
  readonly condition: Condition
  readonly output: EvidenceOutput
  readonly outcome: Outcome
  /** Who guarantees it: `by construction: src/writers/pdf/standard.ts`. */
  readonly by: readonly string[]
  readonly findings: readonly string[]
}

/** A question for a person, and the conditions that depend on the answer. */
export interface Question {
  readonly text: string
  readonly conditions: readonly string[]
}

/** Lists every condition of every standard for each output that it applies to. */
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
  // If only some of a condition's checks were run, it has not passed.
  const checked = !kinds.includes('checker') || wasRead(output)
  return checked && (kinds.includes('rule') || kinds.includes('checker')) ? 'passed' : 'untested'
}

/** Whether `tirage check --pdf` was run and could read both the file and its source. */
export function wasRead({ findings }: EvidenceOutput): boolean {
  return (
    findings !== undefined && !findings.some(({ rule }) => rule === 'pdf-unreadable' || rule === 'source-unreadable')
  )
}

/**
 * Guarantees that apply only to some kinds of output, by a pattern of what they name. All others apply to every kind.
 */
const ownTo: readonly (readonly [names: RegExp, kinds: readonly EvidenceOutput['kind'][]])[] = [
  [/^(?:src\/writers\/pdf\/|src\/layout\/|tests\/writers\/pdf\/|veraPDF$|a PDF )/u, ['ua1', 'ua2']],
  [
    /^(?:src\/writers\/epub\/|tests\/writers\/epub\/|tests\/conformance\/(?:epub-|reading-engine)|EPUBCheck$|Ace$)/u,
    ['epub'],
  ],
  [/^(?:axe$|tests\/conformance\/axe\.)/u, ['html']],
  [
    /^(?:src\/render\/web\/navigation\.ts|templates\/partials\/(?:link|note-reference|styles)\.hbs)$/u,
    ['epub', 'html'],
  ],
]

function applies(guarantee: Guarantee, { kind: output }: EvidenceOutput): boolean {
  const { kind, what } = partsOf(guarantee)
  if (kind === 'checker') return output === 'ua1' || output === 'ua2'
  return ownTo.every(([names, kinds]) => !names.test(what) || kinds.includes(output))
}

/** Describes a guarantee, and whether this document was examined. */
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

/** Lists the questions that no program can answer, with the conditions that depend on them. */
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
