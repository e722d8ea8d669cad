import type { Position, Text } from '../document/nodes.ts'

/**
 * Position of a stretch of a text node, in UTF-16 units of its value. Where the source is longer or shorter than the value
 * (escapes, indented lines) the place inside cannot be known: then the whole node's, or `around`.
 */
export function placeIn(text: Text, start: number, end: number, around: Position | undefined): Position | undefined {
  const { position, value } = text
  if (position === undefined) return around
  if (position.end.offset - position.start.offset !== value.length) return position
  const lines = value.split('\n').length - 1
  if (lines !== position.end.line - position.start.line) return position
  return { start: pointIn(value, position, start), end: pointIn(value, position, end) }
}

function pointIn(value: string, { start }: Position, index: number): Position['start'] {
  const before = value.slice(0, index)
  const lines = before.split('\n').length - 1
  const column = lines === 0 ? start.column + index : index - before.lastIndexOf('\n')
  return { line: start.line + lines, column, offset: start.offset + index }
}

/** Position of the first `length` UTF-16 units of a node: its label, its marker. */
export function placeOfStart(position: Position | undefined, length: number): Position | undefined {
  if (position === undefined) return undefined
  const { line, column, offset } = position.start
  return { start: position.start, end: { line, column: column + length, offset: offset + length } }
}
