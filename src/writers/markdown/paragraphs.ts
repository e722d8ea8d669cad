import type { Conventions } from '../../conventions/conventions.ts'
import { matchLabels } from '../../conventions/labels.ts'
import type { Inline } from '../../document/nodes.ts'
import { escapeLineStart, reference } from './escape.ts'
import { writeLine } from './inlines.ts'

/**
 * The lines of a paragraph. `after` is what its first line begins with: the label of an item, or nothing. A break
 * between two words is a backslash at the end of a line; at either end of a paragraph, where that is text, it is
 * written out.
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

/**
 * A line that begins with what would be a label begins with a backslash (`\12.`), which is no part of the text then.
 */
function atStart(line: string, conventions: Conventions): string {
  const safe = escapeLineStart(line)
  return isLabelled(safe, conventions) ? `\\${safe}` : safe
}

/**
 * A second label on a line would be read as one, and a backslash before it as text; a dash and dashes after it are a
 * rule.
 */
function afterLabel(label: string, line: string, conventions: Conventions): string {
  return isLabelled(line, conventions) || escapeLineStart(label + line) !== label + line ? referenced(line) : line
}

/** A label at the beginning of a further line is reported as one that lacks its blank line. */
function inside(line: string, conventions: Conventions): string {
  const safe = escapeLineStart(line)
  return isLabelled(safe, conventions) ? referenced(safe) : safe
}

function referenced(line: string): string {
  const [first = ''] = line
  return `${reference(first)}${line.slice(first.length)}`
}

function isLabelled(line: string, conventions: Conventions): boolean {
  return matchLabels(conventions, `${line} `).length > 0
}
