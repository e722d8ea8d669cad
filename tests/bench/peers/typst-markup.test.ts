import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { typstOf } from './typst-markup.ts'

/** What Typst is given for our XHTML. */

function bodyOf(...blocks: readonly string[]): string {
  const markup = typstOf(`<article lang="fr" xml:lang="fr"><h1>Titre</h1>${blocks.join('')}</article>`)
  return markup.slice(markup.indexOf('#heading(level: 1)') + '#heading(level: 1)[#"Titre";]\n\n'.length).trimEnd()
}

test('the title and the language are those of the document', () => {
  const markup = typstOf('<article lang="fr"><h1>Un «\u00A0titre\u00A0»</h1></article>')
  assert.match(markup, /#set document\(title: "Un «\u00A0titre\u00A0»"\)/u)
  assert.match(markup, /lang: "fr"/u)
})

test('text is a string, whatever it says', () => {
  assert.is(bodyOf('<p>1. *a* #b "c" \\d</p>'), '#"1. *a* #b \\"c\\" \\\\d";')
})

test('elements of a line', () => {
  assert.is(
    bodyOf(
      '<p>a <em>b</em><sup>er</sup> <a href="https://x/">c</a> <a href="#para-1">d</a> <span lang="en">e</span></p>',
    ),
    '#"a ";#emph[#"b";];#super[#"er";];#" ";#link("https://x/")[#"c";];#" ";#"d";#" ";#text(lang: "en")[#"e";];',
  )
})

test('numbered paragraphs and points keep their numbers', () => {
  const item = (num: string, body: string): string =>
    `<li><span class="num">${num} </span><div class="body"><p>${body}</p></div></li>`
  assert.is(
    bodyOf(`<ol class="level-1 decimal">${item('21.', 'a')}${item('22.', 'b')}</ol>`),
    '#enum(start: 21, numbering: "1.")[#"a";][#"b";]',
  )
  assert.is(
    bodyOf(`<ol class="level-2 lower-alpha">${item('a)', 'a')}</ol>`),
    '#enum(start: 1, numbering: "a)")[#"a";]',
  )
  assert.is(bodyOf(`<ul>${item('–', 'a')}</ul>`), '#list[#"a";]')
})

test('a note stands where it is first called, and is a figure afterwards', () => {
  const call = '<a class="note-call" href="#note-1">1</a>'
  const note =
    '<aside id="note-1"><span class="num"><a href="#call-1">1</a> </span><div class="body"><p>Note.</p></div></aside>'
  assert.is(bodyOf(`<p>a${call}</p>${note}<p>b${call}</p>`), '#"a";#footnote[#"Note.";];\n\n#"b";#super[#"1";];')
})

test('a table with its head', () => {
  assert.is(
    bodyOf('<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>'),
    '#table(columns: 2, stroke: none, table.header([#"a";], [#"b";]), [#"1";], [#"2";])',
  )
})

test('a picture is refused', () => {
  assert.throws(() => typstOf('<article><figure><img src="a.png" alt="a"/></figure></article>'), /picture/u)
})

test.run()
