import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Position } from '../../src/document/nodes.ts'
import { frontMatter, readText, sketch } from '../support/sources/sketch.ts'

const first = frontMatter.split('\n').length

/** Diagnostics of a body as `rule line:column hint`, lines counted in the body. */
function hints(text: string): readonly string[] {
  return readText(frontMatter + text).diagnostics.map(
    ({ rule, position, hint }) =>
      `${rule} ${(position?.start.line ?? 0) - first + 1}:${position?.start.column} ${hint}`,
  )
}

test('signs of a heading without a space', () => {
  assert.equal(hints('#Introduction\n'), ['unread-markup 1:1 write "# Introduction"'])
  assert.equal(hints('Texte\n##Contexte\n'), ['unread-markup 2:1 write "## Contexte"'])
  assert.is(sketch(readText(`${frontMatter}#Introduction\n`).document?.mainBody ?? []), '#Introduction\n')
  assert.equal(hints('#12 et # 3\n\n\\#Introduction\n\nA #b\n'), [])
})

test('text that is almost a label', () => {
  assert.equal(hints('1.Mot\n'), ['unread-markup 1:1 write "1. Mot", or put a backslash before it'])
  assert.equal(hints('(a)mot\n\n•mot\n'), [
    'unread-markup 1:1 write "(a) mot", or put a backslash before it',
    'unread-markup 3:1 write "• mot", or put a backslash before it',
  ])
  assert.equal(hints('1.1 million de personnes\n'), [
    'unread-markup 1:1 write :::item{num="1.1"} if it is a label, or put a backslash before it',
  ])
  assert.equal(hints('\\1.Mot\n\n\\1.1 million\n\ni.e. mot\n\n1.5x\n\n(re)lire\n'), [])
  assert.is(sketch(readText(`${frontMatter}\\1.1 million\n`).document?.mainBody ?? []), '1.1 million\n')
})

test('what ends a heading or a paragraph and is printed', () => {
  assert.equal(hints('# Titre\\\n'), ['unread-markup 1:1 remove it, or write the next line directly below'])
  assert.equal(hints('Fin\\\n'), ['unread-markup 1:1 remove it, or write the next line directly below'])
  assert.equal(hints('# Annexe {annex}\n'), ['unread-markup 1:1 write {.annex}'])
  assert.equal(hints('# Annexe {lang = en}\n'), ['unread-markup 1:1 write them like {.annex #name lang=en num="I."}'])
  assert.equal(hints('####### Sept\n'), ['unread-markup 1:1 write "###### Sept"'])
  assert.equal(hints('# Titre\\\\\n\nFin\\\\\n\n# {a, b}\n'), [])
})

test('the beginning of a page before the sign of a block', () => {
  assert.equal(hints('[ ]{page=2}# Titre\n'), ['unread-markup 1:1 write "# [ ]{page=2}Titre"'])
  assert.equal(hints('[ ]{page=2}> Mots\n'), ['unread-markup 1:1 write "> [ ]{page=2}Mots"'])
})

test('signs inside a line that mark nothing', () => {
  const wrong: Readonly<Record<string, readonly [number, string]>> = {
    'Un ~~mot~~ barré.': [4, 'say in words what is deleted, such as "[deleted: …]", or put a backslash before each ~'],
    '[x](a b)': [1, 'write its address without spaces, or between < and >; put a backslash before ( if this is text'],
    '![x](a b)': [1, 'write its address without spaces, or between < and >; put a backslash before ( if this is text'],
    '[x] {lang=en}': [1, 'write them directly after the brackets, without spaces around =: [words]{lang=en}'],
    '[x]{lang = en}': [1, 'write them directly after the brackets, without spaces around =: [words]{lang=en}'],
    '<https://un.org/a b>': [1, 'write the address without spaces'],
    '** gras **': [1, 'write [words]{.strong}, or remove the spaces inside the signs'],
    '**注意：**请': [1, 'write [words]{.strong}, or remove the spaces inside the signs'],
    '*注意：*请': [1, 'write [words]{.emphasis}'],
    'm^1 000^': [2, 'write [words]{.superscript}'],
    'x~i j~': [2, 'write [words]{.subscript}'],
    '[x](https://un.org "Titre")': [1, 'remove it, or write its words between the square brackets'],
    '[a]: https://un.org/': [1, 'write the address in the link: [a](address)'],
  }
  for (const [text, [column, hint]] of Object.entries(wrong))
    assert.equal(hints(`${text}\n`), [`unread-markup 1:${column} ${hint}`], text)
  const right = [
    'A/76/1* et A/76/2*, A/76/1** et A/76/2**',
    '5 * 3 et ~5 et ~6',
    '\\~\\~mot\\~\\~',
    '[sic] (voir plus haut)',
    '[x]\\(a b)',
    'a [b] {c}',
    '{{x}}',
  ]
  for (const text of right) assert.equal(hints(`${text}\n`), [], text)
})

test('they are reported in titles, captions, cells and notes too', () => {
  const title = frontMatter.replace('title: Titre', 'title: Un ~~mot~~ barré')
  const rule = ({ rule, position }: { readonly rule: string; readonly position?: Position }): string =>
    `${rule} ${position?.start.column}`
  assert.equal(readText(`${title}Texte\n`).diagnostics.map(rule), ['unread-markup 11'])
  assert.equal(hints('# ~~a~~\n\n: ~~b~~\n\n| ~~c~~ |\n|---|\n| ~~d~~ |\n\n> x[^1]\n\n[^1]: ~~e~~\n').length, 5)
})

test('rows that are not a table', () => {
  assert.equal(hints('| A | B |\n| 1 | 2 |\n'), ['unread-markup 1:1 add a line |---|---| below the first row'])
  assert.equal(hints('| A | B |\n|---|\n| 1 | 2 |\n'), ['unread-markup 1:1 write it as |---|---|'])
  assert.equal(hints('| A | B |\n|---|---|\n| 1 | 2 |\n\n|x| = 1\n'), [])
})

test('an underlined heading', () => {
  assert.equal(hints('Sub\n---\n'), [
    'unsupported-markup 2:1 remove the line; if it underlines a heading, write "## Sub"',
  ])
  assert.equal(hints('Sub\n===\n'), ['unread-markup 2:1 remove the line and write "# Sub"'])
  assert.equal(hints('Un\n\n---\n\nDeux\n'), ['unsupported-markup 3:1 remove the line'])
})

test('a hint for braces names what may stand there, the nearest first', () => {
  const known = '.annex, .enclosure, .appendix, #name, lang, num'
  for (const name of ['.annexe', '.Annex']) {
    assert.equal(hints(`# Annexe {${name}}\n`), [`unknown-attribute 1:1 write .annex; allowed here: ${known}`])
  }
  assert.equal(hints('# A {.rouge}\n'), [`unknown-attribute 1:1 remove it; allowed here: ${known}`])
  assert.equal(hints('> # A {.annex}\n'), ['unknown-attribute 1:3 remove it; allowed here: #name, lang, num'])
})

test.run()
