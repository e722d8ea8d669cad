import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Running text for the bench, made of the French texts that the repository holds: the same on every machine. */

const texts = ['content/a-76-86.fr.md', 'tests/cases/everything/source.md']

/** What stands for a word that is only letters, and the comma or semicolon after it. */
const WORD = /^(?:[ldnsmtcj]’|qu’)?\p{L}+(?:[-’]\p{L}+)*[,;]?$/u

/** Lines that are no running text, and labels before it. */
const NO_PROSE = /^(?:#.*|\|.*|:.*|\[\^.*|\d+\. |\s+\S+\) )/gmu

/**
 * The words of the texts as they come, without marks, labels and what is not made of letters: some 1,000 different
 * ones.
 */
export const words: readonly string[] = texts
  .map(path => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8'))
  .flatMap(text =>
    text
      .replace(/^---[^]*?\n---\n/u, '')
      .replace(NO_PROSE, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
      .split(/\s+/u),
  )
  .filter(word => WORD.test(word) && word.length < 20)

/** Words long enough that their halves make others. */
const long = [...new Set(words.filter(word => /^\p{Ll}{8,}$/u.test(word)))]

/**
 * Of so many words one stands nowhere else, so that what is kept of words helps no more than it would in a text that
 * somebody wrote: by Heaps' law (44 n^0.49) one of 550,000 words, 1,000 pages, has 28,000 different ones.
 */
export const COINED = 20

/**
 * Spreads neighbouring numbers over all 32 bits (the finalizer of MurmurHash3): the same on every machine, without
 * chance.
 */
function scatter(n: number): number {
  let h = n + 1
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The first half of one word and the second of another. */
export function coin(seed: number): string {
  const h = scatter(seed)
  const [head, tail] = [long[h % long.length], long[Math.floor(h / long.length) % long.length]]
  return head.slice(0, Math.ceil(head.length / 2)) + tail.slice(Math.floor(tail.length / 2))
}

/**
 * Steps that the words of a sentence may lie apart: with as many places to start from, hardly two sentences are one.
 */
const STEPS = 40

/**
 * Text `number`: so many words from another place of the texts, at other steps, with a capital and without the full
 * stop.
 */
export function sentence(number: number, count: number): string {
  const from = scatter(number) % words.length,
    step = 1 + (scatter(~number) % STEPS)
  const text = Array.from({ length: count }, (_, k) => wordAt(from + k * step, number * 1000 + k))
    .join(' ')
    .replace(/[,;]$/u, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A word of the texts, or in its place a coined one. */
function wordAt(place: number, seed: number): string {
  return scatter(seed) % COINED === 0 ? coin(seed) : words[place % words.length]
}
