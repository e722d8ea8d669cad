import { chance } from './damage.ts'

/**
 * PDFs that no program should produce, made from a valid one: truncated, with changed bytes and numbers, with wrong
 * object offsets, with circular page trees.
 */

const latin = new TextDecoder('latin1')
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0) & 0xff)

type Harm = (text: string, next: () => number) => string

const somewhere = (text: string, next: () => number): number => Math.floor(next() * text.length)

/** Replaces one of the matches of a pattern. */
function replaceOne(text: string, pattern: RegExp, next: () => number, after: (found: string) => string): string {
  const places = [...text.matchAll(pattern)]
  const chosen = places[Math.floor(next() * places.length)]
  if (chosen === undefined) return text
  return text.slice(0, chosen.index) + after(chosen[0]) + text.slice(chosen.index + chosen[0].length)
}

const harms: readonly Harm[] = [
  (text, next) => text.slice(0, somewhere(text, next)),
  (text, next) => text.slice(somewhere(text, next)),
  (text, next) => {
    const letters = [...text]
    for (let i = 0; i < 20; i++) letters[somewhere(text, next)] = String.fromCharCode(Math.floor(next() * 256))
    return letters.join('')
  },
  (text, next) =>
    replaceOne(
      text,
      /\d+/gu,
      next,
      () => ['999999999999', '-1', '0', '1e308', '4294967296'][Math.floor(next() * 5)] ?? '0',
    ),
  (text, next) => replaceOne(text, /\d+ 0 R/gu, next, () => `${1 + Math.floor(next() * 12)} 0 R`),
  (text, next) => replaceOne(text, /\/Kids ?\[[^\]]*\]/gu, next, () => '/Kids [1 0 R 2 0 R 3 0 R 2 0 R]'),
  text => text.replace(/startxref\s+\d+/gu, 'startxref\n7'),
  text => text.replace(/\d{10} 00000 n/gu, '0000000009 00000 n'),
  (text, next) =>
    replaceOne(
      text,
      /\/[A-Z][A-Za-z]+/gu,
      next,
      () => ['/Length', '/Encrypt', '/ObjStm', '/Crypt', '/JBIG2Decode', '/X'][Math.floor(next() * 6)] ?? '/X',
    ),
  text => text.replace(/trailer\s*<</u, 'trailer\n<</Encrypt <</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>> '),
  (text, next) => {
    const at = somewhere(text, next)
    return text.slice(0, at) + text.slice(somewhere(text, next))
  },
  text => text.replace(/endobj/gu, ''),
]

/** Returns the hostile PDF with a number, made from a valid one. */
export function hostilePdf(sound: Uint8Array, index: number): Uint8Array {
  const next = chance(`hostile PDF ${index}`)
  if (index === 0) return bytesOf('%PDF-1.7')
  let text = latin.decode(sound)
  for (let i = 0; i <= index % 3; i++) text = (harms[(index + i * 5) % harms.length] ?? (same => same))(text, next)
  return bytesOf(text)
}
