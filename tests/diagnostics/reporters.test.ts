import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { formatDiagnostic, formatDiagnostics, formatJson, summarize } from '../../src/diagnostics/reporters.ts'
import type { Position } from '../../src/document/nodes.ts'

const ESC = '\u001b'

function place(startLine: number, startColumn: number, endLine: number, endColumn: number): Position {
  return {
    start: { line: startLine, column: startColumn, offset: 0 },
    end: { line: endLine, column: endColumn, offset: 0 },
  }
}

function frame(text: string, position: Position): readonly string[] {
  const diagnostic: Diagnostic = { severity: 'error', rule: 'r', message: 'm', position }
  return formatDiagnostic(diagnostic, { path: 'a.md', text, color: false }).split('\n').slice(3, -1)
}

const sequence: Diagnostic = {
  severity: 'error',
  rule: 'paragraph-sequence',
  message: 'paragraph 7 follows paragraph 5',
  hint: 'number it "6." or restore the missing paragraph',
  position: { start: { line: 2, column: 1, offset: 3 }, end: { line: 2, column: 3, offset: 5 } },
}

test('a diagnostic for a person', () => {
  assert.is(
    formatDiagnostic(sequence, { path: 'content/a.md', text: '5.\n7. Le Conseil\n', color: false }),
    `error paragraph-sequence: paragraph 7 follows paragraph 5

  content/a.md:2:1
  2 │ 7. Le Conseil
    ╵ ~~
  hint: number it "6." or restore the missing paragraph
`,
  )
})

test('without a text there is no code frame, and without a position no place', () => {
  const bare: Diagnostic = { severity: 'warning', rule: 'r', message: 'm' }
  assert.is(formatDiagnostic(bare, { path: 'a.md', text: 'x', color: false }), 'warning r: m\n\n  a.md\n')
  assert.match(formatDiagnostic(sequence, { path: 'a.md', color: false }), /a\.md:2:1\n {2}hint/)
})

test('colours are only codes around the same words', () => {
  const source = { path: 'a.md', text: '5.\n7. Le Conseil\n' }
  const colored = formatDiagnostic(sequence, { ...source, color: true })
  assert.ok(colored.startsWith(`${ESC}[1;31merror${ESC}[0m `))
  assert.is(colored.replace(/\u001b\[[\d;]*m/g, ''), formatDiagnostic(sequence, { ...source, color: false }))
})

test('several diagnostics have an empty line between them', () => {
  const said = (message: string): Diagnostic => ({ severity: 'error', rule: 'r', message })
  assert.is(
    formatDiagnostics([said('a'), said('b')], { path: 'p', color: false }),
    'error r: a\n\n  p\n\nerror r: b\n\n  p\n',
  )
})

test('tabs are shown as spaces up to the next stop', () => {
  assert.equal(frame('a\tb', place(1, 3, 1, 4)), ['  1 │ a   b', '    ╵     ~'])
})

test('wide characters take two columns, combining ones none', () => {
  assert.equal(frame('大会ab', place(1, 3, 1, 4)), ['  1 │ 大会ab', '    ╵     ~'])
  assert.equal(frame('e\u0301te', place(1, 3, 1, 4)), ['  1 │ e\u0301te', '    ╵  ~'])
  assert.equal(frame('\u{20000}a', place(1, 3, 1, 4)), ['  1 │ \u{20000}a', '    ╵   ~'])
})

test('a long line is cut around the place', () => {
  const [line, mark] = frame(`${'a'.repeat(300)}X${'b'.repeat(300)}`, place(1, 301, 1, 302))
  assert.is(line, `  1 │ …${'a'.repeat(32)}X${'b'.repeat(63)}…`)
  assert.is(mark?.indexOf('~'), line?.indexOf('X'))
})

test('a long line keeps its beginning and its end when the place is there', () => {
  assert.is(frame('a'.repeat(200), place(1, 1, 1, 3))[0], `  1 │ ${'a'.repeat(96)}…`)
  assert.is(frame(`${'a'.repeat(200)}Z`, place(1, 201, 1, 202))[0], `  1 │ …${'a'.repeat(95)}Z`)
})

test('the underline of a long place stays inside the shown line', () => {
  const [line, mark] = frame('a'.repeat(500), place(1, 1, 1, 501))
  assert.is(mark?.length, (line?.length ?? 0) - 1)
})

test('a cut never halves a wide character', () => {
  const [line, mark] = frame(`${'大'.repeat(100)}X${'会'.repeat(100)}`, place(1, 101, 1, 102))
  assert.match(line ?? '', /^ {2}1 │ …大{16}X会+…$/)
  assert.is(mark, `    ╵ ${' '.repeat(33)}~`)
})

test('a place over several lines shows the first and the last', () => {
  assert.equal(frame('aa\nbb\ncc\ndd', place(1, 2, 2, 2)), ['  1 │ aa', '    ╵  ~', '  2 │ bb', '    ╵ ~'])
  assert.equal(frame('aa\nbb\n  cc\ndd', place(1, 1, 3, 5)), [
    '  1 │ aa',
    '    ╵ ~~',
    '    ┆',
    '  3 │   cc',
    '    ╵   ~~',
  ])
})

test('a place that ends with its line break is of one line', () => {
  assert.equal(frame('aa\nbb', place(1, 1, 2, 1)), ['  1 │ aa', '    ╵ ~~'])
})

test('line numbers of different width are aligned', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `l${index + 1}`).join('\n')
  assert.equal(frame(lines, place(9, 1, 10, 3)), ['   9 │ l9', '     ╵ ~~', '  10 │ l10', '     ╵ ~~'])
})

test('the end of the file, and places past it', () => {
  assert.equal(frame('ab', place(1, 3, 1, 3)), ['  1 │ ab', '    ╵   ~'])
  assert.equal(frame('ab\n', place(2, 1, 2, 1)), ['  2 │', '    ╵ ~'])
  assert.equal(frame('ab', place(9, 9, 9, 12)), ['  1 │ ab', '    ╵   ~'])
  assert.equal(frame('', place(1, 1, 1, 1)), ['  1 │', '    ╵ ~'])
})

test('every kind of line break is a line break', () => {
  assert.equal(frame('a\r\nb\rc', place(3, 1, 3, 2)), ['  3 │ c', '    ╵ ~'])
})

test('control characters are pictures, hidden ones have names', () => {
  assert.equal(frame(`a${ESC}[31m\u0000b`, place(1, 2, 1, 3)), ['  1 │ a␛[31m␀b', '    ╵  ~'])
  assert.equal(frame('a\u202eb', place(1, 3, 1, 4)), ['  1 │ a<U+202E>b', '    ╵          ~'])
  assert.equal(frame('a\ud800b', place(1, 3, 1, 4)), ['  1 │ a\ufffdb', '    ╵   ~'])
})

test('nothing of the author reaches the terminal as a control sequence', () => {
  const hostile = `x${ESC}]0;t\u0007\ny\u202e`
  const diagnostic: Diagnostic = { severity: 'error', rule: 'r', message: hostile, hint: hostile }
  const report = formatDiagnostic(diagnostic, { path: hostile, text: '', color: false })
  assert.not.match(report, /[\u0000-\u0009\u000b-\u001f\u202e]/)
  assert.is(report.split('\n').length, 5)
})

test('the machine form has all keys, in order', () => {
  assert.is(
    formatJson([{ path: 'a.md', diagnostics: [sequence, { severity: 'warning', rule: 'r', message: 'm' }] }]),
    '[\n{"path":"a.md","rule":"paragraph-sequence","severity":"error","message":"paragraph 7 follows paragraph 5",' +
      '"hint":"number it \\"6.\\" or restore the missing paragraph","line":2,"column":1,"endLine":2,"endColumn":3,"offset":3},\n' +
      '{"path":"a.md","rule":"r","severity":"warning","message":"m","hint":null,' +
      '"line":null,"column":null,"endLine":null,"endColumn":null,"offset":null}\n]\n',
  )
  assert.is(formatJson([]), '[]\n')
})

test('the summary counts', () => {
  const warning: Diagnostic = { severity: 'warning', rule: 'r', message: 'm' }
  assert.is(summarize([sequence, sequence, warning]), '2 errors, 1 warning')
  assert.is(summarize([warning, warning]), '2 warnings')
  assert.is(summarize([]), '')
})

test.run()
