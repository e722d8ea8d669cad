import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type LineIndex, lineIndex } from './positions.ts'

/** Maximum size of a source in bytes: two hundred times the longest document of the United Nations corpus. */
export const maxSourceBytes = 16 * 1024 * 1024

/** A source as text. Offsets refer to `text`, which has no byte order mark and keeps its line ends. */
export interface SourceText {
  readonly text: string
  readonly lines: LineIndex
}

/** A source file. Its path names it in messages, selects its reader and names the attachment of the PDF. */
export interface Source {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Characters that neither output can contain: those that XML 1.0 forbids (2.2, Char), including lone surrogates, and
 * the C1 controls, which have no glyph. Tab, line feed and carriage return are allowed. Also separators of lines and
 * paragraphs, which word processors paste and Markdown does not know (Unicode 16, 23.2, asks for markup instead); a
 * byte order mark inside a text; and private-use characters, which have no meaning outside one font (ISO 14289-2, 8.4.3
 * and 8.6).
 */
const forbidden =
  /[\u2028\u2029\ufeff\ue000-\uf8ff\u{f0000}-\u{10ffff}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/gu

/**
 * Embeddings, overrides and isolates (Unicode Standard Annex 9, 2). In left-to-right text they can show readers other
 * words than those in the file.
 */
const directional = /[\u202a-\u202e\u2066-\u2069]/gu

/** Maximum number of separate reports. A binary file would fill the terminal. */
const maxControlReports = 20

/**
 * Decodes a source. `prepare` may replace characters, keeping the length, before they are checked. Returns undefined if
 * the source is too large, empty or not UTF-8. Forbidden characters become U+FFFD, which is visible and keeps all
 * offsets.
 */
export function decodeSource(
  { bytes }: Source,
  report: (diagnostic: Diagnostic) => void,
  prepare: (text: string) => string = text => text,
): SourceText | undefined {
  if (bytes.length > maxSourceBytes) {
    report({
      severity: 'error',
      rule: 'source-size',
      message: `the source has ${bytes.length} bytes; the limit is ${maxSourceBytes}`,
      hint: 'split the document into several files',
    })
    return undefined
  }
  const decoded = decodeUtf8(bytes, report)
  if (decoded === undefined) return undefined
  const raw = prepare(decoded)
  if (raw.trim() === '') {
    report({
      severity: 'error',
      rule: 'empty-source',
      message: 'the source is empty',
      hint: 'write front matter and text',
    })
    return undefined
  }
  const lines = lineIndex(raw)
  return { text: replaceForbidden(raw, lines.position, report), lines }
}

function decodeUtf8(bytes: Uint8Array, report: (diagnostic: Diagnostic) => void): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const offset = invalidOffset(bytes)
    const before = new TextDecoder().decode(bytes.subarray(0, offset))
    const point = lineIndex(before).pointAt(before.length)
    const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0')
    report({
      severity: 'error',
      rule: 'encoding',
      message: `byte ${offset} (0x${byte}) is not UTF-8`,
      position: { start: point, end: point },
      hint: 'save the file as UTF-8',
    })
    return undefined
  }
}

/** Length of the longest prefix that is valid UTF-8 and does not end inside a character. */
function invalidOffset(bytes: Uint8Array): number {
  let [valid, invalid] = [0, bytes.length]
  while (valid < invalid) {
    const middle = Math.ceil((valid + invalid) / 2)
    if (isValid(bytes.subarray(0, middle))) valid = middle
    else invalid = middle - 1
  }
  return lastBoundary(bytes, valid)
}

/** `stream` allows a prefix to end inside a character, so that only an invalid byte counts. */
function isValid(prefix: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Steps back over the first bytes of an incomplete character. */
function lastBoundary(bytes: Uint8Array, end: number): number {
  for (let length = 0; length <= 3; length++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end - length))
      return end - length
    } catch {}
  }
  return end
}

/** Replaces direction marks by U+FFFD and reports them, for languages written from left to right. */
export function replaceDirectional(source: SourceText, report: (diagnostic: Diagnostic) => void): SourceText {
  return { ...source, text: replaceEach(directional, source.text, source.lines.position, report) }
}

/** Whether a text has a direction mark. */
export function hasDirectional(text: string): boolean {
  return text.search(directional) >= 0
}

/**
 * Replaces characters that no output can contain by U+FFFD, and line separators by a space, and reports them. `place`
 * returns the position of a range.
 */
function replaceForbidden(raw: string, place: LineIndex['position'], report: (diagnostic: Diagnostic) => void): string {
  return replaceEach(forbidden, raw, place, report)
}

/**
 * The same for a value that may come from escapes or references. Also replaces direction marks, unless `raw`, the
 * source of the value, has them as characters: `replaceDirectional` has then dealt with them.
 */
export function replaceWritten(
  value: string,
  raw: string,
  place: LineIndex['position'],
  report: (diagnostic: Diagnostic) => void,
): string {
  const seen = replaceForbidden(value, place, report)
  return hasDirectional(raw) ? seen : replaceEach(directional, seen, place, report)
}

function replaceEach(
  characters: RegExp,
  raw: string,
  place: LineIndex['position'],
  report: (diagnostic: Diagnostic) => void,
): string {
  let count = 0
  const text = raw.replace(characters, (character, offset: number) => {
    count += 1
    if (count <= maxControlReports) {
      report({
        severity: 'warning',
        rule: 'control-character',
        ...complaintOf(character),
        position: place(offset, offset + character.length),
      })
    }
    return isSeparator(character) ? ' ' : '\ufffd'.repeat(character.length)
  })
  if (count > maxControlReports) {
    const message = `${count - maxControlReports} more control characters`
    report({ severity: 'warning', rule: 'control-character', message, hint: 'remove them' })
  }
  return text
}

function isSeparator(character: string): boolean {
  return character === '\u2028' || character === '\u2029'
}

function complaintOf(character: string): Pick<Diagnostic, 'message' | 'hint'> {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  if (isSeparator(character)) {
    return {
      message: `the separator ${code} becomes a space`,
      hint: 'write a space, or a blank line to end a paragraph',
    }
  }
  if (hasDirectional(character)) {
    return { message: `the direction mark ${code} would reorder the text and becomes U+FFFD`, hint: 'remove it' }
  }
  if (character === '\ufeff')
    return { message: `the byte order mark ${code} inside the text becomes U+FFFD`, hint: 'remove it' }
  const kind = /\p{Co}/u.test(character)
    ? 'private-use character'
    : /\p{Cs}/u.test(character)
      ? 'lone surrogate'
      : 'control character'
  return { message: `the ${kind} ${code} cannot be printed and becomes U+FFFD`, hint: 'remove it' }
}
