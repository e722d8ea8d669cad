/** Tab width in a code frame, in columns. */
const TAB = 4

/**
 * Characters that reorder or hide text in a terminal: bidirectional controls (UAX #9), zero-width space, byte order
 * mark, separators.
 */
const HIDDEN = /[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff]/u

/** Characters of width 0: combining marks, joiners and other format characters. */
const COMBINING = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Characters two columns wide (UAX #11, classes W and F, by script and block). */
const WIDE = new RegExp(
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}' +
    '\\u3000-\\u303e\\u3220-\\u33ff\\uff01-\\uff60\\uffe0-\\uffe6\\p{Emoji_Presentation}]',
  'u',
)

/** A character as shown, and its width in columns. */
export interface Glyph {
  readonly text: string
  readonly width: number
}

/**
 * Makes one character (code point) safe and visible. `column` is the display column where it starts, counted from 0.
 */
export function glyph(character: string, column: number): Glyph {
  const code = character.codePointAt(0) ?? 0
  if (character === '\t') {
    const width = TAB - (column % TAB)
    return { text: ' '.repeat(width), width }
  }
  if (code < 0x20) return { text: String.fromCodePoint(0x2400 + code), width: 1 }
  if (code === 0x7f) return { text: '\u2421', width: 1 }
  if ((code > 0x7f && code < 0xa0) || HIDDEN.test(character)) return named(code)
  if (code >= 0xd800 && code <= 0xdfff) return { text: '\ufffd', width: 1 }
  if (COMBINING.test(character)) return { text: character, width: 0 }
  return { text: character, width: WIDE.test(character) ? 2 : 1 }
}

/** Makes the author's text safe inside a message: no control sequence and no reordering reaches the terminal. */
export function printable(text: string): string {
  let out = ''
  for (const character of text) out += character === '\n' ? '\u2424' : glyph(character, 0).text
  return out
}

function named(code: number): Glyph {
  const text = `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
  return { text, width: text.length }
}
