import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type Imported, lineFinder } from './import.ts'
import type { Change } from './repair.ts'
import { counted } from './repairs.ts'

/**
 * The report as a page: what the check of the source found, what is in doubt, every change with links to its line, then
 * the file and the source side by side, the places changed marked in the file. All is reached by the keyboard in the
 * order of reading; nothing is told by colour alone.
 */
export function writeReport(file: string, imported: Imported, name: string, found: readonly Diagnostic[]): string {
  const lineOf = lineFinder(file)
  const changes = imported.changes.filter(({ rule }) => !counted.includes(rule))
  const lang = imported.language === undefined ? '' : ` lang="${imported.language}"`
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Import of ${escapeHtml(name)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>Import of ${escapeHtml(name)}</h1>`,
    `<p>${imported.changes.length} changes, ${imported.doubts.length} doubts.</p>`,
    '<h2>Check of the source</h2>',
    ...diagnosticList(found),
    '<h2>Doubts</h2>',
    ...doubtList(imported, lang),
    '<h2>Changes</h2>',
    ...changeTable(changes, lineOf, lang),
    '<h2>File and source</h2>',
    '<div class="sides">',
    `<section aria-labelledby="file"><h3 id="file">File</h3><div class="lines"${lang} tabindex="0" role="group" aria-labelledby="file">`,
    ...fileLines(file, imported.changes, lineOf),
    '</div></section>',
    `<section aria-labelledby="source"><h3 id="source">Source</h3><pre${lang} tabindex="0" role="group" aria-labelledby="source">${escapeHtml(imported.source ?? '')}</pre></section>`,
    '</div>',
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

/** Contrast of text 7:1 at the least (WCAG 2.2, 1.4.6); what is marked is bold and underlined too. */
const style = `body{font:1rem/1.5 sans-serif;margin:1rem;color:#111;background:#fff}a{color:#00449e}
table{border-collapse:collapse}td,th{border:1px solid #555;padding:.25rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}
.sides{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem}.lines,pre{max-height:80vh;overflow:auto;border:1px solid #555;padding:.5rem;margin:0}
pre,.lines p{font:.875rem/1.5 monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}mark{background:#ffe58a;color:#111;font-weight:bold;text-decoration:underline}
:focus-visible{outline:3px solid #00449e;outline-offset:2px}@media (max-width:50rem){.sides{grid-template-columns:minmax(0,1fr)}}`

function diagnosticList(found: readonly Diagnostic[]): readonly string[] {
  if (found.length === 0) return ['<p>Nothing is wrong.</p>']
  return [
    '<ul>',
    ...found.map(
      ({ severity, rule, message, position, hint }) =>
        `<li>${severity} ${rule}${position === undefined ? '' : `, line ${position.start.line} of the source`}: ${escapeHtml(message)}${hint === undefined ? '' : ` (${escapeHtml(hint)})`}</li>`,
    ),
    '</ul>',
  ]
}

function doubtList({ doubts }: Imported, lang: string): readonly string[] {
  if (doubts.length === 0) return ['<p>None.</p>']
  return [
    '<ul>',
    ...doubts.map(
      ({ line, text, words }) =>
        `<li><a href="#line-${line}">Line ${line}</a>: ${escapeHtml(text)}${
          words === undefined ? '' : `: <q${lang}>${escapeHtml(words[0])}</q> or <q${lang}>${escapeHtml(words[1])}</q>`
        }</li>`,
    ),
    '</ul>',
  ]
}

function changeTable(changes: readonly Change[], lineOf: (offset: number) => number, lang: string): readonly string[] {
  if (changes.length === 0) return ['<p>None.</p>']
  const rows = changes.map(({ rule, offset, context: [before, after], confidence }) => {
    const line = lineOf(offset)
    return (
      `<tr><td><a href="#line-${line}">Line ${line}</a></td><td>${rule}</td><td${lang}>${escapeHtml(before)}</td><td${lang}>${escapeHtml(after)}</td>` +
      `<td>${Math.round(confidence * 100)} %</td></tr>`
    )
  })
  const head = ['Place', 'Rule', 'Before', 'After', 'Confidence'].map(name => `<th scope="col">${name}</th>`).join('')
  return ['<table>', `<thead><tr>${head}</tr></thead>`, '<tbody>', ...rows, '</tbody>', '</table>']
}

function fileLines(file: string, changes: readonly Change[], lineOf: (offset: number) => number): readonly string[] {
  const byLine = new Map<number, Change[]>()
  for (const change of changes) {
    if (counted.includes(change.rule)) continue
    const line = lineOf(change.offset)
    byLine.set(line, [...(byLine.get(line) ?? []), change])
  }
  let start = 0
  return file.split('\n').flatMap((text, i) => {
    const first = start
    start += text.length + 1
    if (text.trim() === '') return []
    return [`<p id="line-${i + 1}">${marked(text, first, byLine.get(i + 1) ?? [])}</p>`]
  })
}

function marked(text: string, start: number, changes: readonly Change[]): string {
  let done = 0
  let out = ''
  for (const { offset, before } of changes) {
    // A place where nothing stood is shown by the letter before it.
    const from = Math.max(done, offset - start - (before.trim() === '' ? 1 : 0))
    const to = Math.min(
      text.length,
      Math.max(from + 1, offset - start + before.length + (before.trim() === '' ? 1 : 0)),
    )
    if (from >= text.length || from < done) continue
    out += `${escapeHtml(text.slice(done, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`
    done = to
  }
  return out + escapeHtml(text.slice(done))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/gu, found => entities[found] ?? found).replace(/\f/gu, ' ')
