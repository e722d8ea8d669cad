import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Inline } from '../../src/document/nodes.ts'
import { visit } from '../../src/document/walk.ts'
import { body, complaints, frontMatter, prose, readBody, readText } from '../support/sources/sketch.ts'

test('emphasis, superscripts, subscripts', () => {
  assert.is(
    body('*La Mission* **rappelle** n^o^ 12, le 1^er^ mai, CO~2~\n'),
    'emphasis(La Mission) strong(rappelle) nsuperscript(o) 12, le 1superscript(er) mai, COsubscript(2)\n',
  )
  assert.is(body('10^*e*^\n'), '10superscript(emphasis(e))\n')
})

test('single carets and tildes, and those with spaces between them, are text', () => {
  for (const text of ['a ^ b ^ c', '~5 et ~6', 'a^', '^^', '~~', '^^x^^']) assert.is(body(`${text}\n`), `${text}\n`)
})

test('links to the web, to mail, to a place', () => {
  assert.is(
    body('[60/251](https://undocs.org/fr/A/RES/60/251), [x](mailto:a@un.org), [par. 3](#para-3), <https://un.org/>\n'),
    'link(https://undocs.org/fr/A/RES/60/251 60/251), link(mailto:a@un.org x), link(#para-3 par. 3), ' +
      'link(https://un.org/ https://un.org/)\n',
  )
})

test('a link anywhere else leaves its words and a diagnostic', () => {
  const elsewhere = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:x',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'autre.md',
    '//un.org',
    'https:',
  ]
  for (const url of elsewhere) {
    const { document, diagnostics } = readText(`${frontMatter}a [mots](${url}) b\n`)
    assert.equal(
      diagnostics.map(d => d.rule),
      ['link-scheme'],
      url,
    )
    const paragraph = document?.mainBody[0]
    assert.is(paragraph?.type === 'paragraph' ? prose(paragraph.children) : '', 'a mots b', url)
  }
})

test('words in another language', () => {
  assert.is(body('la [Access *to* Information]{lang=en} Act\n'), 'la span(en Access emphasis(to) Information) Act\n')
  assert.is(
    body('[voir [A](https://un.org/) [b]]{lang="zh-Hant"}\n'),
    'span(zh-Hant voir link(https://un.org/ A) [b])\n',
  )
  assert.is(body('[Access\nto]{lang=en} Act\n'), 'span(en Access to) Act\n')
  assert.is(body('[a [b]{lang=ru} c]{lang=en}\n'), 'span(en a span(ru b) c)\n')
})

test('brackets and braces without attributes are text', () => {
  const plain = ['[Original : anglais]', '[x]{y}', '{{x}}', '[ ]', '[[x]]', '[x]{}', '{lang=en}']
  for (const text of plain) {
    assert.is(body(`${text}\n`), `${text}\n`)
  }
  assert.is(body('\\[x]{lang=en}\n'), '[x]{lang=en}\n')
})

test('attributes without meaning, invalid languages', () => {
  assert.equal(complaints('[x]{.rouge lang=en}\n'), ['unknown-attribute 1:1'])
  assert.equal(complaints('[x]{lang=en_US}\n'), ['invalid-language 1:1'])
})

test('calls of notes, whatever stands before them and whether or not the note is there', () => {
  assert.is(body('un[^*], deux[^**], fin![^1] [^a]\n'), 'un[^*], deux[^**], fin![^1] [^a]\n')
  const kinds = readBody('x[^1] ![^2]\n').mainBody[0]
  assert.equal(kinds?.type === 'paragraph' && kinds.children.map((node: Inline) => node.type), [
    'text',
    'noteReference',
    'text',
    'noteReference',
  ])
  assert.equal(complaints('[^ 1] [^]\n'), [])
})

test('HTML and templates are text', () => {
  for (const text of [
    '<script>alert(1)</script>',
    '<% x %>',
    '{{{x}}}',
    '<b>gras</b>',
    '<!-- note -->',
    '<div>',
    '`code`',
    'a < b',
  ]) {
    assert.is(body(`${text}\n`), `${text}\n`)
  }
})

test('references to characters are characters', () => {
  assert.is(body('R&amp;D &lt;b&gt; 12&nbsp;%\n'), 'R&D <b> 12\u00a0%\n')
})

test('a line ending is a space, but none between Chinese characters; a backslash asks for a break', () => {
  assert.is(body('un\ndeux  \ntrois\n'), 'un deux trois\n')
  assert.is(body('un\\\ndeux\n'), 'un⏎deux\n')
  assert.is(body('联合\n国\n'), '联合国\n')
  assert.is(body('un\r\ndeux\r\n'), 'un deux\n')
})

test('an image in a line of text is reported, and its alternative text stays', () => {
  assert.equal(complaints('a ![Carte](carte.png) b\n'), ['image-in-text 1:3'])
})

test('the place of a text is where its words stand in the file', () => {
  const source = `${frontMatter}Un *deux* [trois]{lang=en}[^1]^e^ été 𝄞 fin.

12. Douze mots.

    a) Premier.

| un | deux |
|---|---|
| ab | cd |

> cité

## Titre de section {#s}
`
  const { document } = readText(source)
  let count = 0
  if (document)
    visit(document, node => {
      if (node.type !== 'text' || node.position === undefined) return
      count += 1
      assert.is(source.slice(node.position.start.offset, node.position.end.offset), node.value)
      const lines = source.slice(0, node.position.start.offset).split('\n')
      assert.equal(
        [node.position.start.line, node.position.start.column],
        [lines.length, (lines.at(-1)?.length ?? 0) + 1],
      )
    })
  assert.is(count, 15)
})

test.run()
