import type { RootContent } from 'mdast'
import type { Block, Container, Figure, Position } from '../../../document/nodes.ts'
import { type AnyNode, visit } from '../../../document/walk.ts'
import { acceptId, type BodyContext, extent, placeOf, reportUnknown } from '../context.ts'
import { readLang } from '../inline/inlines.ts'
import { type Attributes, parseAttributes } from '../syntax/attributes.ts'
import type { ContainerNode } from '../syntax/container-syntax.ts'
import type { BodyPiece } from './items.ts'

const containers: readonly Container['name'][] = ['summary', 'signature', 'resolution', 'conclusions', 'component']

/** Names of the containers read here. */
export const setApart: readonly string[] = [...containers, 'contents', 'description']

/** Deepest heading level in a table of contents if the author states none: chapters and their sections. */
const defaultDepth = 2

/**
 * Reads a container of `setApart`. A description becomes part of the figure directly before it (the last of `before`)
 * and gives no piece. `read` reads the content.
 */
export function readSetApart(
  node: ContainerNode,
  indent: number,
  before: BodyPiece[],
  read: (nodes: readonly RootContent[], start: number) => readonly Block[],
  context: BodyContext,
): readonly BodyPiece[] {
  const position = placeOf(node, context)
  const attributes = parseAttributes(node.attributes) ?? { classes: [], values: {} }
  if (node.name === 'contents')
    return [{ type: 'block', indent, block: readContents(node, attributes, position, context) }]
  const children = read(node.children, extent(node).start)
  const name = containers.find(one => one === node.name)
  if (name === undefined) {
    reportUnknown(attributes, [], position, context)
    describe(children, before, position, context)
    return []
  }
  reportUnknown(attributes, ['#name', 'lang'], position, context)
  const lang = readLang(attributes.values, position, context)
  const block: Container = {
    type: 'container',
    name,
    position,
    children,
    ...acceptId(attributes, position, context),
    ...(lang === undefined ? {} : { lang }),
  }
  return [{ type: 'block', indent, block }]
}

function describe(description: readonly Block[], before: BodyPiece[], position: Position, context: BodyContext): void {
  const last = before.at(-1)
  if (last?.type === 'block' && last.block.type === 'figure') {
    before[before.length - 1] = { ...last, block: { ...last.block, description } satisfies Figure }
  } else
    report(
      'a description has no figure before it',
      position,
      'move it directly after the figure that it describes',
      context,
    )
}

function readContents(node: ContainerNode, attributes: Attributes, position: Position, context: BodyContext): Block {
  reportUnknown(attributes, ['#name', 'depth'], position, context)
  const [first] = node.children
  if (first !== undefined) {
    const hint = 'leave it empty: its entries are the headings of the text'
    report('the table of contents contains text', placeOf(first, context), hint, context)
  }
  const { depth = String(defaultDepth) } = attributes.values
  const known = /^[1-6]$/u.test(depth)
  if (!known) report(`"${depth}" is not a heading level`, position, 'write a depth from 1 to 6', context)
  return {
    type: 'contents',
    position,
    ...acceptId(attributes, position, context),
    depth: known ? Number(depth) : defaultDepth,
  }
}

/** Reports nested tables of contents. A table of contents lists the headings of the surrounding text or attachment. */
export function reportNestedContents(roots: readonly AnyNode[], context: BodyContext): void {
  for (const root of roots)
    visit(root, (node, parents) => {
      const parent = parents.at(-1)
      if (node.type !== 'contents' || parent === undefined || parent.type === 'attachment') return
      const position = node.position ?? context.locate(0, 0)
      report(
        'a table of contents is inside a list, a quotation, a note or a container',
        position,
        'move it out, and begin its lines at the margin',
        context,
      )
    })
}

function report(message: string, position: Position, hint: string, context: BodyContext): void {
  context.report({ severity: 'error', rule: 'container-use', message, position, hint })
}
