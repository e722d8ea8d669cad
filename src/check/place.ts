import type { Position, Text } from '../document/nodes.ts'

/**
 * Position of a stretch of a text node, in UTF-16 units of its value. Where the source is longer or shorter than the
 * value (escapes) or goes over several lines, which the value does not show, the place inside cannot be known: then the
 * whole node's, or `around`.
 */
export function placeIn(text: Text, start: number, end: number, around: Position | undefined): Position | undefined {
  const { position, value } = text
  if (position === undefined) return around
  if (position.end.offset - position.start.offset !== value.length) return position
  if (position.end.line !== position.start.line) return position
  return { start: pointOn(position.start, start), end: pointOn(position.start, end) }
}

function pointOn({ line, column, offset }: Position['start'], index: number): Position['start'] {
  return { line, column: column + index, offset: offset + index }
}

/** Position of the first `length` UTF-16 units of a node: its label, its marker. */
export function placeOfStart(position: Position | undefined, length: number): Position | undefined {
  if (position === undefined) return undefined
  const { line, column, offset } = position.start
  return { start: position.start, end: { line, column: column + length, offset: offset + length } }
}
