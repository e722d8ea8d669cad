import {
  describe,
  type EvidenceFile,
  type EvidenceInput,
  type EvidenceOutput,
  type Outcome,
  sha256,
  wasRead,
} from './evidence.ts'

/** The result of one program for one file, or that it was not run. */
export interface Examination {
  readonly program: string
  readonly file: EvidenceFile
  readonly outcome: Outcome
  readonly says: readonly string[]
}

/** Validators that Tirage's tests run on their own files. A build runs none. */
const validators: Readonly<Record<EvidenceOutput['kind'], readonly string[]>> = {
  ua1: ['veraPDF'],
  ua2: ['veraPDF'],
  epub: ['EPUBCheck', 'Ace'],
  html: ['axe'],
}

/**
 * Lists every program that could examine the source and each output, with all findings, even those that no condition
 * names.
 */
export function examinationsOf(input: EvidenceInput): readonly Examination[] {
  const { source, warnings, outputs } = input
  return [
    {
      program: 'tirage check',
      file: source,
      outcome: warnings.length > 0 ? 'cantTell' : 'passed',
      says: warnings.map(describe),
    },
    ...outputs.flatMap((output): readonly Examination[] => [
      ...(isPdf(output) ? [checked(output)] : []),
      ...validators[output.kind].map(
        (program): Examination => ({ program, file: output, outcome: 'untested', says: ['not run on this file'] }),
      ),
      heard(output, input),
      ...(isPdf(output) ? [...read(output, input), unheard(output)] : []),
    ]),
  ]
}

function isPdf({ kind }: EvidenceOutput): boolean {
  return kind === 'ua1' || kind === 'ua2'
}

function checked(output: EvidenceOutput): Examination {
  const { findings } = output
  const program = 'tirage check --pdf'
  if (findings === undefined)
    return { program, file: output, outcome: 'untested', says: ['not run: qpdf is not installed'] }
  const wrong = !wasRead(output) || findings.some(({ severity }) => severity === 'error')
  return {
    program,
    file: output,
    outcome: wrong ? 'failed' : findings.length > 0 ? 'cantTell' : 'passed',
    says: findings.map(describe),
  }
}

function heard(output: EvidenceOutput, { hearings }: EvidenceInput): Examination {
  const digest = sha256(output.bytes)
  const hearing = hearings.find(one => one.sha256 === digest)
  if (hearing === undefined) return { program: 'screen reader', file: output, outcome: 'untested', says: ['not heard'] }
  const faults = Object.entries(hearing.faults)
  return {
    program: `screen reader, ${hearing.reader}`,
    file: output,
    outcome: faults.every(([, count]) => count === 0) ? 'passed' : 'failed',
    says: [`heard as ${hearing.heardAs}`, ...faults.map(([fault, count]) => `${fault.replaceAll('_', ' ')} ${count}`)],
  }
}

/**
 * What each viewer read of this very file, compared with its source. A person must judge what it does not read
 * correctly.
 */
function read(output: EvidenceOutput, { viewings }: EvidenceInput): readonly Examination[] {
  const digest = sha256(output.bytes)
  const viewing = viewings.find(one => one.sha256 === digest)
  if (viewing === undefined)
    return [{ program: 'PDF viewers', file: output, outcome: 'untested', says: ['not read by any'] }]
  return viewing.readings.map(({ viewer, found, of, reasons }) => ({
    program: viewer,
    file: output,
    outcome: found === of ? 'passed' : 'cantTell',
    says: [
      `${found} of ${of} ${viewing.unit} read in their order`,
      ...reasons.map(({ reason, count }) => `${count}: ${reason}`),
    ],
  }))
}

/** The screen reader and viewer that most blind readers of PDFs use. The tests do not run on its operating system. */
function unheard(output: EvidenceOutput): Examination {
  return { program: 'NVDA in Acrobat', file: output, outcome: 'untested', says: ['not heard: a person must listen'] }
}
