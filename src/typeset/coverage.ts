import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { Position, Text } from '../document/nodes.ts'
import { isPublished } from '../document/published.ts'
import { visit } from '../document/walk.ts'
import { cutWord } from '../fonts/cut-word.ts'
import type { Fonts } from '../fonts/load.ts'
import { matchFaces } from '../fonts/match.ts'

/**
 * Characters of the text, of its labels and its drawings, that no face of a stack can draw: an empty box on paper and a
 * hole in the text for a reader, so an error, once per character, where it stands first. A published text cannot be
 * mended: there it is a warning, and `withoutUncovered` makes the document that is drawn.
 */
export function checkCoverage(document: Document, fonts: Fonts, stack: readonly string[]): Diagnostic[] {
  const published = isPublished(document)
  return [...uncovered(document, fonts, stack)].map(([code, position]) => ({
    severity: published ? 'warning' : 'error',
    rule: 'missing-glyph',
    message: `no font of this edition has the character ${name(code)}${published ? ', which becomes U+FFFD' : ''}`,
    hint: published
      ? 'add a font that has it to the theme'
      : 'replace the character, or add a font that has it to the theme',
    ...(position && { position }),
  }))
}

/**
 * A published document with U+FFFD in the place of each character that no face can draw; the document itself where
 * there is none.
 */
export function withoutUncovered(document: Document, fonts: Fonts, stack: readonly string[]): Document {
  if (!isPublished(document)) return document
  const codes = [...uncovered(document, fonts, stack).keys()]
  if (codes.length === 0) return document
  const pattern = new RegExp(`[${codes.map(code => `\\u{${code.toString(16)}}`).join('')}]`, 'gu')
  // Words of a document stand in its texts, its labels and the number of its title: plain data, which are those of no
  // other key.
  return JSON.parse(JSON.stringify(document), (key, value: unknown) =>
    typeof value === 'string' && ['value', 'num', 'number'].includes(key) ? value.replace(pattern, '\ufffd') : value,
  ) as Document
}

/** Where each such character stands first. */
function uncovered(
  document: Document,
  fonts: Fonts,
  stack: readonly string[],
): ReadonlyMap<number, Position | undefined> {
  const found = new Map<number, Position | undefined>()
  const look = (text: string, placeOfCode: (code: number) => Position | undefined): void => {
    if (fonts.covers(stack[0], text)) return
    for (const code of missingIn(text, fonts, stack)) if (!found.has(code)) found.set(code, placeOfCode(code))
  }
  look(document.meta.number ?? '', () => document.meta.positions.number)
  visit(document, (node, parents) => {
    if (node.type === 'text')
      look(
        node.value,
        code => placeOf(code, node) ?? parents.findLast(({ position }) => position !== undefined)?.position,
      )
    else if (node.type === 'figure') look(node.words ?? '', () => node.position)
    else if (node.type === 'item' || node.type === 'heading' || node.type === 'note')
      look(node.num ?? '', () => node.position)
  })
  return found
}

/** A character that no face maps may still be drawn, composed of others: only its word as shaped tells. */
function missingIn(text: string, fonts: Fonts, stack: readonly string[]): readonly number[] {
  return matchFaces(text, stack, fonts).flatMap(run =>
    run.text.split(' ').flatMap(word => cutWord(word).flatMap(piece => fonts.missing(run.face, piece))),
  )
}

/**
 * The character itself where the text stands in the source as it is; the whole text where escapes or line ends make
 * them differ.
 */
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
