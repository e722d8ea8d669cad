import { test } from 'uvu'
import * as assert from 'uvu/assert'
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

test('bullets that the language does not have', () => {
  for (const bullet of ['*', '+', '·', '▪']) {
    assert.equal(hints(`${bullet} three\n`), ['unread-markup 1:1 write "• three" or "- three"'], bullet)
    assert.equal(hints(`Texte\n    ${bullet} three\n`), ['unread-markup 2:5 write "• three" or "- three"'], bullet)
  }
  assert.equal(hints('• un\n\n- deux\n\n– trois\n\n\\* quatre\n\n*Cinq* six\n\n1 + 1\n\n+1\n'), [])
})

test('rows that are no table', () => {
  assert.equal(hints('| A | B |\n| 1 | 2 |\n'), ['unread-markup 1:1 add a line |---|---| under the first row'])
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
    assert.equal(hints(`# Annexe {${name}}\n`), [`unknown-attribute 1:1 write .annex; what may stand here: ${known}`])
  }
  assert.equal(hints('# A {.rouge}\n'), [`unknown-attribute 1:1 remove it; what may stand here: ${known}`])
  assert.equal(hints('> # A {.annex}\n'), ['unknown-attribute 1:3 remove it; what may stand here: #name, lang, num'])
})

test.run()
