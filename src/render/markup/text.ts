import type { Element, Text } from './element.ts'

/** Characters outside XML 1.0's `Char` (section 2.2), lone surrogates among them. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** What may be forbidden: all surrogates, paired or not, are looked at again. */
const suspect = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/

/** Text with each character that XML 1.0 cannot hold replaced by U+FFFD. */
export function xmlCharacters(text: string): string {
  return suspect.test(text) ? text.replace(forbidden, '\uFFFD') : text
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
}

/** Character data as XML writes it. U+000D is a reference, or a parser would read U+000A (XML 1.0, 2.11). */
export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, char => references[char] as string)
}

/**
 * An attribute's value as XML writes it between double quotes; its white space survives normalization (XML 1.0, 3.3.3).
 */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, char => references[char] as string)
}

/** All characters of an element, in reading order. */
export function textContent(node: Element | Text): string {
  return node.type === 'text' ? node.value : node.children.map(textContent).join('')
}
