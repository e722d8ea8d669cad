import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { Position, Text } from '../document/nodes.ts'
import { visit } from '../document/walk.ts'
import { cutWord } from '../fonts/cut-word.ts'
import type { Fonts } from '../fonts/load.ts'
import { matchFaces } from '../fonts/match.ts'
import { scriptOf } from '../fonts/script-names.ts'

/**
 * Warns about characters that no font in a stack has, one warning per script. Covers text, labels and drawings. The PDF
 * shows the glyph of U+FFFD, but its text, like the EPUB's, keeps the character (`replaced` in src/fonts/shape.ts).
 */
export function checkCoverage(document: Document, fonts: Fonts, stack: readonly string[]): Diagnostic[] {
  const scripts = new Map<string, { readonly codes: number[]; readonly position: Position | undefined }>()
  for (const [code, position] of uncovered(document, fonts, stack)) {
    const script = scriptOf(String.fromCodePoint(code))
    const known = scripts.get(script)
    if (known === undefined) scripts.set(script, { codes: [code], position })
    else known.codes.push(code)
  }
  return [...scripts].map(([script, { codes, position }]) => ({
    severity: 'warning',
    rule: 'missing-glyph',
    message: `no font of this edition has ${codes.map(name).slice(0, SHOWN).join(', ')}${rest(codes.length)} (${script})`,
    hint: 'the PDF shows � instead but keeps the character in its text; to show it, add a font that has it to the theme',
    ...(position && { position }),
  }))
}

/** Maximum number of characters listed in a message. */
const SHOWN = 3

function rest(count: number): string {
  return count <= SHOWN ? '' : ` and ${count - SHOWN} more`
}

/** First place of each such character. */
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

/** A character that no font maps may still be composed from others. Only shaping its word tells. */
function missingIn(text: string, fonts: Fonts, stack: readonly string[]): readonly number[] {
  return matchFaces(text, stack, fonts).flatMap(run =>
    run.text.split(' ').flatMap(word => cutWord(word).flatMap(piece => fonts.missing(run.face, piece))),
  )
}

/** Position of the character. If escapes or line ends make text and source differ, position of the whole text. */
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
