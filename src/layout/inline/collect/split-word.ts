import type { ShapedWord } from '../../../fonts/shape.ts'
import { LAST_RESORT } from './items.ts'

/**
 * Break opportunities in addresses: after a solidus, and before the signs that separate their parts. Not after those
 * signs, which would look like punctuation of the sentence, and without a hyphen (The Chicago Manual of Style, 17th
 * edition, 14.18).
 */
const URL_BREAK = /(?<=[^/:]\/)(?=[^/\p{P}]|\p{Ps})|(?<=[\p{L}\p{N}]{3})(?=[.?&=#_~%][\p{L}\p{N}])/u
const URL = /^[a-z][a-z0-9+.-]*:\/\/|^www\./iu

/** Cost of ending a line inside an address: as high as a very loose line, so that a nearby space is preferred. */
const URL_COST = 500

/** Cost of breaking before a sign inside an address: used where the line would otherwise be loose. */
const URL_SIGN_COST = 1_000

/**
 * Costs of ending a line inside a word wider than the line: used only as a last resort, and in addresses even later.
 */
const EMERGENCY_COST = LAST_RESORT
const EMERGENCY_URL_COST = 4 * LAST_RESORT

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Whether a word, given as parts of different styles, is an address. Fast, because it runs for every word. */
export function isAddress(word: readonly ShapedWord[]): boolean {
  const [{ text }] = word
  if (word.length === 1 && text.charCodeAt(3) !== 0x2e && !text.includes(':')) return false
  return URL.test(word.length === 1 ? text : word.map(part => part.text).join(''))
}

/** A piece of a word. If `cost` is present, a line may end before it. */
export interface WordPiece {
  /** Index of the part of the word that it belongs to. */
  readonly part: number
  readonly text: string
  readonly cost?: number
}

/** Splits a word: at the solidi of an address, or between all characters if it is too wide for a line. */
export function splitWord(
  parts: readonly string[],
  where: 'solidi' | 'anywhere',
  what: 'address' | 'word',
): WordPiece[] {
  const out: WordPiece[] = []
  parts.forEach((word, part) =>
    word.split(URL_BREAK).forEach((run, r) => {
      const pieces = where === 'anywhere' ? Array.from(GRAPHEMES.segment(run), each => each.segment) : [run]
      pieces.forEach((text, i) => {
        if (r > 0 && i === 0)
          out.push({ part, text, cost: /^[/\p{L}\p{N}\p{Ps}]/u.test(text) ? URL_COST : URL_SIGN_COST })
        else if (where === 'anywhere' && out.length > 0)
          out.push({ part, text, cost: what === 'address' ? EMERGENCY_URL_COST : EMERGENCY_COST })
        else out.push({ part, text })
      })
    }),
  )
  return out
}
