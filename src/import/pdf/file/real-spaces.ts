import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Operators } from './pictures.ts'

/**
 * PDF.js puts a space where letters are a little apart, as justified text of word processors has them: “Defen se”. Word
 * processors write every space of the text as a letter of its own, so a space that is no letter of the page is none.
 */
export interface RealSpaces {
  /** The words of an item of some marked content, in the order of the page. */
  readonly clean: (id: number | undefined, words: string) => string
}

/** Of the letters of a page, at least this share are spaces, or the program that made it writes none. */
const leastSpaces = 0.06

export function realSpaces(operators: Operators): RealSpaces {
  const streams = lettersOf(operators)
  const all = [...streams.values()].join('')
  const isWritten = all.length > 0 && (all.match(/\s/gu)?.length ?? 0) > all.length * leastSpaces
  const places = new Map<number | undefined, number>()
  return {
    clean: (id, words) => {
      const stream = streams.get(id)
      if (!isWritten || stream === undefined) return words
      const start = places.get(id) ?? 0
      const found = align(words, stream, start)
      // Letters in another order than on the page: nothing is known from here on.
      places.set(id, found?.end ?? stream.length)
      return found?.words ?? words
    },
  }
}

function align(
  words: string,
  stream: string,
  start: number,
): { readonly words: string; readonly end: number } | undefined {
  let at = start
  let kept = ''
  for (const [i, letter] of [...words].entries()) {
    if (/\s/u.test(letter)) {
      const isReal = /\s/u.test(stream[at] ?? ' ')
      while (/\s/u.test(stream[at] ?? '')) at++
      const beside = /\p{L}$/u.test(kept) && /^\p{Ll}/u.test([...words].slice(i + 1).join(''))
      if (isReal || !beside) kept += letter
      continue
    }
    while (/\s/u.test(stream[at] ?? '')) at++
    if (!stream.startsWith(letter, at)) return undefined
    at += letter.length
    kept += letter
  }
  return { words: kept, end: at }
}

/** The letters of each marked content as the page shows them. */
function lettersOf({ fnArray, argsArray }: Operators): Map<number | undefined, string> {
  const streams = new Map<number | undefined, string>()
  const open: (number | 'artifact' | undefined)[] = []
  for (const [i, operator] of fnArray.entries()) {
    const [first, second] = (argsArray[i] ?? []) as readonly unknown[]
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps)
      open.push(nameOf(first) === 'Artifact' ? 'artifact' : typeof second === 'number' ? second : undefined)
    else if (operator === OPS.endMarkedContent) open.pop()
    else if (operator === OPS.showText && Array.isArray(first)) {
      const owner = open.findLast(one => one !== undefined)
      const id = owner === 'artifact' ? undefined : owner
      streams.set(id, (streams.get(id) ?? '') + first.map(unicodeOf).join(''))
    }
  }
  return streams
}

const nameOf = (tag: unknown): string =>
  typeof tag === 'string' ? tag : typeof tag === 'object' && tag !== null && 'name' in tag ? String(tag.name) : ''

const unicodeOf = (glyph: unknown): string =>
  typeof glyph === 'object' && glyph !== null && 'unicode' in glyph ? String(glyph.unicode) : ''
