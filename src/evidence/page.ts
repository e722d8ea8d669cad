import {
  type Assertion,
  assertionsOf,
  type EvidenceFile,
  type EvidenceInput,
  type EvidenceOutput,
  outcomes,
  questionsOf,
  sha256,
} from './evidence.ts'
import { examinationsOf } from './examinations.ts'

/**
 * Writes the evidence as a self-contained HTML page for people. It has the content of `earlOf`, with space for names
 * and dates.
 */
export function evidencePage(input: EvidenceInput): Uint8Array {
  const {
    document: { symbol, title, lang },
    software,
  } = input
  const body = [
    `<h1>Evidence: ${escaped(symbol)}</h1>`,
    `<p><cite lang="${escaped(lang)}" dir="auto">${escaped(title)}</cite></p>`,
    `<p>${meaning}</p>`,
    table('files', 'Files', ['Name', 'What', 'Bytes', 'SHA-256'], filesOf(input)),
    table(
      'person',
      'Left to a person',
      ['Question', 'For', 'Answer', 'Reviewer', 'Date'],
      questionsOf(input).map(({ text, conditions }) => [text, conditions.join('; '), '', '', '']),
      'No program can answer these, and nothing is assumed: the last columns are empty until a person fills them in.',
    ),
    table(
      'programs',
      'What was run',
      ['Program', 'File', 'Outcome', 'Says'],
      examinationsOf(input).map(({ program, file, outcome, says }) => [
        program,
        file.name,
        words[outcome],
        says.join('; ') || 'nothing',
      ]),
    ),
    ...input.outputs.map((output, i) =>
      section(
        `output-${i + 1}`,
        output,
        assertionsOf(input).filter(assertion => assertion.output === output),
      ),
    ),
    table('versions', 'Versions', ['Program', 'Version'], Object.entries(software)),
  ]
  return new TextEncoder().encode(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${escaped(`Evidence: ${symbol}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body.join('\n')}
</main>
</body>
</html>
`)
}

const words: Readonly<Record<Assertion['outcome'], string>> = {
  passed: 'passed',
  failed: 'failed',
  cantTell: 'cannot tell',
  untested: 'not tested',
}

const meaning =
  'How each condition of each standard is met. <em>Passed</em> and <em>failed</em> are used only if a program examined this ' +
  'very document. <em>Cannot tell</em>: a person must answer too, or a check gave a warning. <em>Not tested</em>: guaranteed by the way the file is made, ' +
  'or by tests of Tirage, but not examined in this document.'

// A hash or a name may break anywhere; other words stay whole, and a table that is too wide scrolls.
const style =
  ':root{color-scheme:light dark;background:Canvas;color:CanvasText}' +
  'body{font:1rem/1.5 sans-serif;max-width:75rem;margin:1rem auto;padding:0 1rem}' +
  '.table{overflow-x:auto;margin-bottom:2rem}.table:focus-visible{outline:3px solid currentColor}table{border-collapse:collapse;width:100%}' +
  'th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:start;vertical-align:top}' +
  'tbody th{font-weight:normal;overflow-wrap:anywhere;min-width:7rem}td:last-child{overflow-wrap:anywhere;min-width:12rem}' +
  'td:empty,td:empty:last-child{min-width:6rem}ul{margin:0;padding-inline-start:1.2rem}'

function filesOf({ source, replaced, outputs }: EvidenceInput): readonly HtmlRow[] {
  const row =
    (what: string) =>
    ({ name, bytes }: EvidenceFile): HtmlRow => [name, what, String(bytes.length), sha256(bytes)]
  return [row('source')(source), ...replaced.map(row('replaces a shipped file')), ...outputs.map(row('output'))]
}

function section(id: string, output: EvidenceOutput, assertions: readonly Assertion[]): string {
  const counts = outcomes.map(
    outcome => `${assertions.filter(each => each.outcome === outcome).length} ${words[outcome]}`,
  )
  const standards = [...new Set(assertions.map(({ standard }) => standard))]
  return [
    `<h2>${escaped(output.name)}</h2>`,
    `<p>${counts.join(', ')}.</p>`,
    ...standards.map((standard, i) =>
      table(
        `${id}-${i + 1}`,
        standard.name,
        ['Clause', 'Asks', 'Outcome', 'Guaranteed'],
        assertions.filter(each => each.standard === standard).map(row),
        `${standard.source}.`,
        'h3',
      ),
    ),
  ].join('\n')
}

function row({ condition, outcome, by, findings }: Assertion): HtmlRow {
  return [condition.clauses.join(', '), condition.asks, [words[outcome], ...findings].join('; '), by]
}

/** The first cell is the row header. An array is shown as a list. */
type HtmlRow = readonly [string, ...(string | readonly string[])[]]

function table(
  id: string,
  heading: string,
  heads: readonly string[],
  rows: readonly HtmlRow[],
  note?: string,
  tag: 'h2' | 'h3' = 'h2',
): string {
  const cell = (value: string | readonly string[]): string =>
    typeof value === 'string' ? escaped(value) : `<ul>${value.map(each => `<li>${escaped(each)}</li>`).join('')}</ul>`
  const cells = ([first, ...rest]: HtmlRow): string =>
    `<th scope="row">${escaped(first)}</th>${rest.map(value => `<td>${cell(value)}</td>`).join('')}`
  return [
    `<${tag} id="${id}">${escaped(heading)}</${tag}>`,
    ...(note === undefined ? [] : [`<p>${escaped(note)}</p>`]),
    `<div class="table" role="group" tabindex="0" aria-labelledby="${id}"><table aria-labelledby="${id}">`,
    `<thead><tr>${heads.map(head => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>`,
    `<tbody>\n${rows.map(values => `<tr>${cells(values)}</tr>`).join('\n')}\n</tbody></table></div>`,
  ].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
