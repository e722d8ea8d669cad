import type { NumberStyle } from './conventions.ts'

const patterns = new WeakMap<NumberStyle, RegExp>()

/**
 * Counts the characters of a number up to the end of its units (`12 450,5` → 6; `(5,6)` → 2), so that numbers in a
 * column can be aligned. Returns undefined for anything but a number. Signs, brackets, and units without letters
 * (`%`, `$`) may surround it.
 */
export function unitOf(text: string, style: NumberStyle): number | undefined {
  let pattern = patterns.get(style)
  if (pattern === undefined) patterns.set(style, (pattern = patternOf(style)))
  return pattern.exec(text)?.[1]?.length
}

function patternOf({ decimal, groups }: NumberStyle): RegExp {
  const any = `[${groups.map(sign => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`).join('')}]`
  const point = decimal.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
  return new RegExp(
    `^([^\\p{L}\\p{N}]*(?:\\p{Nd}{1,3}(?:${any}\\p{Nd}{3})+|\\p{Nd}+))(?:${point}\\p{Nd}+)?[^\\p{L}\\p{N}]*$`,
    'u',
  )
}
