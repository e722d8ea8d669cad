import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { body, complaints, readBody } from '../support/sources/sketch.ts'

const rich = (...lines: string[]): string => [':::table', ...lines, ':::', ''].join('\n')

test('places of < and ^ belong to the cells beside and above; backslashes make characters of them', () => {
  assert.is(
    body('| A | < |\n|---|---|\n| 1 | \\< |\n| ^ | 2 |\n'),
    'table - -\n  head: 1×2 A\n  row: 2×1 1 | <\n  row: 2\n',
  )
  assert.is(body('| A | B |\n|---|---|\n| 1 | < |\n| ^ | ^ |\n'), 'table - -\n  head: A | B\n  row: 2×2 1\n  row: \n')
})

test('heads in several rows and beside them; a sum line before a total', () => {
  const [table] = readBody(
    ': {head=2 stub=1}\n\n| A | B |\n|---|--:|\n| ^ | b |\n| x | 1 |\n|===|===|\n| y | 2 |\n',
  ).mainBody
  if (table?.type !== 'table') throw new Error('no table')
  assert.equal(
    table.children.map(row => row.header),
    [true, true, false, false],
  )
  assert.equal(
    table.children.map(row => row.children.map(cell => cell.header)),
    [[true, true], [true], [true, false], [true, false]],
  )
  assert.equal(
    table.children.map(row => row.total ?? false),
    [false, false, false, true],
  )
})

test('a table in a list, and a cell there', () => {
  assert.is(
    body('1. Voici :\n\n    :::table\n    | A\n    ---\n    | a) un ;\n\n        b) deux.\n    :::\n\n    Suite.\n'),
    'decimal 1\n  1.\n    Voici :\n    table -\n      head: A\n      row\n        cell\n          lower-alpha 2\n            a)\n              un ;\n            b)\n              deux.\n    Suite.\n',
  )
})

test('a figure on its own in a cell is words, a number before words is a label', () => {
  assert.is(
    body(rich('| A', '| B', '---', '| 259.8', '| 1.1 Rations')),
    'table - -\n  head: A | B\n  row\n    cell\n      259.8\n    cell\n      other 1\n        1.1\n          Rations\n',
  )
})

test('a cell continues over the lines below its bar, and markup inside it works', () => {
  assert.is(
    body(rich('| *A*\nb', '| [x](https://un.org/) \\| y', '---', '|', '| z')),
    'table - -\n  head: emphasis(A) b | link(https://un.org/ x) | y\n  row:  | z\n',
  )
})

test('notes may be written inside, tables of pipes outside are left alone', () => {
  const { mainBody, notes } = readBody(rich('| A', '---', '| b[^1]', '', '[^1]: Note.') + '\n| A |\n|---|\n| 1 |\n')
  assert.is(mainBody.length, 2)
  assert.is(notes.length, 1)
})

test('a colon in a line is a colon', () => {
  assert.is(body('Réunion à 10:30, ::note et :mot.\n'), 'Réunion à 10:30, ::note et :mot.\n')
})

test('nothing is dropped: words before a bar, cells too many, a container that is not closed or not known', () => {
  const faulty = (source: string): string =>
    complaints(source)
      .map(one => one.split(' ')[0])
      .join(' ')
  assert.is(faulty(rich('x', '', '| a', '---', '| b', '| c')), 'table-cell')
  assert.is(faulty(rich('| a')), 'table-row')
  assert.is(faulty(rich('| a', '---', '| b', '| c')), 'table-row')
  assert.is(faulty(':::table\n| a\n---\n| b\n'), 'container-open')
  assert.is(faulty(':::box\nTexte.\n:::\n'), 'unsupported-markup')
  assert.is(faulty(rich('| a', '---', '| a) b', '', '    ![x](x.png)', '', '    > Quotation')), 'table-cell table-cell')
  assert.is(faulty(':::table[Titre]\n| a\n---\n| b\n:::\n'), 'table-cell table-row')
})

test('the same positions as in the file', () => {
  const [table] = readBody(rich('| A', '---', '| b', '', '    cé')).mainBody
  if (table?.type !== 'table') throw new Error('no table')
  const [first, second] = table.children[1]?.children[0]?.children ?? []
  assert.equal([first?.position?.start.line, first?.position?.start.column], [13, 3])
  assert.equal([second?.position?.start.line, second?.position?.start.column], [15, 5])
})

test('a table too long to be parsed at once is the same table, each cell in its place', () => {
  const rows = Array.from({ length: 900 }, (_, i) => `| État *${i}*[^a] | ${i * 7} \\| x |`)
  const long = readBody(`| A | B |\n|---|--:|\n${rows.join('\n')}\n\nSuite.\n\n[^a]: Note.\n`)
  assert.equal(
    long.mainBody.map(({ type }) => type),
    ['table', 'paragraph'],
  )
  const [table] = long.mainBody
  if (table?.type !== 'table') throw new Error('no table')
  assert.is(table.children.length, 901)
  const short = readBody(`| A | B |\n|---|--:|\n${rows.slice(600, 601).join('\n')}\n\n[^a]: Note.\n`).mainBody[0]
  if (short?.type !== 'table') throw new Error('no table')
  const bare = (value: unknown): string =>
    JSON.stringify(value, (key, inner: unknown) => (key === 'position' ? undefined : inner))
  assert.is(bare(table.children[601]), bare(short.children[1]))
  assert.is(table.children[601]?.children[1]?.position?.start.line, 12 + 600)
  assert.is(table.children[601]?.children[1]?.position?.end.column, (rows[600]?.length ?? 0) + 1)
})

test('rows between bars with a wrong line of hyphens are not a table, however many', () => {
  assert.ok(complaints(`| A | B |\n|---|\n${'| a | b |\n'.repeat(3000)}`).every(one => one.startsWith('unread-markup')))
})

test.run()
