import type { Heading as HeadingNode, RootContent } from 'mdast'
import type { Attachment, Block, Heading } from '../../../document/nodes.ts'
import { type BodyContext, placeOf } from '../context.ts'
import { readBlocks } from './blocks.ts'
import { attachmentKinds, headingClasses, readHeading } from './headings.ts'

/** Consecutive blocks under one attachment heading, or in the main body, which has none. */
interface Section {
  readonly opening?: { readonly node: HeadingNode; readonly kind: Attachment['kind'] }
  readonly nodes: RootContent[]
}

/** An attachment whose inner attachments are not known yet. */
interface OpenAttachment {
  readonly depth: number
  readonly attachment: Omit<Attachment, 'attachments'>
  readonly inner: OpenAttachment[]
}

/** `# {.annex .untitled}`: an attachment without a heading. */
const untitled = 'untitled'

/**
 * Splits the blocks of a document at the headings of attachments. An attachment with a deeper heading belongs to the
 * previous one.
 */
export function readSections(
  nodes: readonly RootContent[],
  context: BodyContext,
): { readonly mainBody: readonly Block[]; readonly attachments: readonly Attachment[] } {
  const [main, ...others] = cut(nodes, context)
  const mainBody = readBlocks(main?.nodes ?? [], undefined, context)
  const roots: OpenAttachment[] = []
  const path: OpenAttachment[] = []
  for (const section of others) {
    const opened = openAttachment(section, context)
    while ((path.at(-1)?.depth ?? 0) >= opened.depth) path.pop()
    const siblings = path.at(-1)?.inner ?? roots
    siblings.push(opened)
    path.push(opened)
  }
  return { mainBody, attachments: roots.map(close) }
}

function cut(nodes: readonly RootContent[], context: BodyContext): readonly Section[] {
  const sections: Section[] = [{ nodes: [] }]
  for (const node of nodes) {
    const classes = node.type === 'heading' ? headingClasses(node, context) : []
    const kind = attachmentKinds.find(one => classes.includes(one))
    if (node.type === 'heading' && kind !== undefined) sections.push({ opening: { node, kind }, nodes: [] })
    else sections.at(-1)?.nodes.push(node)
  }
  return sections
}

function openAttachment({ opening, nodes }: Section, context: BodyContext): OpenAttachment {
  if (opening === undefined) throw new Error('an attachment has no heading')
  const { heading: marked, attributes } = readHeading(opening.node, [...attachmentKinds, untitled], context)
  const titled = !attributes.classes.includes(untitled)
  const { id, lang, ...rest } = marked
  const heading: Heading = rest
  const blocks = readBlocks(nodes, undefined, context)
  if (titled) reportShallow(blocks, heading, opening.kind, context)
  const start = placeOf(opening.node, context).start
  const end = blocks.at(-1)?.position?.end ?? placeOf(opening.node, context).end
  const attachment = {
    type: 'attachment' as const,
    kind: opening.kind,
    position: { start, end },
    children: [...(titled ? [heading] : []), ...blocks],
    ...(id === undefined ? {} : { id }),
    ...(lang === undefined ? {} : { lang }),
  }
  return { depth: heading.depth, attachment, inner: [] }
}

/**
 * A heading at the level of the attachment's own looks like the end of the attachment, but only attachments can follow
 * one.
 */
function reportShallow(
  blocks: readonly Block[],
  opening: Heading,
  kind: Attachment['kind'],
  context: BodyContext,
): void {
  for (const block of blocks) {
    if (block.type !== 'heading' || block.depth > opening.depth) continue
    context.report({
      severity: 'error',
      rule: 'heading-in-attachment',
      message: `a heading inside the ${kind} has the same level as the heading of the ${kind}`,
      ...(block.position ? { position: block.position } : {}),
      hint: `add one #, or mark it {.${kind}} if it begins another ${kind}`,
    })
  }
}

function close({ attachment, inner }: OpenAttachment): Attachment {
  return { ...attachment, attachments: inner.map(close) }
}
