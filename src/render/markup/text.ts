import type { Element, Text } from './element.ts'

/** Characters outside XML 1.0's `Char` (section 2.2), including lone surrogates. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

/** A quick test for text that may need replacement: includes all surrogates, paired or not. */
const suspect = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/

/** Replaces each character that XML 1.0 cannot represent with U+FFFD. */
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

/** Escapes character data. U+000D becomes a reference, because a parser would turn it into U+000A (XML 1.0, 2.11). */
export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, char => references[char] as string)
}

/**
 * Escapes an attribute value for double quotes. White space becomes references, to survive normalization (XML 1.0,
 * 3.3.3).
 */
export function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, char => references[char] as string)
}

/** Returns all text of an element, in reading order. */
export function textContent(node: Element | Text): string {
  return node.type === 'text' ? node.value : node.children.map(textContent).join('')
}
