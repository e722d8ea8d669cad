import {
  type Assertion,
  assertionsOf,
  type EvidenceFile,
  type EvidenceInput,
  type Outcome,
  type Question,
  questionsOf,
  sha256,
} from './evidence.ts'
import { type Examination, examinationsOf } from './examinations.ts'

/**
 * Writes the evidence as EARL (Evaluation and Report Language 1.0 Schema, W3C) in JSON-LD 1.1. It contains no date, so
 * that the same input gives the same bytes. For questions left to a person, `reviewer` and `date` are empty, to be
 * filled in.
 */
export function earlOf(input: EvidenceInput): Uint8Array {
  const { document, source, replaced, outputs, software } = input
  const ids = new Map<EvidenceFile, string>([
    [source, '#source'],
    ...outputs.map((output, i) => [output, `#output-${i + 1}`] as const),
  ])
  const about = (file: EvidenceFile): Node => ({ '@id': ids.get(file) })
  const graph = [
    {
      '@id': '#tirage',
      '@type': ['earl:Software', 'earl:Assertor'],
      'dct:title': 'Tirage',
      'dct:requires': Object.entries(software).map(([name, version]) => ({
        'schema:name': name,
        'schema:softwareVersion': version,
      })),
      ...(replaced.length > 0 && { 'schema:isBasedOn': replaced.map(described) }),
    },
    {
      ...about(source),
      '@type': ['earl:TestSubject', 'schema:DigitalDocument'],
      ...described(source),
      'dct:identifier': document.symbol,
      'dct:title': { '@value': document.title, '@language': document.lang },
    },
    ...outputs.map(output => ({
      ...about(output),
      '@type': ['earl:TestSubject', 'schema:DigitalDocument'],
      ...described(output),
      'schema:encodingFormat': output.mediaType,
      'dct:source': about(source),
    })),
    ...examinationsOf(input).map(one => examined(one, about(one.file))),
    ...assertionsOf(input).map(assertion => asserted(assertion, about(assertion.output))),
    ...questionsOf(input).map(question => asked(question, outputs.map(about))),
  ]
  return new TextEncoder().encode(`${JSON.stringify({ '@context': context, '@graph': graph }, undefined, 1)}\n`)
}

type Node = Readonly<Record<string, unknown>>

const context = {
  earl: 'http://www.w3.org/ns/earl#',
  dct: 'http://purl.org/dc/terms/',
  schema: 'https://schema.org/',
  sha256: 'http://spdx.org/rdf/terms#checksumValue',
  reviewer: 'http://xmlns.com/foaf/0.1/name',
  date: 'dct:date',
}

function described({ name, bytes }: EvidenceFile): Node {
  return { 'schema:name': name, 'schema:contentSize': String(bytes.length), sha256: sha256(bytes) }
}

function assertion(mode: Node, subject: Node | readonly Node[], requirement: Node, outcome: Outcome, more: Node): Node {
  return {
    '@type': 'earl:Assertion',
    'earl:assertedBy': { '@id': '#tirage' },
    ...mode,
    'earl:subject': subject,
    'earl:test': { '@type': 'earl:TestRequirement', ...requirement },
    'earl:result': { '@type': 'earl:TestResult', 'earl:outcome': { '@id': `earl:${outcome}` }, ...more },
  }
}

/** Mode of an assertion: none if nothing was tested, semi-automatic if a program gave only part of the answer. */
function modeOf(outcome: Outcome): Node {
  return outcome === 'untested'
    ? {}
    : { 'earl:mode': { '@id': outcome === 'cantTell' ? 'earl:semiAuto' : 'earl:automatic' } }
}

function examined({ program, outcome, says }: Examination, subject: Node): Node {
  return assertion(
    modeOf(outcome),
    subject,
    { 'dct:title': program },
    outcome,
    says.length > 0 ? { 'earl:info': says } : {},
  )
}

function asserted({ standard, condition, outcome, by, findings }: Assertion, subject: Node): Node {
  const requirement = {
    'dct:isPartOf': standard.name,
    'dct:identifier': condition.clauses,
    'dct:title': condition.asks,
  }
  return assertion(modeOf(outcome), subject, requirement, outcome, {
    'earl:info': by,
    ...(findings.length > 0 && { 'dct:description': findings }),
  })
}

function asked({ text, conditions }: Question, subjects: readonly Node[]): Node {
  const person = {
    'earl:assertedBy': { '@type': 'earl:Assertor', reviewer: '' },
    date: '',
    'earl:mode': { '@id': 'earl:manual' },
  }
  return assertion(person, subjects, { 'dct:title': text, 'dct:isRequiredBy': conditions }, 'untested', {})
}
