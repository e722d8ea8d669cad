import type { Point, Position, Text } from '../document/nodes.ts'

/**
 * Position of a stretch of a text node, in UTF-16 units of its value. Where the source is longer than the value
 * (escapes, references) or goes over several lines, the two are laid beside each other; where they do not fit, or
 * `source`, the text of the whole source, is not known, it is the whole node's, or `around`.
 */
export function placeIn(
  text: Text,
  start: number,
  end: number,
  around: Position | undefined,
  source?: string,
): Position | undefined {
  const { position, value } = text
  if (position === undefined) return around
  const same = position.end.offset - position.start.offset === value.length
  if (same && position.end.line === position.start.line)
    return { start: pointOn(position.start, start), end: pointOn(position.start, end) }
  if (source === undefined) return position
  const { units, lines } = laidBeside(text, position, source)
  const [first, last] = [units?.[start], units?.[Math.max(start, end - 1)]]
  if (first === undefined || last === undefined) return position
  const point = (offset: number): Point => pointAt(lines, position.start, offset)
  return { start: point(first.start), end: point(last.end) }
}

function pointOn({ line, column, offset }: Point, index: number): Point {
  return { line, column: column + index, offset: offset + index }
}

/** The point of an offset at or after a known one; `lines` are the offsets where lines after that one begin. */
function pointAt(lines: readonly number[], from: Point, offset: number): Point {
  const before = lines.findLastIndex(start => start <= offset)
  const start = lines[before]
  if (start === undefined) return pointOn(from, offset - from.offset)
  return { line: from.line + before + 1, column: offset - start + 1, offset }
}

/** Where each UTF-16 unit of a value stands in the source. */
type Units = readonly { readonly start: number; readonly end: number }[]

/** A text may hold thousands of places that a rule names: it is laid beside its source once. */
const known = new WeakMap<Text, Beside>()

interface Beside {
  readonly source: string
  /** Undefined where text and source do not fit. */
  readonly units: Units | undefined
  /** Where lines begin inside the stretch. */
  readonly lines: readonly number[]
}

/** A longer stretch is laid beside its text from its beginning alone. */
const longestSearched = 4000

function laidBeside(text: Text, { start, end }: Position, source: string): Beside {
  const before = known.get(text)
  if (before?.source === source) return before
  const { value } = text
  let units = align(value, source, start.offset, end.offset)
  if (units === undefined && end.offset - start.offset <= longestSearched) units = find(value, source, start, end)
  const written = source.slice(start.offset, end.offset)
  const lines = [...written.matchAll(/\r\n|\n|\r/gu)].map(
    ({ 0: ending, index }) => start.offset + index + ending.length,
  )
  const beside = { source, units, lines }
  known.set(text, beside)
  return beside
}

/** A value inside a stretch that is known as a whole, such as one of the front matter, if it stands there once. */
function find(value: string, source: string, start: Point, end: Point): Units | undefined {
  let found: Units | undefined
  for (let at = start.offset + 1; at < end.offset; at++) {
    if (source[at] !== value[0]) continue
    const units = align(value, source, at, end.offset)
    if (units !== undefined && found !== undefined) return undefined
    found ??= units
  }
  return found
}

const reference = /&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/uy

/** A line end with the signs of quotation and the indentation after it. */
const lineEnd = /[ \t]*(?:\r\n|\n|\r)[ \t>]*/uy

/**
 * Lays a value beside the source: a backslash before a sign is none of it, a reference is one character, a line end is a
 * space or nothing, and so is a soft hyphen. Undefined where they differ in more.
 */
function align(value: string, source: string, from: number, to: number): Units | undefined {
  const units: { start: number; end: number }[] = []
  let at = from
  while (units.length < value.length) {
    if (at >= to) return undefined
    const [written, wanted] = [source[at] ?? '', value[units.length] ?? '']
    const skipped = lengthAt(lineEnd, source, at)
    const named = written === '&' ? lengthAt(reference, source, at) : 0
    if (named > 0 && !value.startsWith(source.slice(at, at + named), units.length)) {
      const size = (value.codePointAt(units.length) ?? 0) > 0xffff ? 2 : 1
      for (let unit = 0; unit < size; unit++) units.push({ start: at, end: at + named })
      at += named
    } else if (skipped > 0) {
      if (wanted === ' ') units.push({ start: at, end: at + skipped })
      at += skipped
    } else if (written === wanted || (written === '\t' && wanted === ' ')) {
      units.push({ start: at, end: at + 1 })
      at += 1
    } else if (isNoUnit(source, at, wanted)) at += 1
    else return undefined
  }
  return units
}

/** A backslash before a sign, the second of two apostrophes in YAML, a soft hyphen, white space at the end of a line. */
function isNoUnit(source: string, at: number, wanted: string): boolean {
  const written = source[at] ?? ''
  if (written === '\\') return source[at + 1] === wanted
  if (written === "'") return source[at - 1] === "'"
  return written === '\u00ad' || /\s/u.test(written)
}

function lengthAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0].length ?? 0
}

/** Position of the first `length` UTF-16 units of a node: its label, its marker. */
export function placeOfStart(position: Position | undefined, length: number): Position | undefined {
  if (position === undefined) return undefined
  return { start: position.start, end: pointOn(position.start, length) }
}
