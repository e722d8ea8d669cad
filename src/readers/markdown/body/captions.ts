import type { Paragraph as ParagraphNode, RootContent } from 'mdast'
import type { Inline, Text } from '../../../document/nodes.ts'
import { type BodyContext, extent, placeOf } from '../context.ts'
import { readInlines } from '../inline/inlines.ts'
import { type Attributes, trailingAttributes } from '../syntax/attributes.ts'
import { loneImage } from './figures.ts'

/** The caption of a table or figure. The caption of a pipe table ends with its attributes. */
export interface Caption {
  readonly words: readonly Inline[]
  readonly attributes: Attributes
}

export const noCaption: Caption = { words: [], attributes: { classes: [], values: {} } }

/** Reads a paragraph that begins with a colon and a space: the caption of the table or figure after it. */
export function readCaption(
  node: ParagraphNode,
  next: RootContent | undefined,
  context: BodyContext,
): Caption | undefined {
  const { start, end } = extent(node)
  if (!/^:[ \t]/u.test(context.text.slice(start, start + 2))) return undefined
  if (
    next?.type === 'table' ||
    next?.type === 'container' ||
    (next?.type === 'paragraph' && loneImage(next) !== undefined)
  ) {
    const words = readInlines(node.children, context)
    const marks = next.type === 'table' ? trailingAttributes(context.text.slice(start, end)) : undefined
    const own = marks === undefined ? words : withoutEnd(words, context.text.slice(start + marks.start, end))
    return {
      words: withoutColon(own, start, context),
      attributes: own === words ? noCaption.attributes : (marks?.attributes ?? noCaption.attributes),
    }
  }
  context.report({
    severity: 'warning',
    rule: 'caption-without-table',
    message: 'a caption has no table or figure after it',
    position: placeOf(node, context),
    hint: 'move it directly before its table or figure, or write \\: for a colon',
  })
  return undefined
}

/**
 * Removes the braces at the end of the words. Returns the same words if the braces are not in plain text (inside
 * emphasis, for example).
 */
function withoutEnd(words: readonly Inline[], braces: string): readonly Inline[] {
  const last = words.at(-1)
  if (last?.type !== 'text' || !last.value.endsWith(braces)) return words
  const value = last.value.slice(0, -braces.length).trimEnd()
  return [...words.slice(0, -1), ...(value === '' ? [] : [{ ...last, value }])]
}

function withoutColon(words: readonly Inline[], start: number, context: BodyContext): readonly Inline[] {
  const [first, ...rest] = words
  if (first?.type !== 'text') return words
  const value = first.value.slice(1).trimStart()
  if (value === '') return rest
  const skipped = first.value.length - value.length
  const position = first.position && {
    start: context.locate(start + skipped, start + skipped).start,
    end: first.position.end,
  }
  const text: Text = { ...first, value, ...(position ? { position } : {}) }
  return [text, ...rest]
}
