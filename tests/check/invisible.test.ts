import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { documentOf, findings, h, p, text } from '../support/builders/check-document.ts'

/** Issue 15, 10: faults that nobody sees. */

const said = (rule: string, lang: string, ...words: readonly string[]): readonly string[] =>
  findings(rule, documentOf([p(...words.map(text))], { lang }))

test('zero-width characters inside words, and where scripts need them', () => {
  assert.equal(said('invisible-character', 'fr', 'de\u200bici et de\u200bla'), [
    'zero-width space (U+200B), 2 times in this paragraph | remove it: write "deici"',
  ])
  assert.equal(said('invisible-character', 'fr', 'a\u200d', 'b \u2060c').length, 2)
  assert.equal(said('invisible-character', 'fr', 'ภาษา\u200bไทย', 'می\u200cخواهم', 'क्\u200dष'), [])
  assert.is(findings('invisible-character', documentOf([h(1, 'Ti\u200btre')])).length, 1)
})

test('double spaces, once for each paragraph', () => {
  assert.equal(said('double-space', 'fr', 'un  deux   trois ', ' quatre'), [
    '2 spaces side by side, 3 times in this paragraph | write one space',
  ])
  assert.equal(said('double-space', 'fr', '*   Jusqu’en 2024', 'un deux'), [])
})

test('signs instead of an apostrophe, by language', () => {
  const hints = (lang: string, words: string): readonly string[] => said('wrong-apostrophe', lang, words)
  assert.equal(hints('fr', 'l´eau d‘eau Isma‘il qu`il ‘mot’'), [
    '´ instead of an apostrophe | write "l’eau"',
    '‘ instead of an apostrophe | write "d’eau"',
    '` instead of an apostrophe | write "qu’il"',
  ])
  assert.equal(hints('en', 'the UN‘s, don‘t, the Qur‘an and ‘words’'), [
    '‘ instead of an apostrophe | write "UN’s"',
    '‘ instead of an apostrophe | write "don’t"',
  ])
  assert.equal(hints('es', 'Isma‘il'), [])
})

test.run()
