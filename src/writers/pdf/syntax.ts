/**
 * The object syntax of PDF (ISO 32000-1, 7.3) as text. Every string here holds one byte per character (latin1). A
 * structure of fifty thousand elements is written this way, at the cost of a template string each.
 */

/** Number of an indirect object; its generation is always 0. */
export type ObjectId = number

/** `12 0 R` */
export function pdfReference(id: ObjectId): string {
  return `${id} 0 R`
}

/** Formats a number with at most three decimals and no exponent, whatever the locale. Throws on NaN and infinities. */
export function pdfNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number for a PDF: ${value}`)
  return String(Math.round(value * 1000) / 1000)
}

/** Returns red, green and blue of `#rrggbb`, from 0 to 1. */
export function rgb(color: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new RangeError(`not a colour: ${color}`)
  return [1, 3, 5].map(i => pdfNumber(parseInt(color.slice(i, i + 2), 16) / 255)).join(' ')
}

/** Writes a name (7.3.5); characters other than regular ASCII are escaped with `#`. */
export function pdfName(name: string): string {
  return (
    '/' + name.replace(/[^!-~]|[#%()/<>[\]{}]/g, c => '#' + c.charCodeAt(0).toString(16).padStart(2, '0').slice(-2))
  )
}

/** Writes a text string (7.9.2.2): ASCII unchanged, anything else as UTF-16BE with a byte order mark. */
export function pdfText(text: string): string {
  return pdfString(textBytes(text))
}

/** Writes a byte string (7.3.4.2), one byte per character. */
export function pdfString(bytes: string): string {
  return '(' + bytes.replace(/[\\()\r\n]/g, escapeByte) + ')'
}

/** Returns the unescaped bytes of a text string, by which a name tree is sorted (7.9.6). */
export function textBytes(text: string): string {
  return isAscii(text) ? text : utf16(text)
}

/** Returns UTF-16BE code units in hexadecimal, as required in a ToUnicode CMap (9.10.3). */
export function utf16Hex(text: string): string {
  let hex = ''
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0')
  return hex
}

function isAscii(text: string): boolean {
  return /^[\x00-\x7f]*$/.test(text)
}

function utf16(text: string): string {
  let bytes = '\xfe\xff'
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes += String.fromCharCode(unit >> 8, unit & 0xff)
  }
  return bytes
}

/** Escapes a byte; a bare end-of-line in a literal string would always be read as LF (7.3.4.2). */
function escapeByte(byte: string): string {
  if (byte === '\r') return '\\r'
  if (byte === '\n') return '\\n'
  return '\\' + byte
}
