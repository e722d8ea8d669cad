import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/**
 * The text of a file of any bytes: UTF-8, or UTF-16 with its mark; other bytes are no text, and told. Line ends become
 * U+000A.
 */
export function decodeText(bytes: Uint8Array): { readonly text?: string; readonly diagnostics: readonly Diagnostic[] } {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return { text: cleanText(text), diagnostics: [] }
  } catch {
    return {
      diagnostics: [
        {
          severity: 'error',
          rule: 'import-encoding',
          message: `the file is no text in ${encoding.toUpperCase()}`,
          hint: 'save it as UTF-8, or extract it anew',
        },
      ],
    }
  }
}

/** Line ends as U+000A; control characters but tab and form feed become spaces, so that places stay. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(/[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]/gu, ' ')
}
