/**
 * Allowed link targets: the web, a mail address, or a place in the document. Anything else could run code in a reading
 * system.
 */
export const linkAddress = /^(?:https?:\/\/[^\s/]|mailto:[^\s]|#.)/iu

/** A valid address, and whether characters were replaced that addresses cannot contain. */
export interface Address {
  readonly url: string
  readonly mended: boolean
}

/**
 * Converts the address in a text to a valid ASCII URL string (WHATWG URL, 4.3 and "URL code points"; ISO 32000-1,
 * 12.6.4.7, requires 7-bit ASCII). Percent-encodes every other character in UTF-8 and leaves valid characters alone.
 * Returns undefined if the text is not an address of the web or of mail nor a place in the document, or if its host or
 * port is beyond repair.
 */
export function validAddress(text: string): Address | undefined {
  const written = text.trim()
  const clean = withoutTypography(written)
  const url = validUrl(clean)
  return url === undefined ? undefined : { url, mended: clean !== written }
}

/**
 * Invisible characters that word processors and web pages leave and addresses never contain. Joiners (U+200C, U+200D)
 * are kept: words of Persian and of the languages of India contain them.
 */
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f\t\r\n]/gu

/** A no-break space that French typography put before a sign. */
const spacedSign = /[\u00a0\u2007\u202f](?=[?:;!])/gu

/** Removes what typography added to an address. */
function withoutTypography(address: string): string {
  return address
    .replace(invisible, '')
    .replace(/[\u2010\u2011]/gu, '-')
    .replace(spacedSign, '')
    .replace(/[\u00a0\u2007\u202f]/gu, ' ')
    .trim()
}

function validUrl(address: string): string | undefined {
  if (/^#./u.test(address)) return address
  const mail = /^mailto:\s*(\S.*)$/iu.exec(address)?.[1]
  if (mail !== undefined) return `mailto:${encoded(mail)}`
  const [, scheme = '', authority = '', rest = ''] = /^(https?):\/\/([^/?#\\]+)(.*)$/isu.exec(address) ?? []
  if (authority === '') return undefined
  const host = validAuthority(scheme, authority)
  if (host === undefined) return undefined
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/su.exec(rest) ?? []
  const hash = fragment === '' ? '' : `#${encoded(fragment.slice(1))}`
  return `${scheme.toLowerCase()}://${host}${encoded(path.replaceAll('\\', '/'))}${encoded(query)}${hash}`
}

/** Host and port: unchanged if ASCII, otherwise in the form of the Domain Name System. Undefined if invalid. */
function validAuthority(scheme: string, authority: string): string | undefined {
  try {
    const { host } = new URL(`${scheme}://${authority}/`)
    return /^[!-~]+$/u.test(authority) ? authority : host
  } catch {
    return undefined
  }
}

/**
 * Characters that need no escaping in a path, a query and a fragment: ASCII URL code points, and percent-encoded bytes.
 */
const unescaped = /[^A-Za-z0-9!$&'()*+,\-./:;=?@_~%]|%(?![0-9A-Fa-f]{2})/gu

function encoded(part: string): string {
  return part.replace(unescaped, character => (character === '%' ? '%25' : encodeBytes(character)))
}

/** A lone surrogate has no bytes. */
function encodeBytes(character: string): string {
  return /\p{Cs}/u.test(character) ? '%EF%BF%BD' : encodeURIComponent(character)
}
