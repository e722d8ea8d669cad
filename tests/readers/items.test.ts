import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { body, complaints, readBody, sketch } from '../support/sources/sketch.ts'

test('numbered paragraphs make one list, their labels as written', () => {
  assert.is(body('3. Trois\n\n5. Cinq\n'), 'decimal 1\n  3.\n    Trois\n  5.\n    Cinq\n')
})

test('anything indented further than a label belongs to its item', () => {
  assert.is(
    body('1. Un :\n\n    a) premier ;\n\n    b) second.\n\n       Suite de b).\n\n    Suite de 1.\n\n2. Deux\n\nFin\n'),
    `decimal 1
  1.
    Un :
    lower-alpha 2
      a)
        premier ;
      b)
        second.
        Suite de b).
    Suite de 1.
  2.
    Deux
Fin
`,
  )
})

test('one space is enough to nest, and labels of a list need not line up', () => {
  assert.is(
    body('1. Un\n\n a) alpha\n\n   b) bêta\n'),
    `decimal 1
  1.
    Un
    lower-alpha 2
      a)
        alpha
        lower-alpha 2
          b)
            bêta
`,
  )
  assert.is(
    body('1. Un\n\n   a) alpha\n\n b) bêta\n'),
    'decimal 1\n  1.\n    Un\n    lower-alpha 2\n      a)\n        alpha\n      b)\n        bêta\n',
  )
})

test('i) is the letter after h) and the roman number below c)', () => {
  assert.is(
    body('g) sept\n\nh) huit\n\ni) neuf\n\nj) dix\n'),
    'lower-alpha 2\n  g)\n    sept\n  h)\n    huit\n  i)\n    neuf\n  j)\n    dix\n',
  )
  assert.is(
    body('c) trois\n\n    i) un\n\n    ii) deux\n'),
    'lower-alpha 2\n  c)\n    trois\n    lower-roman 3\n      i)\n        un\n      ii)\n        deux\n',
  )
})

test('v) and x) continue the list that they are the next of', () => {
  const roman = body('a) un\n\n    iv) quatre\n\n    v) cinq\n')
  assert.match(roman, /lower-roman 3\n {6}iv\)[^]*\n {6}v\)/u)
  const letters = body('u) u\n\nv) v\n')
  assert.is(letters, 'lower-alpha 2\n  u)\n    u\n  v)\n    v\n')
})

test('both forms of parentheses make one list of letters', () => {
  assert.match(body('(a) un\n\n(b) deux\n'), /^lower-alpha 2\n {2}\(a\)\n/u)
})

test('bullets stand one level below what they are in', () => {
  assert.is(
    body('1. Un\n\n    - premier\n\n    - second\n'),
    'decimal 1\n  1.\n    Un\n    bullet 2\n      -\n        premier\n      -\n        second\n',
  )
})

test('two labels on one line', () => {
  assert.is(
    body('1. a) premier ;\n\n   b) second.\n\n2. Deux\n'),
    `decimal 1
  1.
    lower-alpha 2
      a)
        premier ;
      b)
        second.
  2.
    Deux
`,
  )
})

test('a label alone takes what is below it', () => {
  assert.is(body('1.\n\n    Un\n'), 'decimal 1\n  1.\n    Un\n')
})

test('a heading or a plain paragraph ends the list', () => {
  assert.is(body('1. Un\n\n# Titre\n\n2. Deux\n'), 'decimal 1\n  1.\n    Un\n# Titre\ndecimal 1\n  2.\n    Deux\n')
  assert.is(body('1. Un\n\nTexte\n\n2. Deux\n'), 'decimal 1\n  1.\n    Un\nTexte\ndecimal 1\n  2.\n    Deux\n')
  assert.is(
    body('1. Un\n\n    ## Titre\n\n    a) alpha\n'),
    'decimal 1\n  1.\n    Un\n## Titre\nlower-alpha 2\n  a)\n    alpha\n',
  )
})

test('a note between two items does not end their list', () => {
  assert.is(body('1. Un[^1]\n\n[^1]: Note.\n\n2. Deux\n'), 'decimal 1\n  1.\n    Un[^1]\n  2.\n    Deux\n')
})

test('escaped labels are words', () => {
  assert.is(body('\\12. est un nombre\n'), '12. est un nombre\n')
  assert.is(body('12\\. est un nombre\n'), '12. est un nombre\n')
  assert.is(body('\\a) est une lettre\n'), 'a) est une lettre\n')
  assert.is(body('\\- tiret\n'), '- tiret\n')
})

test('a tab counts to the next multiple of four', () => {
  assert.is(
    body('1. Un\n\n\ta) alpha\n\n    b) bêta\n'),
    'decimal 1\n  1.\n    Un\n    lower-alpha 2\n      a)\n        alpha\n      b)\n        bêta\n',
  )
})

test('items contain tables, figures and quotations too', () => {
  assert.is(
    body(
      '1. Un\n\n    | a | b |\n    |---|---|\n    | c | d |\n\n    ![Carte](carte.png)\n\n    > Cité\n\n    a) alpha\n',
    ),
    `decimal 1
  1.
    Un
    table - -
      head: a | b
      row: c | d
    figure carte.png "Carte"
    quote
      Cité
    lower-alpha 2
      a)
        alpha
`,
  )
})

test('lists in quotations and notes have columns of their own', () => {
  assert.is(
    body('1. Un\n\n> 1. Cité\n>\n>     a) alpha\n'),
    'decimal 1\n  1.\n    Un\nquote\n  decimal 1\n    1.\n      Cité\n      lower-alpha 2\n        a)\n          alpha\n',
  )
  assert.is(
    sketch(readBody('Texte[^1]\n\n[^1]: Voir :\n\n    a) un\n\n    b) deux\n').notes),
    'note 1\n  Voir :\n  lower-alpha 2\n    a)\n      un\n    b)\n      deux\n',
  )
})

test('a label on the first line of a note stands where the next paragraph of the note would', () => {
  assert.is(
    sketch(readBody('Texte[^1]\n\n[^1]: a) un\n\n    b) deux\n').notes),
    'note 1\n  lower-alpha 2\n    a)\n      un\n    b)\n      deux\n',
  )
})

test('a label that begins a wrapped line is words, and said', () => {
  assert.equal(complaints('Selon le paragraphe\n1. Il dit\n'), ['label-in-paragraph 2:1'])
  assert.equal(complaints('Texte,\\\na) un\nb) deux\n'), ['label-in-paragraph 2:1', 'label-in-paragraph 3:1'])
  assert.equal(complaints('1. Un\n7. Sept\n'), ['label-in-paragraph 2:1'])
  assert.equal(complaints('Créé en\n2015. Il siège.\n'), [])
  assert.equal(complaints('Texte :\n\\a) un\n'), [])
})

test('a point that is not indented is reported', () => {
  assert.equal(complaints('1. Un :\n\na) alpha\n\nb) bêta\n\n2. Deux\n'), ['label-indentation 3:1'])
  assert.equal(complaints('Texte :\n\na) alpha\n'), [])
})

test('more than 64 levels are reported, and the words stay', () => {
  const deep = Array.from({ length: 100 }, (_, level) => `${' '.repeat(level)}1. niveau ${level}`).join('\n\n')
  assert.ok(complaints(deep).some(line => line.startsWith('nesting')))
})

test.run()
