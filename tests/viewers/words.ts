/** Joiners and soft hyphens inside a word: no part of it. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060]/gu

const RIGHT_TO_LEFT = '\\p{Script=Arabic}\\p{Script=Hebrew}'

/**
 * An ideograph; letters of one direction with their marks; or figures: what a reader of any kind takes for a word of its
 * own beside the other.
 */
const WORD = new RegExp(
  [
    '\\p{Script=Han}',
    `[${RIGHT_TO_LEFT}\\p{M}](?:${UNSEEN.source}*[${RIGHT_TO_LEFT}\\p{M}])*`,
    `(?![${RIGHT_TO_LEFT}\\p{Script=Han}])[\\p{L}\\p{M}](?:${UNSEEN.source}*(?![${RIGHT_TO_LEFT}\\p{Script=Han}])[\\p{L}\\p{M}])*`,
    '\\p{N}+',
  ].join('|'),
  'gu',
)

/** The words of a text, in their order. */
export function wordsOf(text: string): readonly string[] {
  return placedWordsOf(text).map(({ word }) => word)
}

/** The words of a text, each with where it begins and ends. */
export function placedWordsOf(
  text: string,
): readonly { readonly word: string; readonly at: number; readonly end: number }[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index: at }) => ({
    word: word.replace(UNSEEN, '').normalize('NFC'),
    at,
    end: at + word.length,
  }))
}

/** The share of words that are found one after the other, and the places where others stand. */
export interface InOrder {
  readonly found: number
  readonly of: number
  /** Words around each difference, as they should be and as they are. */
  readonly differences: readonly string[]
}

/** How far ahead a word is looked for that does not come next. */
const AHEAD = 40

export function inOrder(wanted: readonly string[], read: readonly string[]): InOrder {
  const differences: string[] = []
  let [at, found] = [0, 0]
  const differs = (i: number, to: number): void => {
    const [should, is] = [
      wanted.slice(Math.max(0, i - 2), i + 2),
      read.slice(Math.max(0, at - 2), Math.max(at, to) + 2),
    ]
    differences.push(`“${should.join(' ')}” is read “${is.join(' ')}”`)
  }
  wanted.forEach((word, i) => {
    const next = read.slice(at, at + AHEAD).indexOf(word)
    if (next !== 0) differs(i, at + next)
    if (next < 0) return
    found++
    at += next + 1
  })
  if (at < read.length) differs(wanted.length, read.length)
  return { found, of: wanted.length, differences }
}

/** Runs of three words that stand side by side, by the index of the first; of fewer words, all of them. */
export function runsOf<Word extends { readonly text: string }>(words: readonly Word[]): readonly (readonly Word[])[] {
  if (words.length <= 3) return words.length === 0 ? [] : [words]
  return words.slice(2).map((_, i) => words.slice(i, i + 3))
}
