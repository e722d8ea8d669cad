import type { ShapedWord } from '../../fonts/shape.ts'
import { LAST_RESORT } from './items.ts'

/** Addresses may end a line after a solidus, never elsewhere and without a hyphen. */
const URL_BREAK = /(?<=[^/:]\/)(?=[^/\p{P}]|\p{Ps})/u
const URL = /^[a-z][a-z0-9+.-]*:\/\/|^www\./iu

/**
 * Cost of ending a line inside an address: as dear as a very loose line, so that a space is taken where one is near.
 */
const URL_COST = 500

/**
 * Costs of ending a line inside a word wider than the line: only where nothing else is left, and in an address even
 * later.
 */
const EMERGENCY_COST = LAST_RESORT
const EMERGENCY_URL_COST = 4 * LAST_RESORT

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Whether a word, whose parts differ in style, is an address. Cheap: asked of every word. */
export function isAddress(word: readonly ShapedWord[]): boolean {
  const [{ text }] = word
  if (word.length === 1 && text.charCodeAt(3) !== 0x2e && !text.includes(':')) return false
  return URL.test(word.length === 1 ? text : word.map(part => part.text).join(''))
}

/** A piece of a word; a line may end before it at a `cost`. */
export interface WordPiece {
  /** Number of the part of the word that it belongs to. */
  readonly part: number
  readonly text: string
  readonly cost?: number
}

/** A word in pieces: at the solidi of an address, or between all characters where it fits no line. */
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
        if (r > 0 && i === 0) out.push({ part, text, cost: URL_COST })
        else if (where === 'anywhere' && out.length > 0)
          out.push({ part, text, cost: what === 'address' ? EMERGENCY_URL_COST : EMERGENCY_COST })
        else out.push({ part, text })
      })
    }),
  )
  return out
}
