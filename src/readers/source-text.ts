import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { lineIndex, type LineIndex } from './positions.ts'

/** The largest source that is read, in bytes: two hundred times the longest document of the United Nations corpus. */
export const maxSourceBytes = 16 * 1024 * 1024

/** A source as text. Offsets count in `text`, which has no byte order mark and keeps its line endings. */
export interface SourceText {
  readonly text: string
  readonly lines: LineIndex
}

/** What a reader is given: `path` serves to name the file in messages only. */
export interface Source {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Characters that XML 1.0 forbids (2.2, Char), and the C1 controls, which have no shape: neither output could hold them.
 * Tab, line feed and carriage return are white space and stay.
 */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/gu

/** Reported one by one up to here; a binary file would fill the terminal. */
const maxControlReports = 20

/**
 * Decodes a source. Undefined when it is too large, empty or not UTF-8.
 * A forbidden character becomes U+FFFD, so that it is seen and every offset stays where it was.
 */
export function decodeSource(source: Source, report: (diagnostic: Diagnostic) => void): SourceText | undefined {
  const { bytes } = source
  if (bytes.length > maxSourceBytes) {
    report({
      severity: 'error', rule: 'source-size',
      message: `the source has ${bytes.length} bytes, the limit is ${maxSourceBytes}`,
      hint: 'split the document into several files',
    })
    return undefined
  }
  const raw = decodeUtf8(bytes, report)
  if (raw === undefined) return undefined
  if (raw.trim() === '') {
    report({ severity: 'error', rule: 'empty-source', message: 'the source is empty', hint: 'write the front matter and the text' })
    return undefined
  }
  const lines = lineIndex(raw)
  return { text: replaceForbidden(raw, lines, report), lines }
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
      severity: 'error', rule: 'encoding',
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

/** `stream` lets a prefix end inside a character: only a wrong byte counts. */
function isValid(prefix: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(prefix, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Steps back over the first bytes of a character that the prefix does not finish. */
function lastBoundary(bytes: Uint8Array, end: number): number {
  for (let length = 0; length <= 3; length++) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end - length))
      return end - length
    } catch {
      continue
    }
  }
  return end
}

function replaceForbidden(raw: string, lines: LineIndex, report: (diagnostic: Diagnostic) => void): string {
  let count = 0
  const text = raw.replace(forbidden, (character, offset: number) => {
    count += 1
    if (count <= maxControlReports) {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
      report({
        severity: 'warning', rule: 'control-character',
        message: `the control character U+${code} cannot be printed and becomes U+FFFD`,
        position: lines.position(offset, offset + 1),
        hint: 'remove it',
      })
    }
    return '\ufffd'
  })
  if (count > maxControlReports) {
    const message = `${count - maxControlReports} more control characters`
    report({ severity: 'warning', rule: 'control-character', message, hint: 'remove them' })
  }
  return text
}
