import type { Document } from './document.ts'

/** U+00AD: allows hyphenation at the end of a line, and shows nothing elsewhere (UAX #14, class BA). */
const SOFT_HYPHEN = '\u00ad'

/** A word with soft hyphens. */
const MARKED_WORD = /[\p{L}\p{M}]+(?:\u00ad+[\p{L}\p{M}]+)+/gu

/**
 * Removes the soft hyphens from a document. In titles, metadata, addresses and bookmarks they break search, and PDF
 * readers split words at them. Their places are kept in `softHyphens`, for the edition that hyphenates. Returns the
 * document itself if it has none. `bytes` are those of its source.
 */
export function withoutSoftHyphens(document: Document, bytes: Uint8Array): Document {
  if (!mayHold(bytes)) return document
  const cuts = new Map<string, readonly number[]>()
  const plain = clean(document, cuts) as Document
  return cuts.size === 0 ? plain : { ...plain, softHyphens: Object.fromEntries(cuts) }
}

/** Looks for the character in UTF-8, or a reference to it. */
function mayHold(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (source.includes('\u00ad')) return true
  return source.includes('&') && /&(?:shy|#0*173|#[xX]0*[aA][dD]);/u.test(source.toString('latin1'))
}

function clean(value: unknown, cuts: Map<string, readonly number[]>): unknown {
  if (typeof value === 'string') return value.includes(SOFT_HYPHEN) ? cleanText(value, cuts) : value
  if (Array.isArray(value)) return value.map(one => clean(one, cuts))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner, cuts)]))
}

function cleanText(text: string, cuts: Map<string, readonly number[]>): string {
  for (const [word] of text.matchAll(MARKED_WORD)) {
    const parts = word.split(/\u00ad+/u)
    let offset = 0
    cuts.set(
      parts.join(''),
      parts.slice(0, -1).map(part => (offset += part.length)),
    )
  }
  return text.replaceAll(SOFT_HYPHEN, '')
}
