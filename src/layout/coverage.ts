import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document, Position, Text } from '../document/nodes.ts'
import { visit } from '../document/walk.ts'
import type { Fonts } from '../fonts/load.ts'
import { matchFaces } from '../fonts/match.ts'
import { cutWord } from './inline.ts'

/**
 * Characters of the text, and of its drawings, that no face of a stack can draw: an empty box on paper and a hole in the text for a reader,
 * so an error, once per character, where it stands first.
 */
export function checkCoverage(document: Document, fonts: Fonts, stack: readonly string[]): Diagnostic[] {
  const found = new Map<number, Position | undefined>()
  visit(document, node => {
    const text = node.type === 'text' ? node.value : node.type === 'figure' ? node.words ?? '' : ''
    if (fonts.covers(stack[0], text)) return
    for (const code of missingIn(text, fonts, stack)) {
      if (!found.has(code)) found.set(code, node.type === 'text' ? placeOf(code, node) : node.position)
    }
  })
  return [...found].map(([code, position]) => ({
    severity: 'error',
    rule: 'missing-glyph',
    message: `no font of this edition has the character ${name(code)}`,
    hint: 'replace the character, or add a font that has it to the theme',
    ...(position && { position }),
  }))
}

/** A character that no face maps may still be drawn, composed of others: only its word as shaped tells. */
function missingIn(text: string, fonts: Fonts, stack: readonly string[]): readonly number[] {
  return matchFaces(text, stack, fonts).flatMap(run =>
    run.text.split(' ').flatMap(word => cutWord(word).flatMap(piece => fonts.missing(run.face, piece))))
}

/** The character itself where the text stands in the source as it is; the whole text where escapes or line ends make them differ. */
function placeOf(code: number, { value, position }: Text): Position | undefined {
  if (position === undefined || position.end.offset - position.start.offset !== value.length) return position
  if (position.start.line !== position.end.line) return position
  const { line, column, offset } = position.start
  const at = value.indexOf(String.fromCodePoint(code))
  const point = (shift: number): Position['start'] => ({ line, column: column + shift, offset: offset + shift })
  return { start: point(at), end: point(at + (code > 0xffff ? 2 : 1)) }
}

function name(code: number): string {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  return code < 0x20 ? hex : `${hex} “${String.fromCodePoint(code)}”`
}
