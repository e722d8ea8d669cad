import type { Heading as HeadingNode } from 'mdast'
import type { Attachment, Heading, Inline, Text } from '../../../document/nodes.ts'
import { acceptId, type BodyContext, extent, placeOf, reportUnknown } from '../context.ts'
import { readInlines, readLang } from '../inline/inlines.ts'
import { type Attributes, trailingAttributes } from '../syntax/attributes.ts'
import { reportUnreadHeading } from './unread-markup.ts'

/** Meaning of `{.annex}`, `{.enclosure}` and `{.appendix}` on a heading. */
export const attachmentKinds: readonly Attachment['kind'][] = ['annex', 'enclosure', 'appendix']

/** A heading, and the attributes in its braces. */
export interface MarkedHeading {
  readonly heading: Heading
  readonly attributes: Attributes
}

/**
 * Reads a heading. `ownClasses` are the classes that have a meaning at this place; others are reported. If the heading
 * opens an attachment, id and language belong to the attachment: `heading.id` has the id, `attributes` the language.
 */
export function readHeading(node: HeadingNode, ownClasses: readonly string[], context: BodyContext): MarkedHeading {
  const position = placeOf(node, context)
  reportUnreadHeading(node, context)
  const { attributes, children } = readMarks(node, context)
  reportUnknown(attributes, [...ownClasses.map(name => `.${name}`), '#name', 'lang', 'num'], position, context)
  const lang = readLang(attributes.values, position, context)
  const { num } = attributes.values
  const heading: Heading = {
    type: 'heading',
    depth: node.depth,
    position,
    children,
    ...acceptId(attributes, position, context),
    ...(lang === undefined ? {} : { lang }),
    ...(num === undefined ? {} : { num }),
  }
  return { heading, attributes }
}

/** Returns the classes of a heading and reports nothing. */
export function headingClasses(node: HeadingNode, context: BodyContext): readonly string[] {
  return marksOf(node, context)?.attributes.classes ?? []
}

function readMarks(
  node: HeadingNode,
  context: BodyContext,
): { readonly attributes: Attributes; readonly children: readonly Inline[] } {
  const children = readInlines(node.children, context)
  const marks = marksOf(node, context)
  const last = children.at(-1)
  if (marks === undefined || last?.type !== 'text') return { attributes: { classes: [], values: {} }, children }
  const words = last.value.slice(0, last.value.length - marks.length).trimEnd()
  if (words === '') return { attributes: marks.attributes, children: children.slice(0, -1) }
  const { start } = extent(node.children.at(-1) ?? node)
  const raw = context.text.slice(start, marks.start).trimEnd()
  const text: Text = { type: 'text', value: words, position: context.locate(start, start + raw.length) }
  return { attributes: marks.attributes, children: [...children.slice(0, -1), text] }
}

/**
 * Reads the braces at the end of a heading's last text: their content, their place in the parsed text, and their
 * length.
 */
function marksOf(
  node: HeadingNode,
  context: BodyContext,
): { readonly attributes: Attributes; readonly start: number; readonly length: number } | undefined {
  const last = node.children.at(-1)
  if (last?.type !== 'text') return undefined
  const { start, end } = extent(last)
  const raw = context.text.slice(start, end)
  const found = trailingAttributes(raw)
  if (found === undefined || !last.value.endsWith(raw.slice(found.start))) return undefined
  return { attributes: found.attributes, start: start + found.start, length: raw.length - found.start }
}
