import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { body, complaints, readBody, sketch } from '../support/sources/sketch.ts'

/** Lists on neighbouring lines, as CommonMark reads them (0.31, 5.2 and 5.3), and labels of no language: issue 15, 4. */

test('items on neighbouring lines are items', () => {
  const list = (first: string, second: string): string => `${first}\n    a\n  ${second}\n    b\n`
  assert.is(body('1. a\n2. b\n'), `decimal 1\n  ${list('1.', '2.')}`)
  assert.is(body('Texte :\n1. a\n2. b\n'), `Texte :\ndecimal 1\n  ${list('1.', '2.')}`)
  assert.is(body('Texte :\na) a\n'), 'Texte :\nlower-alpha 2\n  a)\n    a\n')
  assert.is(body('Texte\n1. a\n1. b\n'), `Texte\ndecimal 1\n  ${list('1.', '1.')}`)
  assert.is(body('a) a\nb) b\n'), `lower-alpha 2\n  ${list('a)', 'b)')}`)
  assert.is(body('Texte\n- a\n- b\n'), `Texte\nbullet 1\n  ${list('-', '-')}`)
  assert.is(body('(1) a\n(2) b\n'), `other 1\n  ${list('(1)', '(2)')}`)
  assert.is(body('1. a\r\n2. b\r\n'), `decimal 1\n  ${list('1.', '2.')}`)
})

test('the column of each line determines its level, and continuation lines continue', () => {
  assert.is(
    body('1. Un :\n    a) premier ;\n    b) second,\n       suite\n2. Deux\n'),
    `decimal 1
  1.
    Un :
    lower-alpha 2
      a)
        premier ;
      b)
        second, suite
  2.
    Deux
`,
  )
})

test('in quotations, notes and cells', () => {
  assert.is(body('> 1. a\n> 2. b\n>\n> c\n'), 'quote\n  decimal 1\n    1.\n      a\n    2.\n      b\n  c\n')
  assert.is(
    sketch(readBody('x[^1]\n\n[^1]: Texte :\n    - a\n    - b\n').notes),
    'note 1\n  Texte :\n  bullet 1\n    -\n      a\n    -\n      b\n',
  )
  assert.match(body(':::table{head=0}\n| - a\n  - b\n:::\n'), /bullet 1\n {8}-\n {10}a\n {8}-\n {10}b\n/u)
})

test('prose that is wrapped before what looks like a label stays prose', () => {
  assert.is(body('Créé en\n2015. Il siège.\n'), 'Créé en 2015. Il siège.\n')
  assert.is(body('Créé le\n3. mai\n'), 'Créé le 3. mai\n')
  assert.equal(complaints('La Mission\n– toujours – salue\n'), ['label-in-paragraph 2:1'])
  // A lazy line of a note or a quotation has left neither.
  assert.equal(complaints('x[^1]\n\n[^1]: a :\n- b\n'), ['label-in-paragraph 4:1'])
  assert.equal(complaints('> a :\n- b\n'), ['label-in-paragraph 2:1'])
})

test('places are those of the source, whatever the reader has put in', () => {
  const [list] = readBody('Un :\n1. a\n2. b\n').mainBody.slice(1)
  if (list?.type !== 'list') throw new Error('no list')
  assert.equal(
    list.children.map(({ position }) => [position?.start.line, position?.start.column, position?.end.column]),
    [
      [11, 1, 5],
      [12, 1, 5],
    ],
  )
})

test('what the reader has put in stands where it was asked for', () => {
  const [heading] = readBody('# Un\\\n  deux\n').mainBody
  const [, mark, words] = heading?.type === 'heading' ? heading.children : []
  assert.equal([mark?.type, mark?.position?.start.line, mark?.position?.start.column], ['break', 10, 5])
  assert.equal([words?.position?.start.line, words?.position?.start.column], [11, 3])
})

test('bullets of Markdown are printed as bullets, those of word processors as they are', () => {
  for (const [sign, printed] of [
    ['*', '•'],
    ['+', '•'],
    ['·', '·'],
    ['▪', '▪'],
    ['○', '○'],
    ['•', '•'],
    ['–', '–'],
  ])
    assert.is(body(`${sign} un\n`), `bullet 1\n  ${printed}\n    un\n`, sign)
  assert.is(body('\\* un\n\n\\+ deux\n\n\\▪ trois\n\n*Cinq* six\n'), '* un\n+ deux\n▪ trois\nemphasis(Cinq) six\n')
})

test('labels of no language', () => {
  for (const label of ['(1)', '(12)', '7)', '1.1', '1.2.3.', '(3 bis)', '(A)', 'B)', '(IV)', '（1）'])
    assert.is(body(`${label} Mot\n`), `other 1\n  ${label}\n    Mot\n`, label)
  assert.is(body('（1）联合国\n'), 'other 1\n  （1）\n    联合国\n')
  for (const words of ['(2021) Mot', '1,1 million', '15.06.2021 Mot', '(voir) Mot', 'A. Mot'])
    assert.is(body(`${words}\n`), `${words}\n`)
  assert.equal(complaints('1.1 million\n'), ['unread-markup 1:1'])
  assert.is(body('\\(1) Mot\n\n\\7) Mot\n\n\\1.1 Mot\n'), '(1) Mot\n7) Mot\n1.1 Mot\n')
})

test('two labels without a space', () => {
  assert.is(body('1.(a) Mot\n'), 'decimal 1\n  1.\n    lower-alpha 2\n      (a)\n        Mot\n')
  assert.is(body('12.a) Mot\n'), 'decimal 1\n  12.\n    lower-alpha 2\n      a)\n        Mot\n')
  assert.equal(complaints('2.(b) Mot\n'), ['label-in-paragraph 1:3'])
  assert.equal(complaints('2. \\b) Mot\n'), [])
})

test('a label in italics or bold, alone or with the words after it', () => {
  for (const label of ['*1.*', '**1.**', '***1.***', '_1._'])
    assert.is(body(`${label} Mot\n`), 'decimal 1\n  1.\n    Mot\n', label)
  assert.is(body('**12. Le Comité** dit\n'), 'decimal 1\n  12.\n    strong(Le Comité) dit\n')
  assert.is(body('*a)* **Mot**\n'), 'lower-alpha 2\n  a)\n    strong(Mot)\n')
  assert.is(body('**Note 1.** Mot\n\n**&#49;.** Mot\n'), 'strong(Note 1.) Mot\nstrong(1.) Mot\n')
})

test('the beginning of a page before a label is in the item', () => {
  assert.is(body('[ ]{page=1}1. Item\n'), 'decimal 1\n  1.\n    ⎘1Item\n')
  assert.is(body('[ ]{page=2} a) Item\n'), 'lower-alpha 2\n  a)\n    ⎘2Item\n')
  assert.is(body('[ ]{page=3}\n**1.** Item\n'), 'decimal 1\n  1.\n    ⎘3Item\n')
  assert.is(body('1. a\n[ ]{page=4}2. b\n'), 'decimal 1\n  1.\n    a\n  2.\n    ⎘4b\n')
})

test('a heading that a backslash carries over', () => {
  assert.is(body('# Titre\\\nsuite\n'), '# Titre⏎suite\n')
  assert.is(body('# A\\\n  B\\\nC {num="I."}\n\nTexte\n'), '# (I.) A⏎B⏎C\nTexte\n')
  assert.is(body('> # A\\\n> B\n'), 'quote\n  # A⏎B\n')
  assert.is(body('# Titre\nsuite\n'), '# Titre\nsuite\n')
})

test('addresses and names of pictures with spaces', () => {
  assert.is(body('![A](My picture №1.jpg)\n'), 'figure My picture №1.jpg "A"\n')
  assert.is(body('![A](My picture.png "Titre")\n'), 'figure My picture.png "A" – Titre\n')
  assert.is(body('![A](My%20picture.jpg)\n'), 'figure My picture.jpg "A"\n')
  assert.is(body('[five](https://example.org/a b)\n'), 'link(https://example.org/a%20b five)\n')
  assert.equal(complaints('[x](https://exa mple.org/)\n'), ['link-scheme 1:1'])
})

test.run()
