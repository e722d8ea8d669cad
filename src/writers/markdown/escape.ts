import { unwritable } from '../unwritable.ts'

/** Escapes for characters to which the reader would give a meaning. */

/** Characters that open or close markup anywhere (CommonMark 0.31, 2.4 and 6; our `^`, `~`, `[` and `{`). */
const marks = /[\\*[\]^~{<|]|&(?=[#\w])|`{3}/gu

/** Underscores that could mean emphasis: those between letters cannot (CommonMark 0.31, 6.2). */
const underscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** Escapes text inside a line. */
export function escapeText(text: string): string {
  return text
    .replace(marks, mark => `\\${mark}`)
    .replace(underscore, '\\_')
    .replace(/!$/u, '\\!')
}

/** Writes a character as a reference, which never has a special meaning (CommonMark 0.31, 2.5). */
export function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`
}

/** Characters that begin a block at the start of a line, or end one. */
const blockStart = /^(?:#{1,6}(?=\s|$)|>|:(?=[\s:])|\||([-*_])[ \t]*(?:\1[ \t]*){2,}$|={3,}[ \t]*$|~{3}|`{3})/u

/** Escapes the first character of a line that would otherwise begin a block. */
export function escapeLineStart(line: string): string {
  // A note call followed by a colon would begin the note itself.
  if (/^\[\^[^\]]+\]:/u.test(line)) return line.replace(']:', ']\\:')
  return blockStart.test(line) ? `\\${line}` : line
}

/**
 * Writes a value for attribute braces. Throws `DiagnosticError` for a value with both kinds of quotation marks, which
 * braces cannot represent.
 */
export function attributeValue(value: string): string {
  if (/^[A-Za-z][A-Za-z-]*$/u.test(value)) return value
  if (!value.includes('"')) return `"${value}"`
  if (!value.includes("'")) return `'${value}'`
  throw unwritable(`an attribute cannot contain both kinds of quotation marks: ${value}`)
}

/** Writes `{#id lang=fr num="I."}`; empty if there are no words. */
export function braces(words: readonly string[]): string {
  return words.length === 0 ? '' : `{${words.join(' ')}}`
}

/** Writes the name of a note, between `[^` and `]`. */
export function noteName(identifier: string): string {
  return identifier.replace(/[\s[\]\\&]/gu, reference)
}
