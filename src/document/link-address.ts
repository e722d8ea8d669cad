/**
 * Where links may lead: the web, an e-mail address, a place in the document. Anything else could run code in a reading
 * system.
 */
export const linkAddress = /^(?:https?:\/\/[^\s/]|mailto:[^\s]|#.)/iu

/** A valid address, and whether characters of the text had to give way that no address can mean. */
export interface Address {
  readonly url: string
  readonly mended: boolean
}

/**
 * The address that a text means, as a valid URL string in ASCII (WHATWG URL, 4.3 and "URL code points"; ISO 32000-1,
 * 12.6.4.7, asks for 7-bit ASCII): every other character is written as its bytes in UTF-8. What is valid stays as it is
 * written. Undefined of what is no address of the web or of mail and no place in the document, or whose host or port
 * nothing can mend.
 */
export function validAddress(text: string): Address | undefined {
  const written = text.trim()
  const clean = withoutTypography(written)
  const url = validUrl(clean)
  return url === undefined ? undefined : { url, mended: clean !== written }
}

/**
 * Characters that show nothing and are no part of any address: word processors and web pages leave them. Joiners (U+200C,
 * U+200D) are not among them: words of Persian and of India have them.
 */
const invisible = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f\t\r\n]/gu

/** A protected space before the signs that French sets off: typography put it there. */
const spacedSign = /[\u00a0\u2007\u202f](?=[?:;!])/gu

/** What typography makes of the characters of an address, taken back. */
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

/** Host and port, as written where they are ASCII, else as the Domain Name System has them; undefined of none. */
function validAuthority(scheme: string, authority: string): string | undefined {
  try {
    const { host } = new URL(`${scheme}://${authority}/`)
    return /^[!-~]+$/u.test(authority) ? authority : host
  } catch {
    return undefined
  }
}

/** What stands for itself in a path, a query and a fragment: URL code points of ASCII, and bytes written out. */
const unescaped = /[^A-Za-z0-9!$&'()*+,\-./:;=?@_~%]|%(?![0-9A-Fa-f]{2})/gu

function encoded(part: string): string {
  return part.replace(unescaped, character => (character === '%' ? '%25' : encodeBytes(character)))
}

/** A lone surrogate has no bytes. */
function encodeBytes(character: string): string {
  return /\p{Cs}/u.test(character) ? '%EF%BF%BD' : encodeURIComponent(character)
}
