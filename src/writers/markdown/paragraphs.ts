import type { Conventions } from '../../conventions/conventions.ts'
import type { Inline } from '../../document/nodes.ts'
import { labelStart, nearLabel } from '../../readers/markdown/syntax/labels.ts'
import { escapeLineStart, reference } from './escape.ts'
import { writeLine } from './inlines.ts'

/**
 * Returns the lines of a paragraph. `after` begins its first line: the label of an item, or nothing. A break between
 * two words is a backslash at the end of a line; at either end of a paragraph, where a backslash would be text, it is
 * written in brackets.
 */
export function writeParagraph(nodes: readonly Inline[], after: string, conventions: Conventions): readonly string[] {
  const pieces = nodes.reduce<Inline[][]>(
    (lines, node) => {
      if (node.type === 'break') lines.push([])
      else lines.at(-1)?.push(node)
      return lines
    },
    [[]],
  )
  const parts = pieces.every(piece => piece.length > 0) ? pieces : [[...nodes]]
  return parts.map((piece, index) => {
    const words = `${writeLine(piece)}${index < parts.length - 1 ? '\\' : ''}`
    if (index > 0) return inside(words, conventions)
    return after === '' ? atStart(words, conventions) : `${after}${afterLabel(after, words, conventions)}`
  })
}

/** Escapes the beginning of a paragraph. A backslash before what would be a label (`\12.`) is not part of the text. */
function atStart(line: string, conventions: Conventions): string {
  const safe = escapeLineStart(line)
  const label = labelStart(conventions, safe)
  if (label === undefined) return nearLabel(conventions, safe) === undefined ? safe : `\\${safe}`
  return label.before === 0 ? `\\${safe}` : referenced(safe, label.before)
}

/**
 * Escapes text after a label, with a reference: a second label would be read as one, a backslash before it as text, and
 * a dash followed by dashes as a rule.
 */
function afterLabel(label: string, line: string, conventions: Conventions): string {
  const second = labelStart(conventions, line)
  if (second !== undefined) return referenced(line, second.before)
  return escapeLineStart(label + line) !== label + line ? referenced(line) : line
}

/** Escapes a further line. The reader reports a label there as one that lacks its blank line. */
function inside(line: string, conventions: Conventions): string {
  const safe = escapeLineStart(line)
  const label = labelStart(conventions, safe)
  return label === undefined ? safe : referenced(safe, label.before)
}

/** The line with a reference in the place of its first character, or of the one after the marks before a label. */
function referenced(line: string, before = 0): string {
  const [first = ''] = line.slice(before)
  return `${line.slice(0, before)}${reference(first)}${line.slice(before + first.length)}`
}
