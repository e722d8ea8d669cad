import type { Conventions } from '../../conventions/conventions.ts'
import type { CheckContext, Finding, Rule } from '../rule.ts'
import type { Prose, TextLeaf } from '../survey.ts'
import { placeOfWords, wordsOf } from '../words.ts'

export const wrongApostrophe: Rule = {
  id: 'wrong-apostrophe',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'An accent, a prime or an opening quotation mark is used instead of the apostrophe ’: `l´eau`, `d‘eau`. It ' +
    'looks similar, but a search does not find the word and a screen reader names the mark. An opening mark counts ' +
    'as an apostrophe only where the language drops a letter; elsewhere it can be part of a name, such as `Isma‘il`.',
  hint: 'write the apostrophe ’',
  find: ({ prose }, context) => prose.flatMap(run => inRun(run, context)),
}

/** Marks that no language uses between two letters. */
const ALWAYS = /(?<=\p{L})[´`′＇‛](?=\p{L})/gu

function inRun(run: Prose, { conventions, source }: CheckContext): readonly Finding[] {
  const words = wordsOf(run)
  if (!/[´`′＇‛‘ʼ]/u.test(words)) return []
  const found = new Set([...words.matchAll(ALWAYS)].map(({ index }) => index))
  for (const pattern of elisionsOf(conventions))
    for (const { index } of words.matchAll(pattern))
      if (leafAt(run, index)?.lang === conventions.language) found.add(index)
  return [...found]
    .sort((a, b) => a - b)
    .map(index => ({
      message: `${words[index] ?? ''} instead of an apostrophe`,
      position: placeOfWords(run, index, index + 1, source),
      hint: hintFor(words, index),
    }))
}

/** Marks used instead of an apostrophe where the language drops a letter, before or after the mark. */
function elisionsOf({ elision }: Conventions): readonly RegExp[] {
  if (elision === undefined) return []
  const { before, after } = elision
  return [
    ...(before.length === 0 ? [] : [new RegExp(`(?<=(?<!\\p{L})(?:${before.join('|')}))[‘ʼ](?=\\p{L})`, 'giu')]),
    ...(after.length === 0 ? [] : [new RegExp(`(?<=\\p{L})[‘ʼ](?=(?:${after.join('|')})(?!\\p{L}))`, 'giu')]),
  ]
}

function leafAt({ leaves }: Prose, index: number): TextLeaf | undefined {
  let end = 0
  return leaves.find(({ node }) => {
    end += node.type === 'text' ? node.value.length : 1
    return index < end
  })
}

/** Maximum number of UTF-16 units that a hint shows on each side of the mark. */
const LONGEST_WORD = 40

function hintFor(words: string, index: number): string {
  const before = /[\p{L}\p{M}]+$/u.exec(words.slice(Math.max(0, index - LONGEST_WORD), index))?.[0] ?? ''
  const after = /^[\p{L}\p{M}]+/u.exec(words.slice(index + 1, index + 1 + LONGEST_WORD))?.[0] ?? ''
  return `write "${before}’${after}"`
}
