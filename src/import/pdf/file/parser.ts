import type { PdfDictionary, PdfValue } from './values.ts'

/** Values in each other; those of a structure tree have less than ten levels. */
const deepest = 100

const space = /[\0\t\n\f\r ]/u
const delimiter = /[\0\t\n\f\r ()<>[\]{}/%]/u

/** Reads values from text whose characters are bytes. What is broken reads as null: it never throws. */
export interface PdfParser {
  readonly value: () => PdfValue | undefined
  readonly place: () => number
}

export function pdfParser(text: string, start = 0): PdfParser {
  let at = start
  const skip = (): void => {
    for (; at < text.length; at++) {
      const character = text[at] as string
      if (character === '%') while (at < text.length && !/[\r\n]/u.test(text[at] as string)) at++
      else if (!space.test(character)) return
    }
  }
  const word = (): string => {
    const begin = at
    while (at < text.length && !delimiter.test(text[at] as string)) at++
    return text.slice(begin, at)
  }
  const value = (depth: number): PdfValue | undefined => {
    skip()
    const character = text[at]
    if (character === undefined || depth > deepest) return undefined
    if (character === '/') {
      at++
      return { name: word().replace(/#([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) }
    }
    if (character === '(') return { string: literal() }
    if (text.startsWith('<<', at)) return dictionary(depth)
    if (character === '<') return { string: hexadecimal() }
    if (character === '[') return list(depth)
    if (delimiter.test(character)) return undefined
    return plain()
  }
  const plain = (): PdfValue | undefined => {
    const token = word()
    if (/^\d+$/u.test(token)) {
      const reference = /^\s+\d+\s+R(?![^\0\t\n\f\r ()<>[\]{}/%])/u.exec(text.slice(at, at + 24))
      if (reference !== null) {
        at += reference[0].length
        return { ref: Number(token) }
      }
    }
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(token)) return Number(token)
    return token === 'true' ? true : token === 'false' ? false : token === 'null' ? null : undefined
  }
  const list = (depth: number): PdfValue => {
    at++
    const values: PdfValue[] = []
    for (;;) {
      skip()
      if (text[at] === ']') at++
      else {
        const next = value(depth + 1)
        if (next !== undefined) {
          values.push(next)
          continue
        }
      }
      return values
    }
  }
  const dictionary = (depth: number): PdfDictionary => {
    at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      skip()
      if (text.startsWith('>>', at)) {
        at += 2
        return entries
      }
      if (text[at] !== '/') return entries
      const key = value(depth + 1)
      const own = value(depth + 1)
      if (own === undefined || key === undefined) return entries
      if (typeof key === 'object' && key !== null && 'name' in key) entries.set(key.name, own)
    }
  }
  const hexadecimal = (): string => {
    const end = text.indexOf('>', at)
    const digits = text.slice(at + 1, end < 0 ? text.length : end).replace(/[^0-9a-f]/giu, '')
    at = end < 0 ? text.length : end + 1
    return (digits.match(/../gu) ?? []).map(pair => String.fromCharCode(parseInt(pair, 16))).join('')
  }
  const literal = (): string => {
    let open = 0
    let words = ''
    for (; at < text.length; at++) {
      const character = text[at] as string
      if (character === '\\') {
        at++
        words += escaped()
        continue
      }
      if (character === '(' && open++ === 0) continue
      if (character === ')' && --open === 0) {
        at++
        return words
      }
      words += character
    }
    return words
  }
  const escaped = (): string => {
    const octal = /^[0-7]{1,3}/u.exec(text.slice(at, at + 3))?.[0]
    if (octal !== undefined) {
      at += octal.length - 1
      return String.fromCharCode(parseInt(octal, 8) & 0xff)
    }
    const character = text[at] ?? ''
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' }[character] ?? character
  }
  return { value: () => value(0), place: () => at }
}
