import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { body, complaints, frontMatter, readBody, readText, sketch } from '../support/sources/sketch.ts'

const attachments = (text: string): string => sketch(readBody(text).attachments)

test('headings, with id, language and number', () => {
  assert.is(
    body('# Un\n\n## Deux {#ici lang=en}\n\n### Introduction {num="I."}\n'),
    '# Un\n## Deux\n### (I.) Introduction\n',
  )
  const [, second] = readBody('# Un\n\n## Deux {#ici lang=en}\n').mainBody
  assert.is(second?.id, 'ici')
  assert.is(second?.lang, 'en')
})

test('braces that are not attributes, or are escaped, stay in a heading', () => {
  assert.is(body('# Un {deux}\n'), '# Un {deux}\n')
  assert.is(body('# Un \\{.annex}\n'), '# Un {.annex}\n')
  assert.is(body('# Un {{.annex}}\n'), '# Un {{.annex}}\n')
  assert.is(body('# Un {num="&#73;"}\n'), '# Un {num="I"}\n')
  assert.equal(complaints('# Un {.rouge}\n'), ['unknown-attribute 1:1'])
})

test('an annex begins at its heading and ends at the next', () => {
  assert.is(
    attachments('Corps\n\n# Annexe I {.annex}\n\nUn\n\n## Section\n\n# Annexe II {.annex}\n\nDeux\n'),
    `annex
  # Annexe I
  Un
  ## Section
annex
  # Annexe II
  Deux
`,
  )
  assert.is(body('Corps\n\n# Annexe {.annex}\n\nUn\n'), 'Corps\n')
})

test('an attachment with a deeper heading belongs to the previous one', () => {
  assert.is(
    attachments(`# Annexe {.annex}

A

## Pièce jointe {.enclosure}

P

### Appendice {.appendix}

## Pièce jointe {.enclosure}

# Annexe {.annex}
`),
    `annex
  # Annexe
  A
  enclosure
    ## Pièce jointe
    P
    appendix
      ### Appendice
  enclosure
    ## Pièce jointe
annex
  # Annexe
`,
  )
})

test('the id and the language of its heading are the attachment’s', () => {
  const [annex] = readBody('# Annexe {.annex #liste lang=en}\n').attachments
  assert.equal(
    [annex?.id, annex?.lang, annex?.children[0]?.id, annex?.children[0]?.lang],
    ['liste', 'en', 'liste-title', undefined],
  )
})

test('a heading at the level of the annex’s own is reported', () => {
  assert.equal(complaints('# Annexe {.annex}\n\n# Suite\n'), ['heading-in-attachment 3:1'])
  assert.equal(complaints('> # Annexe {.annex}\n'), ['unknown-attribute 1:3'])
})

test('tables: heads, alignment, caption', () => {
  assert.is(
    body(': Voix *obtenues*[^a]\n\n| État | Voix |\n|:--|--:|\n| Kazakhstan | 1\\|2 |\n\n[^a]: Note.\n'),
    `table start end – Voix emphasis(obtenues)[^a]
  head: État | Voix
  row: Kazakhstan | 1|2
`,
  )
  assert.equal(complaints('| a | b |\n|---|---|\n| c |\n| d | e | f |\n'), ['table-row 3:1', 'table-row 4:1'])
  const { document } = readText(`${frontMatter}| a | b |\n|---|---|\n| c |\n`)
  assert.is(sketch(document?.mainBody ?? []), 'table - -\n  head: a | b\n  row: c | \n')
  assert.equal(complaints('| a |\n|---|\n\nTexte.\n'), ['table-row 1:1'])
  assert.equal(complaints(': Sans tableau\n'), ['caption-without-table 1:1'])
  assert.is(body('\\: deux-points\n'), ': deux-points\n')
})

test('figures: alternative, caption from the line before, the attribute or the title', () => {
  assert.is(body('![Carte](cartes/carte.png "Carte n° 1")\n'), 'figure cartes/carte.png "Carte" – Carte n° 1\n')
  assert.is(body('![Carte](carte.png){#carte caption="Une {carte}"}\n'), 'figure carte.png "Carte" – Une {carte}\n')
  assert.is(body(': Carte ~2~\n\n![Carte](carte.png)\n'), 'figure carte.png "Carte" – Carte subscript(2)\n')
  const elsewhere = [
    'https://un.org/x.png',
    '/etc/passwd',
    '../x.png',
    'a/../../x.png',
    'a\\\\..\\\\..\\\\x.png',
    'C:/x.png',
    'data:image/png;base64,AA',
  ]
  for (const path of elsewhere) {
    assert.equal(complaints(`![x](${path})\n`), ['image-path 1:1'], path)
  }
})

test('quotations', () => {
  assert.is(body('> Un\n>\n> > Deux\n'), 'quote\n  Un\n  quote\n    Deux\n')
})

test('notes keep the order of their definitions and their marks', () => {
  const { notes } = readBody('x[^2][^*]\n\n[^**]: Deux étoiles.\n\n[^2]: Deux.\n\n    Suite.\n\n[^*]: Étoile.\n')
  assert.is(sketch(notes), 'note **\n  Deux étoiles.\nnote 2\n  Deux.\n  Suite.\nnote *\n  Étoile.\n')
  assert.equal(
    notes.map(note => note.identifier),
    ['**', '2', '*'],
  )
})

test('a duplicate note is reported, with the line of the first', () => {
  const { document, diagnostics } = readText(`${frontMatter}x[^1]\n\n[^1]: Un.\n\n[^1]: Deux.\n`)
  assert.is(diagnostics[0]?.rule, 'duplicate-note')
  assert.is(diagnostics[0]?.message, 'note 1 is already defined on line 12')
  assert.is(sketch(document?.notes ?? []), 'note 1\n  Un.\n')
})

test('thematic breaks and code are reported, and the words of code stay', () => {
  assert.equal(complaints('Un\n\n---\n\nDeux\n'), ['unsupported-markup 3:1'])
  assert.equal(complaints('Un\n---\n'), ['unsupported-markup 2:1'])
  const { document } = readText(`${frontMatter}\`\`\`\nmots\n\`\`\`\n`)
  assert.is(sketch(document?.mainBody ?? []), 'mots\n')
})

test('indented text is a paragraph', () => {
  assert.is(body('        Loin à droite\n'), 'Loin à droite\n')
})

test('ids are checked', () => {
  assert.equal(complaints('# A {#x}\n\n# B {#x}\n\n# C {#é}\n\n# D {#title}\n'), [
    'duplicate-id 3:1',
    'invalid-id 5:1',
    'invalid-id 7:1',
  ])
})

test('all faults are reported at once', () => {
  const wrong = frontMatter.replace('kind: note-verbale', 'kind: note-verbal')
  const { document, diagnostics } = readText(`${wrong}[a](x:y)\n\n---\n\n[^1]: a\n\n[^1]: b\n`)
  assert.equal(
    diagnostics.map(d => d.rule),
    ['unknown-value', 'link-scheme', 'unsupported-markup', 'duplicate-note'],
  )
  assert.ok(document)
})

test.run()
