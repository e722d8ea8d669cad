import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { aknBody, readAknFile } from '../support/sources/akn-source.ts'
import { sketch } from '../support/sources/sketch.ts'

/** Tables: spans, rows of many lengths, heads that are none. */

const cell = (name: string, words: string, attributes = ''): string =>
  `<${name} akn4un:data-width-type="1-dxa"${attributes}>${words === '' ? '' : `<p>${words}</p>`}</${name}>`
const row = (name: string, ...words: string[]): string => `<tr>${words.map(word => cell(name, word)).join('')}</tr>`
const table = (...rows: string[]): string => aknBody(`<container><table>${rows.join('')}</table></container>`)

test('heads and cells; a row of empty heads is a ruled line', () => {
  assert.is(
    table(
      row('th', '<span class="italic">Category</span>', 'Posts'),
      row('th', '', ''),
      row('td', 'P-5 ', ' 924'),
      row('td', 'P-4', ''),
    ),
    'table - -\n  head: emphasis(Category) | Posts\n  row: P-5 | 924\n  row: P-4 | \n',
  )
})

test('short rows get empty cells, columns that cells span are counted', () => {
  assert.is(
    table(
      row('th', 'A', 'B', 'C'),
      row('td', 'one'),
      `<tr>${cell('td', 'wide', ' colspan="2"')}</tr>`,
      `<tr>${cell('td', 'tall', ' rowspan="2"')}${cell('td', 'x')}</tr>`,
      row('td', 'y'),
    ),
    'table - - -\n  head: A | B | C\n  row: one |  | \n  row: 1×2 wide | \n  row: 2×1 tall | x | \n  row: y | \n',
  )
})

test('a span that is not a number, or extends beyond the table, ends with the table', () => {
  assert.is(
    table(
      row('th', 'A', 'B'),
      `<tr>${cell('td', 'x', ' colspan="two" rowspan="9"')}${cell('td', 'y', ' colspan="0"')}</tr>`,
    ),
    'table - -\n  head: A | B\n  row: x | y\n',
  )
  const wide = table(row('th', 'A'), `<tr>${cell('td', 'x', ' colspan="999999999" rowspan="999999999"')}</tr>`)
  assert.match(wide, '1×60 x')
})

test('without heads, a first row all in italics or bold has them', () => {
  assert.match(
    table(row('td', '<span class="bold">Name</span>', '<span class="bold italic">Term</span>'), row('td', 'a', 'b')),
    'head: strong(Name) | strong(emphasis(Term))',
  )
  assert.is(
    table(row('td', '<span class="italic">Name</span>', '<span class="italic">Term</span>'), row('td', 'a', 'b')),
    'table - -\n  head: emphasis(Name) | emphasis(Term)\n  row: a | b\n',
  )
  assert.is(
    table(row('td', '<span class="italic">Name</span>', 'Term'), row('td', 'a', 'b')),
    'table - -\n  row: emphasis(Name) | Term\n  row: a | b\n',
  )
})

test('heads beside the data head their rows, and a table of heads alone has rows', () => {
  const { mainBody } = readAknFile({
    mainBody: `<container><table>${row('th', 'A', 'B')}<tr>${cell('th', 'one')}${cell('td', '1')}</tr></table></container>`,
  })
  const [found] = mainBody
  assert.ok(
    found?.type === 'table' && !found.children[0]?.children[0]?.header && found.children[1]?.children[0]?.header,
  )
  assert.is(table(row('th', 'A', 'B')), 'table - -\n  row: A | B\n')
})

test('a column is aligned to its end where most of its cells are', () => {
  const right = ' akn4un:data-justification="Right"'
  assert.is(
    table(
      `<tr>${cell('th', 'A')}${cell('th', 'B', right)}</tr>`,
      `<tr>${cell('td', 'a')}${cell('td', '1', right)}</tr>`,
    ),
    'table - end\n  head: A | B\n  row: a | 1\n',
  )
})

test('several paragraphs and typed labels in a cell; a table in a cell is its paragraphs; notes are called', () => {
  const { mainBody, notes } = readAknFile({
    mainBody: `<container><table>${row('th', 'A')}<tr><td><p>one</p><p>(a)\ttwo</p></td></tr><tr><td><table>${row('td', 'x<authorialNote marker="a"><p>Note.</p></authorialNote>', 'y')}</table></td></tr></table></container>`,
  })
  assert.is(
    sketch(mainBody),
    'table -\n  head: A\n  row\n    cell\n      one\n      lower-alpha 2\n        (a)\n          two\n  row\n    cell\n      x[^a]\n      y\n',
  )
  assert.is(notes.length, 1)
})

test('a table without cells is dropped', () => {
  assert.is(table('<tr></tr>'), '')
})

test.run()
