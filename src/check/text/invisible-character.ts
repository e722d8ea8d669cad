import type { Finding, Rule } from '../rule.ts'
import type { Prose } from '../survey.ts'
import { placeOfWords, wordsOf } from '../words.ts'

export const invisibleCharacter: Rule = {
  id: 'invisible-character',
  severity: 'warning',
  ofPublished: 'silent',
  summary:
    'The text contains an invisible character left by a word processor or a web page, such as a zero-width space or ' +
    'a joiner. A search does not find the word around it, and some screen readers split the word in two. Scripts ' +
    'that need these characters (Thai, Khmer, Arabic and the scripts of India) are exempt.',
  hint: 'remove it',
  find: ({ prose }, { source }) => prose.flatMap(run => inRun(run, source)),
}

/** Unicode character names. */
const NAMES: Readonly<Record<string, string>> = {
  '\u034f': 'combining grapheme joiner',
  '\u115f': 'Hangul filler',
  '\u1160': 'Hangul filler',
  '\u180e': 'Mongolian vowel separator',
  '\u200b': 'zero-width space',
  '\u200c': 'zero-width non-joiner',
  '\u200d': 'zero-width joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '\u2060': 'word joiner',
  '\u2061': 'invisible operator',
  '\u2062': 'invisible operator',
  '\u2063': 'invisible operator',
  '\u2064': 'invisible operator',
  '\u3164': 'Hangul filler',
  '\uffa0': 'Hangul filler',
}

/**
 * Characters that are invisible in every script. The spaces of scripts that do not separate words are exempt (UAX #14,
 * class SA).
 */
const NEVER = /[\u034f\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\uffa0]/gu
const PARTED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u

/** Joiners and direction marks between two letters of scripts that do not use them. */
const BETWEEN =
  /(?<=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}])[\u200c-\u200f](?=[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Han}])/gu

/** Returns one finding for each kind of invisible character in a run, with its count. */
function inRun(run: Prose, source: string | undefined): readonly Finding[] {
  const words = wordsOf(run)
  const places = new Map<string, number[]>()
  for (const pattern of [NEVER, BETWEEN])
    for (const { 0: mark, index } of words.matchAll(pattern)) {
      if (mark === '\u200b' && PARTED.test(words.slice(Math.max(0, index - 2), index + 3))) continue
      places.set(mark, [...(places.get(mark) ?? []), index])
    }
  return [...places].map(([mark, [first = 0, ...others]]) => {
    const code = mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    const more = others.length === 0 ? '' : `, ${others.length + 1} times in this paragraph`
    return {
      message: `${NAMES[mark] ?? 'invisible character'} (U+${code})${more}`,
      position: placeOfWords(run, first, first + 1, source),
      hint: hintFor(words, first),
    }
  })
}

/** Maximum number of UTF-16 units that a hint shows on each side of the character. */
const LONGEST_WORD = 40

/** The word without its invisible characters. */
function hintFor(words: string, index: number): string | undefined {
  const before = /[\p{L}\p{M}\p{N}]+$/u.exec(words.slice(Math.max(0, index - LONGEST_WORD), index))?.[0] ?? ''
  const after = /^[\p{L}\p{M}\p{N}]+/u.exec(words.slice(index + 1, index + 1 + LONGEST_WORD))?.[0] ?? ''
  return before === '' && after === '' ? undefined : `remove it: write "${before}${after}"`
}
