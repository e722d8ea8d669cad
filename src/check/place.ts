import type { Point, Position, Text } from '../document/nodes.ts'

/**
 * Returns the source position of part of a text node; `start` and `end` are UTF-16 units of its value. If the source is
 * longer than the value (escapes, character references) or spans lines, the two are aligned. If they cannot be aligned,
 * or `source` (the whole source text) is missing, returns the position of the whole node, or `around`.
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

/** Converts an offset at or after a known point. `lines` holds the offsets at which later lines begin. */
function pointAt(lines: readonly number[], from: Point, offset: number): Point {
  const before = lines.findLastIndex(start => start <= offset)
  const start = lines[before]
  if (start === undefined) return pointOn(from, offset - from.offset)
  return { line: from.line + before + 1, column: offset - start + 1, offset }
}

/** For each UTF-16 unit of a value, its place in the source. */
type Units = readonly { readonly start: number; readonly end: number }[]

/** Aligns each text with its source only once: rules can name thousands of places in one text. */
const known = new WeakMap<Text, Beside>()

interface Beside {
  readonly source: string
  /** Undefined if text and source cannot be aligned. */
  readonly units: Units | undefined
  /** Offsets at which lines begin inside the text. */
  readonly lines: readonly number[]
}

/** In a longer stretch of source, a value is looked for only at the beginning. */
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

/**
 * Finds a value inside a larger stretch whose position is known, such as a front-matter value. Returns undefined unless
 * the value occurs exactly once.
 */
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

/** A line end, with the quotation markers and indentation that follow it. */
const lineEnd = /[ \t]*(?:\r\n|\n|\r)[ \t>]*/uy

/**
 * Aligns a value with the source. A backslash before a punctuation character produces nothing, a reference produces one
 * character, a line end produces a space or nothing, and a soft hyphen produces nothing. Returns undefined for any
 * other difference.
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

/**
 * True for a backslash escape, the second of two apostrophes in YAML, a soft hyphen, and white space at the end of a
 * line.
 */
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

/** Position of the first `length` UTF-16 units of a node, such as its label or marker. */
export function placeOfStart(position: Position | undefined, length: number): Position | undefined {
  if (position === undefined) return undefined
  return { start: position.start, end: pointOn(position.start, length) }
}
