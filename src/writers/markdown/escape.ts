import { unwritable } from '../unwritable.ts'

/** How the characters of a text are written where the reader would give them a meaning. */

/** Characters that open or close a mark wherever they stand (CommonMark 0.31, 2.4 and 6; our `^`, `~`, `[` and `{`). */
const marks = /[\\*[\]^~{<|]|&(?=[#\w])|`{3}/gu

/** An underscore between letters is none of emphasis (CommonMark 0.31, 6.2). */
const underscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** A text inside a line. */
export function escapeText(text: string): string {
  return text
    .replace(marks, mark => `\\${mark}`)
    .replace(underscore, '\\_')
    .replace(/!$/u, '\\!')
}

/** A character as a reference: it is no sign of anything then (CommonMark 0.31, 2.5). */
export function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`
}

/** Signs that begin a block at the start of a line, or end one. */
const blockStart = /^(?:#{1,6}(?=\s|$)|>|:(?=[\s:])|\||([-*_])[ \t]*(?:\1[ \t]*){2,}$|={3,}[ \t]*$|~{3}|`{3})/u

/** The first character of a line written so that no block begins there. */
export function escapeLineStart(line: string): string {
  // A call and a colon would begin the note itself.
  if (/^\[\^[^\]]+\]:/u.test(line)) return line.replace(']:', ']\\:')
  return blockStart.test(line) ? `\\${line}` : line
}

/**
 * A value in the braces of attributes. Throws `DiagnosticError` for one that has both kinds of quotation marks, which
 * braces cannot hold.
 */
export function attributeValue(value: string): string {
  if (/^[A-Za-z][A-Za-z-]*$/u.test(value)) return value
  if (!value.includes('"')) return `"${value}"`
  if (!value.includes("'")) return `'${value}'`
  throw unwritable(`the format cannot hold ${value} in the braces of an attribute`)
}

/** `{#id lang=fr num="I."}`; empty without any. */
export function braces(words: readonly string[]): string {
  return words.length === 0 ? '' : `{${words.join(' ')}}`
}

/** The name of a note between `[^` and `]`. */
export function noteName(identifier: string): string {
  return identifier.replace(/[\s[\]\\&]/gu, reference)
}
