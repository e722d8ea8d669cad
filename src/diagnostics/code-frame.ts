import type { Position } from '../document/nodes.ts'
import { glyph } from './printable.ts'

/** Maximum number of source columns on one line of a code frame. */
const WIDTH = 96

/** Columns shown before the reported position when a line is truncated. */
const LEAD = 32

/**
 * UTF-16 units of a long line that are read on each side of the position. A line of megabytes can have thousands of
 * positions.
 */
const WINDOW = 192

/** One line of a code frame: margin and text. */
export interface FrameLine {
  readonly margin: string
  readonly rule: '│' | '╵' | '┆'
  readonly text: string
}

/** Splits a source into lines as CommonMark does. */
export function splitLines(text: string): readonly string[] {
  return text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
}

/**
 * Returns the lines at a position, with the position underlined. For several lines, shows the first and the last. Shows
 * a position past the end of the text after its last character.
 */
export function codeFrame(position: Position, lines: readonly string[]): readonly FrameLine[] {
  const first = Math.min(Math.max(position.start.line, 1), lines.length)
  const last = lastLine(position, first, lines.length)
  const from = position.start.line > lines.length ? Infinity : position.start.column - 1
  const to = last.line === first ? last.end : Infinity
  const frame = underlined(lines[first - 1] ?? '', first, from, to)
  if (last.line === first) return frame
  const end = lines[last.line - 1] ?? ''
  const gap: readonly FrameLine[] = last.line > first + 1 ? [{ margin: '', rule: '┆', text: '' }] : []
  return [...frame, ...gap, ...underlined(end, last.line, end.search(/\S|$/), last.end)]
}

/**
 * Returns the last line of a position, and the index after its last character there. A position that ends before a
 * line's first character ends on the previous line.
 */
function lastLine(position: Position, first: number, count: number): { readonly line: number; readonly end: number } {
  const { line, column } = position.end
  if (line > count) return { line: count, end: Infinity }
  if (line <= first) return { line: first, end: column - 1 }
  return column === 1 ? { line: line - 1, end: Infinity } : { line, end: column - 1 }
}

function underlined(source: string, line: number, from: number, to: number): readonly FrameLine[] {
  const near = windowStart(source, from)
  const shown = display(source.slice(near, near + 2 * WINDOW), from - near, to - near)
  return [
    { margin: String(line), rule: '│', text: shown.text },
    { margin: '', rule: '╵', text: ' '.repeat(shown.start) + '~'.repeat(Math.max(shown.end - shown.start, 1)) },
  ]
}

/**
 * Index at which to start reading a line: its beginning, unless the position is far from it; never inside a surrogate
 * pair.
 */
function windowStart(source: string, from: number): number {
  const start = Math.max(0, Math.min(from, source.length) - WINDOW)
  return start > 0 && (source.codePointAt(start - 1) ?? 0) > 0xffff ? start + 1 : start
}

interface Shown {
  readonly text: string
  /** In display columns. */
  readonly start: number
  readonly end: number
}

/**
 * Renders a source line, truncated around the position if it is long. `from` and `to` are UTF-16 indexes in the line.
 */
function display(source: string, from: number, to: number): Shown {
  const columns = measure(source)
  const total = columns[source.length] ?? 0
  const start = columns[Math.min(from, source.length)] ?? 0
  const end = columns[Math.min(Math.max(to, from), source.length)] ?? 0
  if (total <= WIDTH) return { text: slice(source, columns, 0, total), start, end }
  const left = Math.max(Math.min(start - LEAD, total - WIDTH), 0)
  const right = Math.min(left + WIDTH, total)
  const before = left > 0 ? '…' : ''
  const after = right < total ? '…' : ''
  const cut = cutFrom(source, columns, left)
  const origin = cut - before.length
  return {
    text: before + slice(source, columns, cut, right) + after,
    start: start - origin,
    end: Math.min(end, right) - origin,
  }
}

/** Returns the display column of each UTF-16 index of a line, and of its end. */
function measure(source: string): readonly number[] {
  const columns: number[] = []
  let column = 0
  for (const character of source) {
    for (let unit = 0; unit < character.length; unit++) columns.push(column)
    column += glyph(character, column).width
  }
  columns.push(column)
  return columns
}

/** Returns the first column at or after `left` where a character starts, so that no wide character is split. */
function cutFrom(source: string, columns: readonly number[], left: number): number {
  let index = 0
  while (index < source.length && (columns[index] ?? 0) < left) index++
  return columns[index] ?? left
}

function slice(source: string, columns: readonly number[], left: number, right: number): string {
  let out = ''
  let index = 0
  for (const character of source) {
    const column = columns[index] ?? 0
    const shown = glyph(character, column)
    if (column >= left && column + shown.width <= right) out += shown.text
    index += character.length
  }
  return out.trimEnd()
}
