import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { earlOf } from '../../src/evidence/earl.ts'
import {
  type Assertion,
  assertionsOf,
  type EvidenceInput,
  type EvidenceOutput,
  questionsOf,
  sha256,
} from '../../src/evidence/evidence.ts'
import { type Examination, examinationsOf } from '../../src/evidence/examinations.ts'
import { hearings } from '../../src/evidence/hearing.ts'
import { evidencePage } from '../../src/evidence/page.ts'
import { viewings } from '../../src/evidence/viewing.ts'
import { recordedHearings } from '../hear/record.ts'
import { recordedViewings } from '../viewers/record.ts'

/** What the evidence of a document says, and what it does not claim. */

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const pdf: EvidenceOutput = {
  name: 'a.pdf',
  mediaType: 'application/pdf',
  bytes: bytes('pdf'),
  kind: 'ua1',
  findings: [],
}
const epub: EvidenceOutput = { name: 'a.epub', mediaType: 'application/epub+zip', bytes: bytes('epub'), kind: 'epub' }
const input: EvidenceInput = {
  document: { symbol: 'A/76/86', title: 'Note <verbale>', lang: 'fr' },
  source: { name: 'a.md', bytes: bytes('source') },
  replaced: [],
  outputs: [pdf, epub],
  warnings: [],
  software: { Tirage: '0.1.0' },
  hearings: [],
  viewings: [],
}
const withFindings = (...findings: readonly (readonly ['error' | 'warning', string])[]): EvidenceInput => ({
  ...input,
  outputs: [{ ...pdf, findings: findings.map(([severity, rule]) => ({ severity, rule, message: 'as found' })) }],
})

function find(from: EvidenceInput, standard: string, clause: string, file: string): Assertion {
  const found = assertionsOf(from).find(
    each => each.standard.name === standard && each.condition.clauses.includes(clause) && each.output.name === file,
  )
  assert.ok(found, `${standard} ${clause} ${file}`)
  return found
}

function examination(from: EvidenceInput, program: string, file = 'a.pdf'): Examination | undefined {
  return examinationsOf(from).find(each => each.program.startsWith(program) && each.file.name === file)
}

type Node = Readonly<Record<string, unknown>>
const graphOf = (from: EvidenceInput): readonly Node[] =>
  (JSON.parse(new TextDecoder().decode(earlOf(from))) as { '@graph': readonly Node[] })['@graph']

test('a condition has passed where a check has looked at this file and found nothing', () => {
  const { outcome, by } = find(input, 'PDF/UA-1', '7.8', 'a.pdf')
  assert.is(outcome, 'passed')
  assert.equal(by, ['by construction: src/layout/pages/furniture.ts', 'by check of this file: furniture-type'])
})

test('construction, tests and validators that did not see this file are no pass', () => {
  const { outcome, by } = find(input, 'PDF/UA-1', '5', 'a.pdf')
  assert.equal(
    [outcome, by],
    ['untested', ['by construction: src/writers/pdf/standard.ts', 'by test, not run on this file: veraPDF']],
  )
  assert.is(find(input, 'EPUB Accessibility 1.1', '2', 'a.epub').outcome, 'untested')
})

test('without qpdf, or when the file or its source cannot be read, the check was not run and nothing has passed by it', () => {
  const unread = [
    { ...input, outputs: [{ ...pdf, findings: undefined }] },
    withFindings(['error', 'pdf-unreadable']),
    withFindings(['error', 'source-unreadable']),
  ]
  for (const one of unread) {
    const { outcome, by } = find(one, 'PDF/UA-1', '7.8', 'a.pdf')
    assert.equal([outcome, by[1]], ['untested', 'by check, not run on this file: furniture-type'])
    // A rule of the source has looked, but that is half of it.
    assert.is(find(one, 'PDF/UA-1', '7.4', 'a.pdf').outcome, 'untested')
  }
  assert.is(examination(unread[0] ?? input, 'tirage check --pdf')?.outcome, 'untested')
  assert.is(examination(unread[1] ?? input, 'tirage check --pdf')?.outcome, 'failed')
})

test('an error of the checker fails its condition; a warning leaves it open, as does a question to a person', () => {
  const failed = find(withFindings(['error', 'heading-order']), 'PDF/UA-1', '7.4', 'a.pdf')
  assert.equal([failed.outcome, failed.findings], ['failed', ['heading-order: as found']])
  assert.is(find(withFindings(['warning', 'heading-order']), 'PDF/UA-1', '7.4', 'a.pdf').outcome, 'cantTell')
  const warned: EvidenceInput = {
    ...input,
    warnings: [{ severity: 'warning', rule: 'heading-order', message: 'as found' }],
  }
  assert.is(find(warned, 'PDF/UA-1', '7.4', 'a.pdf').outcome, 'cantTell')
  assert.is(find(input, 'Matterhorn Protocol 1.1', '13-004', 'a.pdf').outcome, 'cantTell')
  assert.is(find(input, 'WCAG 2.2, level AA', '2.4.6', 'a.epub').outcome, 'cantTell')
})

test('a finding that no condition names is reported too', () => {
  const found = withFindings(['error', 'of-no-standard'])
  assert.ok(assertionsOf(found).every(({ outcome }) => outcome !== 'failed'))
  const { outcome, says } = examination(found, 'tirage check --pdf') ?? {}
  assert.equal([outcome, says], ['failed', ['of-no-standard: as found']])
})

test('a standard is asserted of the outputs that it is about alone, by what is about such an output', () => {
  const standards = (output: string): readonly string[] => [
    ...new Set(
      assertionsOf(input)
        .filter(each => each.output.name === output)
        .map(({ standard }) => standard.name),
    ),
  ]
  assert.equal(standards('a.pdf'), [
    'PDF/UA-1',
    'PDF/A-3a and PDF/A-4f',
    'Matterhorn Protocol 1.1',
    'WCAG 2.2, level AA',
  ])
  assert.equal(standards('a.epub'), ['WCAG 2.2, level AA', 'EPUB Accessibility 1.1'])
  assert.ok(assertionsOf(input).flatMap(({ by }) => by).length > 100)
  for (const { output, by } of assertionsOf(input)) {
    const foreign =
      output.kind === 'epub'
        ? /src\/pdf|src\/layout|veraPDF|: axe|of this file/u
        : /src\/epub|EPUBCheck|: Ace|: axe|styles\.hbs/u
    assert.equal(
      by.filter(one => foreign.test(one)),
      [],
    )
  }
})

test('every condition of every kind of output is guaranteed by something, or left to a person', () => {
  for (const kind of ['ua1', 'ua2', 'epub', 'html'] as const) {
    for (const { standard, condition, by } of assertionsOf({ ...input, outputs: [{ ...epub, kind }] })) {
      assert.ok(by.length > 0, `${kind}: ${standard.name}, ${condition.clauses.join(' ')}`)
    }
  }
})

test('scores of a screen reader are those of the very bytes that it read; of others, it has heard nothing', () => {
  const of = (faults: Readonly<Record<string, number>>, digest: string): EvidenceInput => ({
    ...input,
    hearings: [{ sha256: digest, reader: 'Orca 43', heardAs: 'a PDF', faults }],
  })
  const digest = sha256(pdf.bytes)
  assert.equal(examination(of({ cut: 0, notes_inside: 0 }, digest), 'screen reader'), {
    program: 'screen reader, Orca 43',
    file: pdf,
    outcome: 'passed',
    says: ['heard as a PDF', 'cut 0', 'notes inside 0'],
  })
  assert.is(examination(of({ cut: 1, notes_inside: 0 }, digest), 'screen reader')?.outcome, 'failed')
  const { outcome, says } = examination(of({ cut: 0 }, sha256(epub.bytes)), 'screen reader') ?? {}
  assert.equal([outcome, says], ['untested', ['not heard']])
})

test('what viewers read is told of the very bytes that they read, with why some of it is not as it stands', () => {
  const reading = { viewer: 'PDFium', of: 150, found: 128, reasons: [{ reason: 'Latin words', count: 22 }] }
  const of = (digest: string, found: number): EvidenceInput => ({
    ...input,
    viewings: [{ sha256: digest, lang: 'ar', unit: 'runs of three words', readings: [{ ...reading, found }] }],
  })
  const digest = sha256(pdf.bytes)
  assert.equal(examination(of(digest, 128), 'PDFium'), {
    program: 'PDFium',
    file: pdf,
    outcome: 'cantTell',
    says: ['128 of 150 runs of three words read in their order', '22: Latin words'],
  })
  assert.is(examination(of(digest, 150), 'PDFium')?.outcome, 'passed')
  const { outcome, says } = examination(of(sha256(epub.bytes), 150), 'PDF viewers') ?? {}
  assert.equal([outcome, says], ['untested', ['not read by any']])
  assert.is(examination(of(digest, 150), 'PDF viewers', 'a.epub'), undefined)
  assert.equal(examination(input, 'NVDA in Acrobat')?.says, ['not heard: a person must listen'])
})

test('what the ring of the viewers has recorded is told, and is whole', () => {
  assert.equal(viewings, recordedViewings, 'npm run viewers:publish makes what was recorded part of the program')
  assert.ok(viewings.length >= 34)
  for (const { readings } of viewings) {
    assert.equal(
      readings.map(({ viewer }) => viewer.split(/[ ,]/u)[0]),
      ['PDFium', 'PDF.js', 'pdftotext'],
    )
    for (const { viewer, of, found } of readings) {
      assert.match(viewer, / \d+\.\d+/u)
      assert.ok(of > 0 && found <= of)
    }
  }
})

test('what the ring of the screen reader has recorded is told, and is whole', () => {
  assert.equal(hearings, recordedHearings, 'npm run hear:publish makes what was recorded part of the program')
  // Three documents, each as two PDFs and an EPUB.
  assert.is(hearings.length, 9)
  for (const { sha256: digest, reader, heardAs, faults } of hearings) {
    assert.match(digest, /^[0-9a-f]{64}$/)
    assert.match(reader, /Firefox.*Orca/)
    assert.ok(heardAs.length > 0)
    assert.ok(Object.keys(faults).length > 10)
  }
})

test('a condition for a person has an empty reviewer and date, and nobody claims it', () => {
  const questions = questionsOf(input)
  assert.ok(questions.length >= 8)
  const manual = graphOf(input).filter(node => (node['earl:mode'] as Node | undefined)?.['@id'] === 'earl:manual')
  assert.equal(
    manual.map(node => (node['earl:test'] as Node)['dct:title']),
    questions.map(({ text }) => text),
  )
  for (const node of manual) {
    assert.equal(node['earl:assertedBy'], { '@type': 'earl:Assertor', reviewer: '' })
    assert.equal([node.date, (node['earl:result'] as Node)['earl:outcome']], ['', { '@id': 'earl:untested' }])
  }
})

test('EARL: every assertion has an assertor, a test, a result and subjects that are in the graph', () => {
  const graph = graphOf(input)
  const ids = graph.flatMap(node => node['@id'] ?? [])
  assert.equal(ids, ['#tirage', '#source', '#output-1', '#output-2'])
  const assertions = graph.filter(node => node['@type'] === 'earl:Assertion')
  assert.is(assertions.length, examinationsOf(input).length + assertionsOf(input).length + questionsOf(input).length)
  for (const node of assertions) {
    assert.ok(node['earl:assertedBy'] && node['earl:test'])
    for (const subject of [node['earl:subject'] as Node | readonly Node[]].flat())
      assert.ok(ids.includes(subject['@id'] as string))
    const outcome = ((node['earl:result'] as Node)['earl:outcome'] as Node)['@id']
    // A mode of testing is only where something was tested, or is to be by a person.
    assert.is(
      node['earl:mode'] === undefined,
      outcome === 'earl:untested' && (node['earl:test'] as Node)['dct:isRequiredBy'] === undefined,
    )
  }
})

test('files stand with their hashes, programs with their versions, and no date but the empty one', () => {
  const replaced = { name: 'templates/document.hbs', bytes: bytes('mine') }
  for (const write of [earlOf, evidencePage]) {
    const text = new TextDecoder().decode(write({ ...input, replaced: [replaced] }))
    for (const file of [input.source, replaced, pdf, epub])
      assert.ok(text.includes(sha256(file.bytes)) && text.includes(file.name), file.name)
    assert.match(text, '0.1.0')
    assert.not.match(text, /20\d\d-\d\d-\d\d/)
  }
})

test('the page says the same, escaped, the title in its own language, each table named by its heading', () => {
  const page = new TextDecoder().decode(evidencePage(withFindings(['error', 'heading-order'])))
  assert.match(page, '<h1>Evidence: A/76/86</h1>')
  assert.match(page, '<cite lang="fr" dir="auto">Note &lt;verbale&gt;</cite>')
  assert.match(page, '<td>failed; heading-order: as found</td>')
  for (const { text } of questionsOf({ ...input, outputs: [pdf] })) assert.ok(page.includes(text), text)
  const named = [...page.matchAll(/<table aria-labelledby="([^"]*)">/gu)].map(([, id]) => id)
  assert.ok(named.length >= 8)
  assert.is(new Set(named).size, named.length)
  for (const id of named) assert.match(page, new RegExp(`<h[23] id="${id}">`))
})

test.run()
